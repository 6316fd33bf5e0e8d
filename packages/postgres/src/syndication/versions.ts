import type { Identifiers, Instant, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { type ItemKind, killed, type SyndicatedItem } from '@nhipcau/core/syndication';
import { canonicalBytes } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import type { ItemContent, PublicItem } from './make-item.ts';

type Trx = Kysely<Database>;

/** The newest version of an item. */
export interface NewestVersion {
  readonly id: string;
  readonly version: number;
  readonly kind: ItemKind;
  readonly content: SyndicatedItem;
  readonly hash: string;
  readonly corrections: number;
  /** The newest version that is a correction; 0 where none is. */
  readonly correctedIn: number;
  /** Its public reason; `null` where none is. */
  readonly correctionReason: string | null;
}

/** The newest versions of a work's items, by language. */
export async function newestVersions(
  trx: Trx,
  work: WorkId,
): Promise<ReadonlyMap<SiteLanguage, NewestVersion>> {
  const { rows } = await sql<NewestVersion & { language: SiteLanguage }>`
    select distinct on (v.language) v.language, v.id, v.version, v.kind, v.content,
      v.content_hash as hash, v.corrections, coalesce(c.version, 0) as "correctedIn",
      c.reason as "correctionReason"
    from item_version v left join lateral (
      select c.version, c.reason from item_version c
      where c.work = v.work and c.language = v.language and c.kind = 'correction'
      order by c.version desc limit 1) c on true
    where v.work = ${work} order by v.language, v.version desc`.execute(trx);
  return new Map(rows.map(({ language, ...row }) => [language, row]));
}

export interface Making {
  readonly at: Instant;
  readonly ids: Identifiers;
}

/** The version that says what a public item says: the newest one where it does, else one more. */
export async function versionOf(
  trx: Trx,
  item: PublicItem,
  before: NewestVersion | undefined,
  { at, ids }: Making,
): Promise<NewestVersion> {
  const corrections = item.corrections.length;
  const hash = hashOf(item.content);
  if (before !== undefined && before.kind !== 'kill') {
    if (before.hash === hash && before.corrections === corrections) return before;
  }
  const corrected = before !== undefined && corrections > before.corrections;
  const kind = before === undefined ? 'new' : corrected ? 'correction' : 'update';
  const reason = kind === 'correction' ? (item.corrections.at(-1)?.reason ?? '') : null;
  const version = (before?.version ?? 0) + 1;
  const content = { ...item.content, version, kind, reason, versionMadeAt: at } as const;
  const { correctedIn = 0, correctionReason = null } =
    kind === 'correction' ? { correctedIn: version, correctionReason: reason } : (before ?? {});
  const made = { id: ids(), version, kind, content, hash, corrections } as const;
  return insert(trx, { ...made, correctedIn, correctionReason }, at);
}

/** The version that takes an item back: the newest one where it does, else one more. */
export async function killOf(
  trx: Trx,
  before: NewestVersion,
  reason: string,
  { at, ids }: Making,
): Promise<NewestVersion> {
  if (before.kind === 'kill') return before;
  const version = before.version + 1;
  const content = killed(before.content, { version, reason, at });
  return insert(trx, { ...before, id: ids(), version, kind: 'kill', content }, at);
}

async function insert(trx: Trx, made: NewestVersion, at: Instant): Promise<NewestVersion> {
  const { id, version, kind, content, hash, corrections } = made;
  await sql`insert into item_version
      (id, work, language, version, kind, content, content_hash, corrections, reason, made_at)
    values (${id}, ${content.work}, ${content.language}, ${version}, ${kind},
      ${JSON.stringify(content)}, ${hash}, ${corrections}, ${content.reason},
      ${new Date(at)})`.execute(trx);
  return made;
}

function hashOf(content: ItemContent): string {
  return sha256(new TextDecoder().decode(canonicalBytes(content)));
}
