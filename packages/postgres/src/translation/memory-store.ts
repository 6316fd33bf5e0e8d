import type { Inline } from '@nhipcau/core/content';
import type { Identifiers, Instant, SiteLanguage, Slug } from '@nhipcau/core/kernel';
import { type MemoryUnit, type MemoryUnitId, wholeOf } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { likeLiteral } from '../content/like-literal.ts';
import type { Database } from '../database.ts';
import {
  type MemoryPair,
  type MemoryRow,
  memoryColumns,
  memoryUnitOf,
  writeMemory,
} from './memory-rows.ts';

type Db = Kysely<Database>;

/** A unit of memory with its languages, and the slug of the work that it is from. */
export interface MemoryLine extends MemoryPair {
  readonly unit: MemoryUnit;
  /** `null` of an imported one. */
  readonly slug: Slug | null;
}

export interface MemoryQuery extends MemoryPair {
  /** Words to be found in `side`, whatever their case; `''` finds every unit. */
  readonly words: string;
  readonly side: 'source' | 'target';
  /** Units learnt before this one; `null` for the newest. */
  readonly after: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

interface LineRow extends MemoryRow {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly slug: Slug | null;
}

const lineColumns = sql<LineRow>`${memoryColumns}, m.from_language as "from", m.to_language as "to",
  (select slug from work where id = m.work) as slug`;

function lineOf(row: LineRow): MemoryLine {
  const { from, to, slug } = row;
  return { from, to, slug, unit: memoryUnitOf(row) };
}

/** Units in which words stand, as in a concordance, the newest first. */
export async function searchMemory(db: Db, query: MemoryQuery): Promise<readonly MemoryLine[]> {
  const { from, to, words, side, after, limit } = query;
  const column = sql.ref(side === 'source' ? 'm.source_words' : 'm.target_words');
  const pattern = `%${likeLiteral(words.normalize('NFC'))}%`;
  const before =
    after === null
      ? sql`true`
      : sql`(m.learnt_at, m.id) < (${new Date(after.at)}, ${after.id}::uuid)`;
  const { rows } = await sql<LineRow>`
    select ${lineColumns} from memory_unit m
    where m.from_language = ${from} and m.to_language = ${to}
      and ${words === '' ? sql`true` : sql`${column} ilike ${pattern}`} and ${before}
    order by m.learnt_at desc, m.id desc limit ${limit}`.execute(db);
  return rows.map(lineOf);
}

/** Every unit of a pair of languages, in an order that stays, in parts. */
export async function* memoryOf(db: Db, { from, to }: MemoryPair): AsyncGenerator<MemoryLine> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<LineRow>`
      select ${lineColumns} from memory_unit m
      where m.from_language = ${from} and m.to_language = ${to} and m.id > ${last}::uuid
      order by m.id limit 1000`.execute(db);
    for (const row of rows) yield lineOf(row);
    const [end] = rows.slice(-1);
    if (end === undefined || rows.length < 1_000) return;
    last = end.id;
  }
}

/** A unit as files have it: where it is from is a slug, or the name of the file that it came with. */
export function filedUnit({ unit, slug }: MemoryLine): {
  readonly id: string;
  readonly source: Inline;
  readonly target: Inline;
  readonly at: Instant;
  readonly origin: string;
} {
  const { id, source, target, learntAt: at, origin } = unit;
  return { id, source, target, at, origin: origin.kind === 'file' ? origin.file : (slug ?? '') };
}

/** Who changes the memory. */
export interface MemoryAuthor {
  /** As the audit trail names them. */
  readonly actor: string;
  readonly at: Instant;
}

/** Takes a unit out, with the reason. @returns whether it was there */
export async function removeMemoryUnit(
  trx: Db,
  id: MemoryUnitId,
  reason: string,
  { actor, at }: MemoryAuthor,
): Promise<boolean> {
  const { rows } = await sql<{ from: string; to: string; source: string; target: string }>`
    delete from memory_unit where id = ${id}
    returning from_language as "from", to_language as "to", source_words as source,
      target_words as target`.execute(trx);
  const [gone] = rows;
  if (gone === undefined) return false;
  const detail = { ...gone, reason };
  await recordAudit(trx, { at, actor, action: 'memory.remove', subject: `memory:${id}`, detail });
  return true;
}

/** A pair of a file. */
export interface ImportedPair {
  readonly source: Inline;
  readonly target: Inline;
  /** What the file says of where it is from; `''` where it says nothing. */
  readonly origin: string;
}

export interface MemoryImported {
  readonly added: number;
  readonly known: number;
}

/** Takes the pairs of a file in. They keep the origin that the file names, else are the file's. */
export async function importMemory(
  trx: Db,
  pair: MemoryPair,
  file: string,
  pairs: readonly ImportedPair[],
  by: MemoryAuthor & { readonly ids: Identifiers },
): Promise<MemoryImported> {
  const units = new Map<string, Omit<MemoryUnit, 'learntAt'>>();
  for (const { source, target, origin } of pairs) {
    const from = origin === '' ? file : origin;
    const key = JSON.stringify([wholeOf(source), wholeOf(target), from]);
    if (units.has(key)) continue;
    units.set(key, {
      ...{ id: by.ids() as MemoryUnitId, source, target, before: null, after: null },
      origin: { kind: 'file', file: from },
    });
  }
  const all = [...units.values()];
  let added = 0;
  for (let from = 0; from < all.length; from += 1_000) {
    added += await writeMemory(trx, pair, all.slice(from, from + 1_000), by.at);
  }
  const { actor, at } = by;
  const detail = { ...pair, added, known: all.length - added };
  await recordAudit(trx, { at, actor, action: 'memory.import', subject: `file:${file}`, detail });
  return { added, known: all.length - added };
}
