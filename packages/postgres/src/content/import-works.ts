import {
  type Edition,
  type EditionText,
  headKeys,
  newEdition,
  parseEditionText,
  save,
  type TextFieldProblem,
} from '@nhipcau/core/content';
import type {
  EditionId,
  Identifiers,
  OrganisationId,
  PictureId,
  PlaceId,
  Slug,
  TopicId,
  WorkId,
} from '@nhipcau/core/kernel';
import { slugSkeleton } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Database } from '../database.ts';
import { withRetry } from '../server/retry.ts';
import { type Author, lockSlugs } from './changed-by.ts';
import { createEdition } from './edition-commands.ts';
import { lockEdition } from './editions.ts';
import { insertPicture, pictureByHash } from './pictures.ts';
import { hasOriginal } from './renditions.ts';
import { insertRevision, storeEdition } from './store-edition.ts';
import { type TextRow, textOf } from './text-row.ts';
import { createWork, slugIsFree, type WorkMadeFor, writeRelated } from './work-commands.ts';
import { readWorkLine, renamed, type WorkLine } from './work-line.ts';

/** A line of which nothing was imported. */
export interface RefusedLine {
  /** Counted from 1. */
  readonly line: number;
  /** `null` where the line has none that can be read. */
  readonly slug: string | null;
  /** `path` is a JSON pointer (RFC 6901) into the line. */
  readonly problems: readonly TextFieldProblem[];
}

/** What an import did. */
export interface ImportReport {
  /** Works that were not there. */
  readonly works: number;
  /** Editions that were not there. */
  readonly editions: number;
  /** Editions whose text differed and got a new revision, as a draft. */
  readonly revisions: number;
  /** Editions that were there with the same text. */
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
}

export interface ImportSettings {
  /** Where the originals of pictures lie that the library does not know yet. */
  readonly mediaFolder: string;
  readonly ids: Identifiers;
  /** Who stands in the revisions as their writer. */
  readonly by: Author;
}

interface Numbered {
  readonly line: number;
  readonly work: WorkLine;
}

type Counts = { works: number; editions: number; revisions: number; unchanged: number };

/**
 * Imports lines of an export. A work is found by its slug and an edition by its language: the same
 * text changes nothing, another becomes a new revision, and nothing goes public by an import. The
 * fields of a work that is there stay as they are. A line is imported whole or not at all; within a
 * transaction of the caller, the lines that are refused leave the others as they are.
 */
export async function importWorks(
  db: Kysely<Database>,
  lines: AsyncIterable<string> | Iterable<string>,
  settings: ImportSettings,
): Promise<ImportReport> {
  const counts: Counts = { works: 0, editions: 0, revisions: 0, unchanged: 0 };
  const refused: RefusedLine[] = [];
  const waiting: Numbered[] = [];
  const seen = new Map<Slug, number>();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readWorkLine(text);
    if (!read.ok) {
      refused.push({ line, slug: slugIn(text), problems: read.error });
      continue;
    }
    const numbered = { line, work: read.value };
    const { slug } = read.value;
    const first = seen.get(slug);
    if (first !== undefined) {
      refused.push(refusal(numbered, '/slug', 'given-twice', `also in line ${first}`));
      continue;
    }
    seen.set(slug, line);
    // A work that names another one waits for it: they may name each other.
    const names = await unknownWorks(db, read.value);
    if (names.length > 0) waiting.push(numbered);
    else refused.push(...(await importTogether(db, [numbered], settings, counts)));
  }
  if (waiting.length > 0) refused.push(...(await importTogether(db, waiting, settings, counts)));
  return { ...counts, refused: refused.sort((a, b) => a.line - b.line) };
}

function slugIn(text: string): string | null {
  return /"slug"\s*:\s*"([^"]{1,80})"/.exec(text)?.[1] ?? null;
}

function refusal({ line, work }: Numbered, path: string, kind: string, detail = ''): RefusedLine {
  return { line, slug: work.slug, problems: [{ path, kind, detail }] };
}

