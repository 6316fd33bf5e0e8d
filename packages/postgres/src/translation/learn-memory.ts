import {
  type BlockKey,
  type EditionText,
  freshnessOf,
  hashesOf,
  headKeys,
  isHeadKey,
} from '@nhipcau/core/content';
import type { EditionId, Identifiers, Instant, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import {
  type LearntPair,
  type MemoryUnitId,
  pairsToLearn,
  pairUnits,
  wholeOf,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import { type TextRow, textOf } from '../content/editions.ts';
import type { Database } from '../database.ts';
import { type MemoryPair, writeMemory } from './memory-rows.ts';

interface Accepted extends MemoryPair {
  readonly work: WorkId;
  readonly revision: number;
  readonly source: EditionText;
  readonly target: EditionText;
}

/**
 * Takes what another person has accepted of a translation into the memory: its newest revision where
 * that is approved, else the one that readers see; of it the blocks that are made from the source as
 * it is, a machine's only where a person has reviewed them. What this edition taught before of the
 * same sources gives way. Learning the same again changes nothing.
 * @returns how many units the edition teaches
 */
export async function learn(
  trx: Kysely<Database>,
  edition: EditionId,
  { ids, at }: { readonly ids: Identifiers; readonly at: Instant },
): Promise<number> {
  const accepted = await acceptedText(trx, edition);
  if (accepted === null) return 0;
  const { work, revision, source, target, from, to } = accepted;
  const reviewed = await reviewedBlocks(trx, edition, source, target);
  const pairs = once(pairsToLearn(pairUnits(source, target), reviewed, { from, to }, sha256));
  await giveWay(trx, edition, pairs);
  const units = pairs.map(({ block, source: said, target: made, before, after }) => ({
    ...{ id: ids() as MemoryUnitId, source: said, target: made, before, after },
    origin: { kind: 'work' as const, work, edition, revision, block },
  }));
  await writeMemory(trx, { from, to }, units, at);
  return units.length;
}

/** Takes out of the memory what a work taught. @returns how many units */
export async function forget(trx: Kysely<Database>, work: WorkId): Promise<number> {
  const { numAffectedRows } = await sql`delete from memory_unit where work = ${work}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/** The accepted text of a translation and its source; `null` where nobody has accepted one. */
async function acceptedText(trx: Kysely<Database>, id: EditionId): Promise<Accepted | null> {
  const { rows } = await sql<{
    work: WorkId;
    from: SiteLanguage;
    to: SiteLanguage;
    revision: number;
    source: TextRow;
    target: TextRow;
  }>`select w.id as work, w.original as "from", e.language as "to", t.number as revision,
      to_jsonb(s) as source, to_jsonb(t) as target
    from edition e join work w on w.id = e.work
      join revision t on t.edition = e.id and t.number = case
        when e.stage in ('approved', 'scheduled', 'published') then e.head else e.live_revision end
      join edition o on o.work = w.id and o.language = w.original
      join revision s on s.edition = o.id and s.number = coalesce(o.live_revision, o.head)
    where e.id = ${id} and e.language <> w.original`.execute(trx);
  const row = rows[0];
  return row === undefined
    ? null
    : { ...row, source: textOf(row.source), target: textOf(row.target) };
}

async function reviewedBlocks(
  trx: Kysely<Database>,
  edition: EditionId,
  source: EditionText,
  target: EditionText,
): Promise<ReadonlySet<BlockKey>> {
  const { rows } = await sql<{ block: BlockKey }>`
    select block from translated_block
    where edition = ${edition} and origin = 'machine' and reviewed_by is null`.execute(trx);
  const unseen = new Set(rows.map(({ block }) => block));
  const sourceOf = new Map<BlockKey, BlockKey>(
    target.body.map(({ id, source: from }) => [id, from?.block ?? id]),
  );
  const states = freshnessOf(target, hashesOf(source, sha256));
  const current = states
    .filter(({ block, state }) => (state === 'fresh' || state === 'cosmetic') && !unseen.has(block))
    .map(({ block }) => sourceOf.get(block) ?? block);
  const compared = states.some(({ block }) => isHeadKey(block));
  const heads = headKeys.filter((one) => !compared && !unseen.has(one));
  return new Set([...heads, ...current]);
}

function once(pairs: readonly LearntPair[]): readonly LearntPair[] {
  const keys = pairs.map(({ source, target, before, after }) =>
    JSON.stringify([wholeOf(source), wholeOf(target), before, after]),
  );
  return pairs.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Takes out what the edition taught otherwise of the sources that it teaches. */
async function giveWay(
  trx: Kysely<Database>,
  edition: EditionId,
  pairs: readonly LearntPair[],
): Promise<void> {
  const taught = pairs.map(({ source, target, before, after }) => ({
    ...{ source_hash: sha256(wholeOf(source)), target_hash: sha256(wholeOf(target)) },
    ...{ before_hash: before, after_hash: after },
  }));
  await sql`with taught as (
      select * from jsonb_to_recordset(${JSON.stringify(taught)}) as t (source_hash text,
        target_hash text, before_hash text, after_hash text))
    delete from memory_unit m where m.edition = ${edition}
      and m.source_hash in (select source_hash from taught)
      and (m.source_hash, m.target_hash, m.before_hash, m.after_hash) not in (
        select source_hash, target_hash, before_hash, after_hash from taught)`.execute(trx);
}
