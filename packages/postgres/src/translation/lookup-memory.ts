import {
  type AskedText,
  lowestPercent,
  type MemoryMatch,
  rankMatches,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  findingsOf,
  type MemoryPair,
  type MemoryRow,
  memoryColumns,
  memoryUnitOf,
} from './memory-rows.ts';

/** Rarest keys that are asked for, texts that each may bring, and texts that are compared. */
const bounds = { keys: 12, perKey: 400, compared: 40 } as const;

/**
 * What the memory knows for a text, at most `most` matches, the best first.
 *
 * Texts that are the same are found by their hash; those alike by the {@link bounds} rarest of their
 * keys, which share the most. How common a key is tell the statistics of the planner, and a key that
 * they do not list is rare: so an answer takes as long in a large memory as in a small one, whatever
 * words a text is made of. Up to 0.3 of a text of some length may differ, and of a very common short
 * text not every fuzzy match be found.
 */
export async function lookup(
  db: Kysely<Database>,
  asked: AskedText & MemoryPair,
  most: number,
): Promise<readonly MemoryMatch[]> {
  const { rows } = await lookupQuery(asked).execute(db);
  return rankMatches(asked, rows.map(memoryUnitOf), most);
}

/** The statement that finds candidates. */
export function lookupQuery(asked: AskedText & MemoryPair): ReturnType<typeof sql<MemoryRow>> {
  const { from, to, source } = asked;
  const { hash, weight, keys } = findingsOf(source, asked);
  const least = Math.ceil((weight * lowestPercent) / 100);
  const greatest = Math.floor((weight * 100) / lowestPercent);
  return sql<MemoryRow>`
    with rarest as materialized (
      select key from unnest(${keys}::integer[]) as key left join (
        select common.key, share
        from pg_stats, unnest(most_common_elems::text::integer[], most_common_elem_freqs)
          as common (key, share)
        where schemaname = current_schema and tablename = 'memory_unit_key' and attname = 'keys'
      ) as known using (key)
      order by coalesce(share, 0), key limit ${bounds.keys}),
    alike as (
      select unit from rarest cross join lateral (
        select unit from memory_unit_key where keys @> array[rarest.key]
          and weight between ${least} and ${greatest} limit ${bounds.perKey}) as found
      group by unit order by count(*) desc, unit desc limit ${bounds.compared}),
    same as (
      select id from memory_unit
      where from_language = ${from} and to_language = ${to} and source_hash = ${hash}
      order by learnt_at desc limit ${bounds.compared})
    select ${memoryColumns} from memory_unit m
    where m.id in (select unit from alike union select id from same)
      and m.from_language = ${from} and m.to_language = ${to}`;
}