/** The works that a line names, in its list and in its texts. */
function namedWorks({ related, editions }: WorkLine): readonly string[] {
  const names = new Set<string>(related);
  for (const { text } of editions) {
    renamed(text, (kind, name) => {
      if (kind === 'work') names.add(name);
      return name;
    });
  }
  return [...names];
}

async function unknownWorks(db: Kysely<Database>, work: WorkLine): Promise<readonly string[]> {
  const names = namedWorks(work);
  if (names.length === 0) return [];
  const known = await idsBySlug(db, 'work', names);
  return names.filter((name) => !known.has(name));
}

async function idsBySlug(
  db: Kysely<Database>,
  table: 'work' | 'topic' | 'place' | 'organisation',
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ slug: string; id: string }>`
    select slug, id from ${sql.table(table)} where slug = any(${slugs})`.execute(db);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** A line whose names are all found. */
interface Resolved extends Numbered {
  readonly id: WorkId;
  readonly isNew: boolean;
  readonly organisation: OrganisationId;
  readonly topics: readonly TopicId[];
  readonly places: readonly PlaceId[];
  readonly pictures: ReadonlyMap<string, PictureId>;
  readonly newPictures: WorkLine['pictures'];
}

/**
 * Imports lines that may name one another, in one transaction, or in the one that `db` is; gives
 * those it refuses.
 */
async function importTogether(
  db: Kysely<Database>,
  lines: readonly Numbered[],
  settings: ImportSettings,
  counts: Counts,
): Promise<readonly RefusedLine[]> {
  const attempt = (): ReturnType<typeof importIn> =>
    within(db, (trx) => importIn(trx, lines, settings));
  // A transaction that is not ours cannot be repeated here.
  const { refused, done } = await (db.isTransaction ? attempt() : withRetry(attempt));
  for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name] += done[name];
  return refused;
}

async function importIn(
  trx: Kysely<Database>,
  lines: readonly Numbered[],
  settings: ImportSettings,
): Promise<{ readonly refused: readonly RefusedLine[]; readonly done: Counts }> {
  await sql`select from work where slug = any(${lines.map(({ work }) => work.slug)})
    order by id for no key update`.execute(trx);
  await lockSlugs(trx);
  const { accepted, refused } = await acceptable(trx, lines, settings);
  const done: Counts = { works: 0, editions: 0, revisions: 0, unchanged: 0 };
  const works = new Map(
    await idsBySlug(
      trx,
      'work',
      accepted.flatMap((one) => namedWorks(one.work)),
    ),
  );
  for (const { work, id } of accepted) works.set(work.slug, id);
  for (const one of accepted) await writeWork(trx, one, settings, done);
  for (const { id, work, isNew } of accepted) {
    const related = work.related.map((slug) => works.get(slug) as WorkId);
    if (isNew) await writeRelated(trx, id, related);
  }
  for (const one of accepted) await writeEditions(trx, one, works, settings, done);
  return { refused, done };
}

/** Sorts out lines until every one left names only what is there or is left too. */
async function acceptable(
  trx: Kysely<Database>,
  lines: readonly Numbered[],
  settings: ImportSettings,
): Promise<{ readonly accepted: readonly Resolved[]; readonly refused: readonly RefusedLine[] }> {
  const refused: RefusedLine[] = [];
  let accepted: Resolved[] = [];
  const skeletons = new Map<string, Slug>();
  const fresh = new Map<string, PictureId>();
  for (const one of lines) {
    const outcome = await resolve(trx, one, fresh, settings);
    const alike = skeletons.get(slugSkeleton(one.work.slug));
    if ('problems' in outcome) refused.push(outcome);
    else if (alike !== undefined) refused.push(refusal(one, '/slug', 'slug-looks-alike', alike));
    else {
      skeletons.set(slugSkeleton(one.work.slug), one.work.slug);
      accepted.push(outcome);
    }
  }
  const known = await idsBySlug(
    trx,
    'work',
    lines.flatMap(({ work }) => namedWorks(work)),
  );
  for (;;) {
    const slugs = new Set<string>(accepted.map(({ work }) => work.slug));
    const lost = accepted.flatMap((one) => {
      const name = namedWorks(one.work).find((slug) => !known.has(slug) && !slugs.has(slug));
      return name === undefined ? [] : [{ one, name }];
    });
    if (lost.length === 0) break;
    for (const { one, name } of lost) {
      refused.push(refusal(one, '/related', 'unknown-reference', `work ${name}`));
    }
    accepted = accepted.filter((one) => !lost.some((gone) => gone.one === one));
  }
  return { accepted, refused };
}

