import {
  type BlockKey,
  countStale,
  type Dismissals,
  freshnessOf,
  hashesOf,
  isBehind,
  isHeadKey,
  type MadeText,
  madeFromHash,
  partWords,
  sourcePartOf,
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
  target: MadeText & { readonly dismissed: Dismissals },
  source: FormerText,
  former: () => Promise<readonly FormerText[]>,
  sha256: Sha256,
): Promise<{ readonly staleBlocks: number; readonly sourceChanges: readonly SourceChange[] }> {
  const states = freshnessOf(target, hashesOf(source, sha256), target.dismissed);
  const staleBlocks = countStale(states);
  if (staleBlocks === 0) return { staleBlocks, sourceChanges: [] };
  const old = partsByHash(await former(), sha256);
  const changes = states.flatMap(({ block, state }): readonly SourceChange[] => {
    if (!isBehind(state)) return [];
    const made = state === 'untranslated' ? block : sourcePartOf(target, block);
    if (made === null) return [];
    const hash = madeFromHash(target, block);
    const before = state === 'untranslated' ? '' : hash === null ? undefined : old.get(hash);
    const after = (partWords(source, made) ?? []).join('\n');
    if (before === undefined && after === '') return [];
    return [{ part: partOf(made), before: before ?? null, after }];
  });
  return { staleBlocks, sourceChanges: changes };
}

/** What parts said in texts of an edition, by their hash; of the newest text that said so. */
function partsByHash(texts: readonly FormerText[], sha256: Sha256): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const text of texts) {
    for (const [key, { whole }] of hashesOf(text, sha256)) {
      if (!parts.has(whole)) parts.set(whole, (partWords(text, key) ?? []).join('\n'));
    }
  }
  return parts;
}

function partOf(key: BlockKey): SourceChange['part'] {
  if (!isHeadKey(key)) return 'text';
  return key === 'hero' ? 'picture' : key;
}
