import { randomBytes } from 'node:crypto';
import {
  type Block,
  type BlockId,
  blockHashes,
  documentOf,
  type EditionText,
  type Inline,
} from '@nhipcau/core/content';
import {
  type EditionId,
  type Instant,
  instantOf,
  type OrganisationId,
  type SiteLanguage,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';

export const now: Instant = instantOf(Date.parse('2026-11-24T02:00:00Z'));
export const ids = (): string => uuidv7(now, randomBytes(10));

/** A person and an organisation to write for. */
export interface House {
  readonly user: UserId;
  readonly organisation: OrganisationId;
}

export async function aHouse(db: Kysely<Database>): Promise<House> {
  const user = ids() as UserId;
  const organisation = ids() as OrganisationId;
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${user}, ${`${user}@example.vn`}, 'Người dịch', '', '', ${new Date(now)})`.execute(db);
  await sql`insert into organisation (id, slug) values (${organisation}, ${`o-${user.slice(-12)}`})`.execute(
    db,
  );
  return { user, organisation };
}

export function words(text: string): Inline {
  return [{ text, marks: [] }];
}

export function aParagraph(id: string, text: string, source: Block['source'] = null): Block {
  return { kind: 'paragraph', id: id as BlockId, source, text: words(text) };
}

/** The paragraph that a translation has for `from`. */
export function translated(from: Block, text: string): Block {
  const { whole, text: hash } = blockHashes(from, sha256);
  return aParagraph(from.id, text, { block: from.id, hash: whole, textHash: hash });
}

export async function aWork(
  db: Kysely<Database>,
  { organisation, user }: House,
  original: SiteLanguage = 'vi',
): Promise<WorkId> {
  const id = ids() as WorkId;
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
      created_by, created_at)
    values (${id}, 'story', ${`w-${id.slice(-12)}`}, ${id.slice(-12)}, 'promotional', ${original},
      ${organisation}, ${user}, ${new Date(now)})`.execute(db);
  return id;
}

/** An edition with one revision at a stage. */
export async function anEdition(
  db: Kysely<Database>,
  { user }: House,
  work: WorkId,
  language: SiteLanguage,
  text: Pick<EditionText, 'title' | 'body'>,
  stage: 'draft' | 'approved' | 'published' = 'published',
): Promise<EditionId> {
  const id = ids() as EditionId;
  const live = stage === 'published';
  await sql`insert into edition (id, work, language, version, stage, head, writers, live_revision,
      live_since, first_published_at, updated_at)
    values (${id}, ${work}, ${language}, 1, 'draft', 0, ${[user]}, null, null,
      ${live ? new Date(now) : null}, ${new Date(now)})`.execute(db);
  await aRevision(db, { user }, id, text, live);
  if (stage !== 'draft') await atStage(db, { user }, id, stage);
  return id;
}

export async function atStage(
  db: Kysely<Database>,
  { user }: Pick<House, 'user'>,
  edition: EditionId,
  stage: 'approved' | 'published',
): Promise<void> {
  await sql`update edition set stage = ${stage}, approved_by = ${user}, approved_at = ${new Date(now)}
    where id = ${edition}`.execute(db);
}

/** One more revision; with `live` it is the one that readers see. */
export async function aRevision(
  db: Kysely<Database>,
  { user }: Pick<House, 'user'>,
  edition: EditionId,
  { title, body }: Pick<EditionText, 'title' | 'body'>,
  live = true,
): Promise<void> {
  await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
      body, saved_by, saved_at)
    select id, head + 1, ${title}, '', '', null, 'human', '', ${JSON.stringify(documentOf(body))},
      ${user}, ${new Date(now)} from edition where id = ${edition}`.execute(db);
  await sql`update edition set head = head + 1,
      live_revision = case when ${live} then head + 1 else live_revision end,
      live_since = case when ${live} then ${new Date(now)} else live_since end
    where id = ${edition}`.execute(db);
}