async function resolve(
  trx: Kysely<Database>,
  numbered: Numbered,
  /** Pictures that the library does not know, by hash: several lines may show one. */
  fresh: Map<string, PictureId>,
  { mediaFolder, ids }: ImportSettings,
): Promise<Resolved | RefusedLine> {
  const { work } = numbered;
  if (namedWorks(work).includes(work.slug))
    return refusal(numbered, '/related', 'related-to-itself');
  const existing = (await idsBySlug(trx, 'work', [work.slug])).get(work.slug) as WorkId | undefined;
  const id = existing ?? (ids() as WorkId);
  if (existing === undefined) {
    const free = await slugIsFree(trx, work.slug, id);
    if (!free.ok) {
      const other = free.error.kind === 'slug-taken' ? free.error.by : free.error.other;
      return refusal(numbered, '/slug', free.error.kind, other);
    }
  }
  const problems: TextFieldProblem[] = [];
  const find = async (
    path: string,
    table: 'topic' | 'place' | 'organisation',
    slugs: readonly Slug[],
  ): Promise<readonly string[]> => {
    const known = await idsBySlug(trx, table, slugs);
    return slugs.flatMap((slug) => {
      const found = known.get(slug);
      if (found !== undefined) return [found];
      problems.push({ path, kind: 'unknown-reference', detail: `${table} ${slug}` });
      return [];
    });
  };
  const [organisation] = await find('/organisation', 'organisation', [work.organisation]);
  const topics = (await find('/topics', 'topic', work.topics)) as readonly TopicId[];
  const places = (await find('/places', 'place', work.places)) as readonly PlaceId[];
  const pictures = new Map<string, PictureId>();
  const newPictures: WorkLine['pictures'][number][] = [];
  for (const [index, picture] of work.pictures.entries()) {
    const known = await pictureByHash(trx, picture.sha256);
    if (known === null && !(await hasOriginal(mediaFolder, picture.sha256))) {
      const path = `/pictures/${index}`;
      problems.push({ path, kind: 'picture-missing', detail: picture.sha256 });
    }
    const own = known ?? fresh.get(picture.sha256) ?? (ids() as PictureId);
    if (known === null) {
      fresh.set(picture.sha256, own);
      newPictures.push(picture);
    }
    pictures.set(picture.sha256, own);
  }
  for (const [index, edition] of work.editions.entries()) {
    problems.push(...textProblems(edition.text, pictures, `/editions/${index}/text`, id));
  }
  if (problems.length > 0) return { line: numbered.line, slug: work.slug, problems };
  return {
    ...{ ...numbered, id, isNew: existing === undefined, topics, places, pictures, newPictures },
    organisation: organisation as OrganisationId,
  };
}

function textProblems(
  text: unknown,
  pictures: ReadonlyMap<string, PictureId>,
  at: string,
  anyWork: WorkId,
): readonly TextFieldProblem[] {
  const unknown: { kind: 'picture' | 'work'; name: string }[] = [];
  const given = renamed(
    text,
    (kind, name) => (kind === 'picture' ? (pictures.get(name) ?? null) : anyWork),
    unknown,
  );
  if (unknown.length > 0) {
    return unknown.map(({ kind, name }) => ({
      path: at,
      kind: 'unknown-reference',
      detail: `${kind} ${name}`.slice(0, 200),
    }));
  }
  const outcome = parseEditionText(given);
  return outcome.ok
    ? []
    : outcome.error.map((problem) => ({ ...problem, path: `${at}${problem.path}` }));
}

