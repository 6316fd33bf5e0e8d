import {
  type BlockId,
  type Body,
  blockHashes,
  blockWords,
  countStale,
  freshnessOf,
} from '@nhipcau/core/content';
import type { Sha256 } from '@nhipcau/core/kernel';
import type { SourceChange } from '@nhipcau/pages';
import type { FormerText } from '../reader.ts';

/**
 * How many parts of a translation its source has outrun, and what the source says in them: its words
 * of today against those that the translation was made from. Of these only what readers saw is told:
 * `former` gives texts that were public, and a text is asked for only where something differs.
 */
export async function sourceChanges(
  target: { readonly body: Body },
  source: FormerText,
  former: () => Promise<readonly FormerText[]>,
  sha256: Sha256,
): Promise<{ readonly staleBlocks: number; readonly sourceChanges: readonly SourceChange[] }> {
  const states = freshnessOf(target.body, source.body, sha256);
  const staleBlocks = countStale(states);
  if (staleBlocks === 0) return { staleBlocks, sourceChanges: [] };
  const texts = await former();
  const changes = states.flatMap(({ block, state }): readonly SourceChange[] => {
    if (state !== 'stale' && state !== 'source-gone') return [];
    const made = target.body.find(({ id }) => id === block)?.source;
    if (made === undefined || made === null) return [];
    const after = wordsOf(source.body, made.block) ?? '';
    const before = texts.flatMap(({ body }) => {
      const old = body.find(({ id }) => id === made.block);
      if (old === undefined || blockHashes(old, sha256).whole !== made.hash) return [];
      return [blockWords(old).join('\n')];
    })[0];
    if (before === undefined && after === '') return [];
    return [{ part: 'text', before: before ?? null, after }];
  });
  return { staleBlocks, sourceChanges: changes };
}

function wordsOf(body: Body, id: BlockId): string | undefined {
  const block = body.find((one) => one.id === id);
  return block === undefined ? undefined : blockWords(block).join('\n');
}
