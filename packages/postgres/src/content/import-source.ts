import {
  type Audience,
  type ContentCategory,
  type EditionText,
  newEdition,
  save,
} from '@nhipcau/core/content';
import {
  type EditionId,
  type Identifiers,
  type Instant,
  type OrganisationId,
  type PictureId,
  type SiteLanguage,
  type Slug,
  slugOf,
  type TopicId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { type Author, dateOf, sha256 } from './changed-by.ts';
import { createEdition } from './edition-commands.ts';
import { lockEdition } from './editions.ts';
import { insertRevision, storeEdition } from './store-edition.ts';
import { createWork, slugIsFree } from './work-commands.ts';

/** A text of another system, ready to be stored. */
export interface ForeignText {
  readonly site: string;
  readonly item: string;
  readonly address: string | null;
  readonly author: string;
  readonly publishedAt: Instant | null;
  readonly changedAt: Instant | null;
  /** SHA-256 of what was read. */
  readonly fingerprint: string;
  readonly language: SiteLanguage;
  /** Names for the address of the work, the best first. */
  readonly names: readonly string[];
  readonly category: ContentCategory;
  /** For whom it was written; an editor makes one for readers abroad of a text for readers at home. */
  readonly audience: Audience;
  readonly organisation: OrganisationId;
  readonly topics: readonly TopicId[];
  readonly text: EditionText;
}

/**
 * How an item stands: `changed` at the source and untouched here; `edited-here`, or on its way to the
 * public, since it was taken over, so that the change at the source is not taken.
 */
export type ForeignState = 'new' | 'unchanged' | 'changed' | 'edited-here';

type Named = Pick<ForeignText, 'site' | 'item' | 'fingerprint'>;

interface SourceRow {
  readonly edition: EditionId;
  readonly revision: number;
  readonly fingerprint: string;
  readonly head: number;
  readonly stage: string;
}

/** How an item stands to what was taken over of it. */
export async function foreignState(db: Kysely<Database>, named: Named): Promise<ForeignState> {
  return stateOf(await sourceRow(db, named), named);
}

async function sourceRow(
  db: Kysely<Database>,
  { site, item }: Named,
): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`
    select s.edition, s.revision, s.fingerprint, e.head, e.stage
    from import_source s join edition e on e.id = s.edition
    where s.site = ${site} and s.item = ${item}`.execute(db);
  return rows[0];
}

function stateOf(row: SourceRow | undefined, { fingerprint }: Named): ForeignState {
  if (row === undefined) return 'new';
  if (row.fingerprint === fingerprint) return 'unchanged';
  const untouched = row.revision === row.head && ['draft', 'published'].includes(row.stage);
  return untouched ? 'changed' : 'edited-here';
}

/**
 * Takes over an item: a new one as a draft of its own work, a changed one as one more revision. What
 * was public stays public as it is. Gives the state that it found; call it in a transaction.
 */
export async function storeForeignText(
  trx: Kysely<Database>,
  given: ForeignText,
  ids: Identifiers,
  by: Author,
): Promise<ForeignState> {
  const { site, item } = given;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${site} ${item}`}, 0))`.execute(
    trx,
  );
  const row = await sourceRow(trx, given);
  const state = stateOf(row, given);
  if (state !== 'new' && state !== 'changed') return state;
  const edition = row?.edition ?? (await beginWork(trx, given, ids, by));
  const before = await lockEdition(trx, edition);
  if (before === null) throw new Error(`no edition ${edition}`);
  const after = save(before, by.user);
  await insertRevision(trx, after, given.text, by);
  await storeEdition(trx, { before, after, action: 'edition.import', reason: '' }, by);
  await sql`insert into import_source (site, item, edition, address, author, published_at, changed_at,
      imported_at, revision, fingerprint)
    values (${site}, ${item}, ${edition}, ${given.address}, ${given.author},
      ${dateOf(given.publishedAt)}, ${dateOf(given.changedAt)}, ${new Date(by.at)}, ${after.head},
      ${given.fingerprint})
    on conflict (site, item) do update set address = excluded.address, author = excluded.author,
      published_at = excluded.published_at, changed_at = excluded.changed_at,
      imported_at = excluded.imported_at, revision = excluded.revision,
      fingerprint = excluded.fingerprint`.execute(trx);
  const { address, fingerprint } = given;
  const detail = { site, item, address, revision: after.head, fingerprint };
  const { at, actor } = by;
  const subject = `edition:${edition}`;
  await recordAudit(trx, { at, actor, action: 'edition.take-over', subject, detail });
  return state;
}

async function beginWork(
  trx: Kysely<Database>,
  { names, category, audience, language, organisation, topics, site, item }: ForeignText,
  ids: Identifiers,
  by: Author,
): Promise<EditionId> {
  const work = ids() as WorkId;
  const slug = await freeSlug(trx, names, `${site} ${item}`, work);
  const fields = {
    slug,
    category,
    original: language,
    organisation,
    topics,
    places: [],
    related: [],
  };
  const made = await createWork(trx, work, fields, by, { audience, adaptedFrom: null });
  if (!made.ok) throw new Error(`${slug}: ${made.error.kind}`);
  const { id } = newEdition(ids() as EditionId, work, language);
  const begun = await createEdition(trx, { id, work, language, copyFrom: null }, by);
  if (!begun.ok) throw new Error(`${slug}: ${begun.error.kind}`);
  return begun.value;
}

/** The first name that makes a slug that is free, else one that its source makes unlike all others. */
async function freeSlug(
  trx: Kysely<Database>,
  names: readonly string[],
  source: string,
  work: WorkId,
): Promise<Slug> {
  const digest = sha256(source).slice(0, 8);
  const stems = names.map((name) => name.slice(0, 300)).filter((name) => slugOf(name).ok);
  const stem = slugOf(stems[0] ?? '');
  const base = stem.ok ? stem.value.slice(0, 70).replace(/-+$/, '') : 'imported';
  for (const name of [
    ...stems,
    `${base}-2`,
    `${base}-3`,
    `${base}-${digest}`,
    `imported-${digest}`,
  ]) {
    const slug = slugOf(name);
    if (slug.ok && (await slugIsFree(trx, slug.value, work)).ok) return slug.value;
  }
  throw new Error(`no slug is free for ${source}`);
}

/** The picture that was fetched from an address before; `null` where none was. */
export async function pictureFrom(
  db: Kysely<Database>,
  address: string,
): Promise<PictureId | null> {
  const { rows } = await sql<{ picture: PictureId }>`
    select picture from import_picture where address = ${address}`.execute(db);
  return rows[0]?.picture ?? null;
}

/** Remembers which picture lay at an address. */
export async function rememberPicture(
  trx: Kysely<Database>,
  address: string,
  picture: PictureId,
  at: Instant,
): Promise<void> {
  await sql`insert into import_picture (address, picture, fetched_at)
    values (${address}, ${picture}, ${new Date(at)}) on conflict (address) do nothing`.execute(trx);
}

/** Where a text came from, for the people who work on it; `null` where it was written here. */
export interface Provenance {
  readonly site: string;
  readonly address: string | null;
  readonly author: string;
  readonly publishedAt: Instant | null;
  readonly changedAt: Instant | null;
  readonly importedAt: Instant;
  readonly revision: number;
}

export async function readProvenance(
  db: Kysely<Database>,
  edition: EditionId,
): Promise<Provenance | null> {
  const { rows } = await sql<Provenance>`
    select site, address, author, published_at as "publishedAt", changed_at as "changedAt",
      imported_at as "importedAt", revision
    from import_source where edition = ${edition}`.execute(db);
  return rows[0] ?? null;
}