async function writeWork(
  trx: Kysely<Database>,
  resolved: Resolved,
  { by }: ImportSettings,
  counts: Counts,
): Promise<void> {
  const { id, isNew, work, organisation, topics, places, pictures, newPictures } = resolved;
  for (const picture of newPictures) {
    const own = pictures.get(picture.sha256);
    if (own !== undefined) await insertPicture(trx, { id: own, ...picture }, by);
  }
  if (!isNew) return;
  const { slug, category, original } = work;
  const fields = { slug, category, original, organisation, topics, places, related: [] };
  const made = await createWork(trx, id, fields, by, await madeFor(trx, work));
  if (!made.ok) throw new Error(`${slug}: ${made.error.kind} after it was checked`);
  await sql`update work set created_at = ${new Date(work.createdAt)} where id = ${id}`.execute(trx);
  counts.works += 1;
}

/** A work whose source for readers at home is not here is taken as one for readers at home. */
async function madeFor(
  trx: Kysely<Database>,
  { audience, adaptedFrom }: WorkLine,
): Promise<WorkMadeFor> {
  if (adaptedFrom === null) return { audience, adaptedFrom };
  const { rows } = await sql<{ id: WorkId }>`
    select id from work where slug = ${adaptedFrom}`.execute(trx);
  return rows[0] === undefined
    ? { audience: 'domestic', adaptedFrom: null }
    : { audience, adaptedFrom: rows[0].id };
}

async function writeEditions(
  trx: Kysely<Database>,
  { id, work, pictures }: Resolved,
  works: ReadonlyMap<string, string>,
  { ids, by }: ImportSettings,
  counts: Counts,
): Promise<void> {
  for (const { language, text: given } of work.editions) {
    const outcome = parseEditionText(
      renamed(given, (kind, name) => (kind === 'picture' ? pictures : works).get(name) ?? null),
    );
    if (!outcome.ok) throw new Error(`${work.slug}: a text changed after it was checked`);
    const { rows } = await sql<{ id: EditionId } & TextRow>`
      select e.id, r.title, r.summary, r.byline, r.hero, r.method, r.translator, r.made_from, r.body
      from edition e left join revision r on r.edition = e.id and r.number = e.head
      where e.work = ${id} and e.language = ${language}`.execute(trx);
    const there = rows[0];
    if (there !== undefined && there.body !== null && isSame(textOf(there), outcome.value)) {
      counts.unchanged += 1;
      continue;
    }
    const edition = there?.id ?? (await beginEdition(trx, id, language, ids, by));
    await saveAs(trx, edition, outcome.value, by);
    if (there === undefined) counts.editions += 1;
    else counts.revisions += 1;
  }
}

async function beginEdition(
  trx: Kysely<Database>,
  work: WorkId,
  language: Edition['language'],
  ids: Identifiers,
  by: Author,
): Promise<EditionId> {
  const { id } = newEdition(ids() as EditionId, work, language);
  const made = await createEdition(trx, { id, work, language, copyFrom: null }, by);
  if (!made.ok) throw new Error(`${work} ${language}: ${made.error.kind}`);
  return made.value;
}

async function saveAs(
  trx: Kysely<Database>,
  id: EditionId,
  text: EditionText,
  by: Author,
): Promise<void> {
  const before = await lockEdition(trx, id);
  if (before === null) throw new Error(`no edition ${id}`);
  const after = save(before, by.user);
  await insertRevision(trx, after, text, by);
  await storeEdition(trx, { before, after, action: 'edition.import', reason: '' }, by);
}

function isSame(a: EditionText, b: EditionText): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint({ hero, ...text }: EditionText): string {
  const { title, summary, byline, method, translator, madeFrom, body } = text;
  const shown = hero === null ? null : [hero.picture, hero.alt, hero.caption];
  const from = madeFrom && headKeys.map((key) => madeFrom[key]?.hash);
  return JSON.stringify([title, summary, byline, shown, method, translator, from, body]);
}
