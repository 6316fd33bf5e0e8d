import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import {
  approve,
  type Block,
  type Body,
  type DocumentNode,
  documentOf,
  type Edition,
  hashesOf,
  type MadeFrom,
  madeFromOf,
  newEdition,
  parseBody,
  save,
  submit,
  type TextHashes,
  withdraw,
} from '@nhipcau/core/content';
import {
  type EditionId,
  expectOk,
  type Identifiers,
  type Instant,
  instantOf,
  type PictureId,
  parseSlug,
  type Slug,
  slugSkeleton,
  type UserId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import { cleanOriginal } from '@nhipcau/media';
import {
  completeLive,
  type Database,
  enqueue,
  keepOriginal,
  learn,
  noteLive,
  refreshStaleness,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import sharp from 'sharp';
import { type FirstSettings, writeSettings } from '../site-settings.ts';
import { writeFunding } from './import-funding.ts';
import { writeLicences } from './import-licences.ts';
import { writeMarkets } from './import-markets.ts';
import { writeOffers } from './import-offers.ts';
import { writePartners } from './import-partners.ts';
import { writePickups } from './import-pickups.ts';
import { writeVisits } from './import-visits.ts';
import { named } from './named.ts';
import type { Demo, DemoEdition, DemoPicture, DemoWork } from './read-demo.ts';
import { askForDemo, writeTranslation } from './write-translation.ts';

/** What the import of one demo needs besides its content. */
export interface DemoImport {
  readonly db: Kysely<Database>;
  readonly mediaFolder: string;
  readonly ids: Identifiers;
  readonly now: Instant;
  /** Makes the demo's accounts in the same transaction; gives one for each task. */
  readonly accounts: (trx: Kysely<Database>) => Promise<Accounts>;
  /** Makes the accounts and keys of the partners, whose organisations stand by then. */
  readonly partnerAccounts: (trx: Kysely<Database>, organisations: Ids) => Promise<void>;
  readonly progress: (line: string) => void;
}

export interface Accounts {
  readonly editor: UserId;
  readonly publisher: UserId;
  readonly translator: UserId;
  readonly reviewer: UserId;
  readonly partnerManager: UserId;
  readonly rightsManager: UserId;
  readonly pressOfficer: UserId;
  readonly otherPressOfficer: UserId;
  readonly accountant: UserId;
  readonly chiefAccountant: UserId;
  readonly fundingOfficer: UserId;
  readonly conflictOfficer: UserId;
}

type Writing = DemoImport & Accounts;
/** Identifiers by the name that a demo file uses. */
export type Ids = ReadonlyMap<string, string>;

const dayMs = 86_400_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a demo into an installation without works; all of it or nothing. */
export async function importDemo(demo: Demo, given: DemoImport): Promise<void> {
  const pictures = await storePictures(demo.pictures, given);
  await given.db.transaction().execute(async (trx) => {
    const into: Writing = { ...given, ...(await given.accounts(trx)) };
    const organisations = await writeOrganisations(trx, demo, into);
    await writeSettings(trx, settingsOf(demo), into.now);
    const agreements = await writePartners(trx, demo.partners, organisations, into);
    await given.partnerAccounts(trx, organisations);
    const topics = await writeTopics(trx, demo, into);
    await writePictures(trx, demo.pictures, pictures, into);
    const first = 'Xuất bản lần đầu · First publication';
    await enqueue(trx, { keys: [], paths: ['*'] }, first, into.now);
    await writeWorks(trx, demo, { organisations, topics, pictures: idsOf(pictures) }, into);
    await writeLicences(trx, demo.licences, { organisations, agreements }, into);
    await writeMarkets(trx, demo.markets, into.ids);
    await writeOffers(trx, demo.offers, organisations, into);
    await completeLive(trx);
    await writePickups(trx, demo.pickups, organisations, into);
    const visits = await writeVisits(trx, demo.visits, into);
    await writeFunding(trx, demo.funding, demo.visits.visits, { ...into, organisations, visits });
    await learnPublished(trx, into);
    await askForDemo(trx, demo, into);
  });
}

interface StoredPicture {
  readonly id: string;
  readonly sha256: string;
  readonly format: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

function idsOf(pictures: ReadonlyMap<string, StoredPicture>): Ids {
  return new Map([...pictures].map(([name, { id }]) => [name, id]));
}

async function storePictures(
  pictures: readonly DemoPicture[],
  { mediaFolder, ids, progress }: DemoImport,
): Promise<ReadonlyMap<string, StoredPicture>> {
  const stored = new Map<string, StoredPicture>();
  const waiting = [...pictures];
  const draw = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const drawing = sharp(Buffer.from(next.svg)).jpeg({ quality: 92 });
      const clean = expectOk(await cleanOriginal(await drawing.toBuffer()));
      await keepOriginal(mediaFolder, clean.bytes);
      stored.set(next.name, { id: ids(), ...clean });
      progress(`${stored.size}/${pictures.length}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, draw));
  return stored;
}

async function writeOrganisations(trx: Kysely<Database>, demo: Demo, into: Writing): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { slug, name, kind, country, validFrom, regulatedFrom } of demo.organisations) {
    const id = into.ids();
    ids.set(slug, id);
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(trx);
    const states = [
      { from: validFrom, until: regulatedFrom ?? null, regulated: false },
      ...(regulatedFrom === undefined
        ? []
        : [{ from: regulatedFrom, until: null, regulated: true }]),
    ];
    for (const { from, until, regulated } of states) {
      await sql`insert into organisation_state (organisation, valid, name, kind, country,
          regulated_by_us)
        values (${id}, daterange(${from}::date, ${until}::date), ${JSON.stringify(name)}, ${kind},
          ${country}, ${regulated})`.execute(trx);
    }
  }
  return ids;
}

/** What the demo's site says of itself. */
function settingsOf({ site, organisations }: Demo): FirstSettings {
  const publisher = organisations.find(({ slug }) => slug === site.publisher)?.name;
  if (publisher === undefined) throw new Error(`the demo has no organisation ${site.publisher}`);
  const { statement, contactEmail } = site;
  return { publisher, statement, contactEmail, demonstration: true };
}

async function writeTopics(trx: Kysely<Database>, demo: Demo, into: Writing): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const [position, { slug, name, description }] of demo.topics.entries()) {
    const id = into.ids();
    ids.set(slug, id);
    await sql`insert into topic (id, slug, position, name, description) values (${id}, ${slug},
      ${position}, ${JSON.stringify(name)}, ${JSON.stringify(description)})`.execute(trx);
  }
  return ids;
}

async function writePictures(
  trx: Kysely<Database>,
  pictures: readonly DemoPicture[],
  stored: ReadonlyMap<string, StoredPicture>,
  { editor, now }: Writing,
): Promise<void> {
  for (const { name, title, alt, credit, licence, focal } of pictures) {
    const file = stored.get(name);
    if (file === undefined) continue;
    await sql`insert into picture (id, sha256, format, width_px, height_px, focal_x, focal_y, title,
        alt, credit, licence, created_by, created_at)
      values (${file.id}, ${file.sha256}, ${file.format}, ${file.widthPx}, ${file.heightPx},
        ${focal.x}, ${focal.y}, ${title.vi}, ${JSON.stringify(alt)}, ${credit}, ${licence},
        ${editor}, ${new Date(now)})`.execute(trx);
  }
}

interface Known {
  readonly organisations: Ids;
  readonly topics: Ids;
  readonly pictures: Ids;
}

async function writeWorks(
  trx: Kysely<Database>,
  demo: Demo,
  known: Known,
  into: Writing,
): Promise<void> {
  const { rows } = await sql<{ slug: string; id: string }>`
    select slug, id from place where slug is not null`.execute(trx);
  const places = new Map(rows.map(({ slug, id }) => [slug, id]));
  const works = [...demo.works].sort(
    (a, b) =>
      (a.publishedAt ?? into.now) - (b.publishedAt ?? into.now) ||
      Number(a.adaptedFrom !== null) - Number(b.adaptedFrom !== null),
  );
  const ids = new Map(works.map(({ slug }) => [slug, into.ids() as WorkId]));
  for (const work of works) {
    const id = ids.get(work.slug) as WorkId;
    const slug = expectOk(parseSlug(work.slug));
    const at = new Date(work.publishedAt ?? into.now);
    await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
        created_by, created_at, audience, adapted_from)
      values (${id}, 'story', ${slug}, ${slugSkeleton(slug)}, ${work.category}, ${work.original},
        ${named(known.organisations, work.organisation)}, ${into.editor}, ${at}, ${work.audience},
        ${work.adaptedFrom === null ? null : named(ids, work.adaptedFrom)})`.execute(trx);
    if (work.embargo !== null) {
      const until = new Date(into.now + work.embargo.days * dayMs);
      await sql`insert into embargo (work, until, reason, set_by, set_at)
        values (${id}, ${until}, ${work.embargo.reason}, ${into.editor}, ${at})`.execute(trx);
    }
    for (const [position, topic] of work.topics.entries()) {
      await sql`insert into work_topic (work, topic, position)
        values (${id}, ${named(known.topics, topic)}, ${position})`.execute(trx);
    }
    for (const [position, place] of work.places.entries()) {
      await sql`insert into work_place (work, place, position)
        values (${id}, ${named(places, place)}, ${position})`.execute(trx);
    }
    await writeEditions(trx, work, id, demo, known, into);
  }
  for (const work of works) {
    for (const [position, related] of work.related.entries()) {
      await sql`insert into work_related (work, related, position)
        values (${ids.get(work.slug)}, ${named(ids, related)}, ${position})`.execute(trx);
    }
  }
}

async function writeEditions(
  trx: Kysely<Database>,
  work: DemoWork,
  id: WorkId,
  demo: Demo,
  known: Known,
  into: Writing,
): Promise<void> {
  const byline = demo.people.find(({ slug }) => slug === work.author)?.name ?? '';
  const slug = expectOk(parseSlug(work.slug));
  const heroId = named(known.pictures, work.hero) as PictureId;
  let source: Source | null = null;
  let original: Edition | null = null;
  for (const edition of work.editions) {
    const bodyOf = (document: DocumentNode): Body => {
      const body = expectOk(parseBody(withPictureIds(document, known.pictures)));
      if (source === null) return body;
      const isBehind = work.behind.includes(edition.language);
      return fromSource(body, isBehind ? { ...source, hashes: source.before } : source);
    };
    const { document, corrected } = edition;
    const bodies = { now: bodyOf(document), before: bodyOf(corrected?.before ?? document) };
    const hero = { picture: heroId, alt: edition.alt, caption: '' };
    const made: Source | null = source;
    const madeFrom = made === null ? null : madeFromOf(made.hashes);
    const history = historyOf(work, edition, id, bodies, into);
    await writeEdition(trx, slug, history, { edition, hero, byline, madeFrom }, into);
    if (made !== null) {
      const { title, summary, method, translator } = edition;
      const text = { title, summary, byline, hero, method, translator, madeFrom, body: bodies.now };
      await writeTranslation(trx, { state: history.state, edition, text }, into);
    }
    if (edition.method === 'original') {
      if (history.state.live !== null) original = history.state;
      const { title, summary } = edition;
      const hashes = hashesOf({ title, summary, hero, body: bodies.now }, sha256);
      const before = hashesOf({ title, summary, hero, body: bodies.before }, sha256);
      source = { body: bodies.now, hashes, before };
    }
  }
  await refreshStaleness(trx, id);
  if (original !== null) await noteLive(trx, original, into.now);
}

/** The original that translations are made from; it stands before them in the list of editions. */
interface Source {
  readonly body: Body;
  readonly hashes: TextHashes;
  /** As it was before it was corrected; the same where it never was. */
  readonly before: TextHashes;
}

/** The blocks of a translation, each naming the source block at its place. */
function fromSource(body: Body, source: Source): Body {
  return body.map((block, index): Block => {
    const from = source.body[index]?.id;
    const now = from === undefined ? undefined : source.hashes.get(from);
    if (from === undefined || now === undefined) return block;
    return { ...block, source: { block: from, hash: now.whole, textHash: now.text } };
  });
}

/** An edition's state, and what was saved on its way there. */
interface EditionHistory {
  readonly state: Edition;
  readonly revisions: readonly { readonly body: Body; readonly savedAt: Instant }[];
  /** What the public log says of its page beyond the first publication; `null` when nothing. */
  readonly reason: string | null;
}

function historyOf(
  work: DemoWork,
  { language, corrected, waiting, method }: DemoEdition,
  id: WorkId,
  bodies: { readonly now: Body; readonly before: Body },
  { ids, now, editor, publisher, translator }: Writing,
): EditionHistory {
  const at = waiting === null ? (work.publishedAt ?? now) : now;
  const publishAt =
    work.publishInDays === null ? null : instantOf(now + work.publishInDays * dayMs);
  const first = [{ body: bodies.before, savedAt: at }];
  const writer = method === 'original' ? editor : translator;
  const draft = save(newEdition(ids() as EditionId, id, language), writer);
  const goes = waiting?.state ?? work.state;
  if (goes === 'draft') return { state: draft, revisions: first, reason: null };
  const asked = expectOk(submit(draft, { publishAt, reason: null }));
  if (goes === 'review') return { state: asked, revisions: first, reason: null };
  const approved = expectOk(approve(asked, publisher, at, goes === 'approved'));
  if (corrected !== null) {
    const { reason, at: savedAt } = corrected;
    const again = expectOk(submit(save(approved, writer), { publishAt: null, reason }));
    const state = expectOk(approve(again, publisher, savedAt));
    return { state, revisions: [...first, { body: bodies.now, savedAt }], reason };
  }
  const reason = work.withdrawn?.reason[language] ?? null;
  if (work.withdrawn === null || reason === null) {
    return { state: approved, revisions: first, reason: null };
  }
  const state = expectOk(withdraw(approved, reason, work.withdrawn.at));
  return { state, revisions: first, reason };
}

async function writeEdition(
  trx: Kysely<Database>,
  slug: Slug,
  { state, revisions, reason }: EditionHistory,
  text: {
    readonly edition: DemoEdition;
    readonly hero: unknown;
    readonly byline: string;
    readonly madeFrom: MadeFrom | null;
  },
  { editor, now }: Writing,
): Promise<void> {
  const date = (at: Instant | null | undefined): Date | null =>
    at === null || at === undefined ? null : new Date(at);
  const changed = state.withdrawn?.at ?? revisions.at(-1)?.savedAt ?? now;
  await sql`insert into edition (id, work, language, version, stage, head, writers, live_revision,
      live_since, first_published_at, approved_by, approved_at, publish_at, reason, withdrawn_at,
      withdrawn_reason, updated_at)
    values (${state.id}, ${state.work}, ${state.language}, ${state.version}, ${state.stage},
      ${state.head}, ${state.writers}, ${state.live?.revision ?? null},
      ${date(state.live?.since)}, ${date(state.firstPublishedAt)},
      ${state.approval?.by ?? null}, ${date(state.approval?.at)}, ${date(state.publishAt)},
      ${state.reason}, ${date(state.withdrawn?.at)}, ${state.withdrawn?.reason ?? null},
      ${new Date(changed)})`.execute(trx);
  const { edition, hero, byline, madeFrom } = text;
  for (const [index, { body, savedAt }] of revisions.entries()) {
    await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
        made_from, body, saved_by, saved_at)
      values (${state.id}, ${index + 1}, ${edition.title}, ${edition.summary}, ${byline},
        ${JSON.stringify(hero)}, ${edition.method}, ${edition.translator},
        ${madeFrom === null ? null : JSON.stringify(madeFrom)},
        ${JSON.stringify(documentOf(body))}, ${state.writers[0] ?? editor}, ${new Date(savedAt)})`.execute(
      trx,
    );
  }
  for (const [index, { savedAt }] of revisions.entries()) {
    if (state.firstPublishedAt === null) break;
    await sql`insert into public_revision (edition, revision, since, withdrawn_at)
      values (${state.id}, ${index + 1}, ${new Date(savedAt)}, ${date(state.withdrawn?.at)})`.execute(
      trx,
    );
  }
  for (const correction of state.corrections) {
    await sql`insert into correction (edition, revision, at, reason)
      values (${state.id}, ${correction.revision}, ${new Date(correction.at)},
        ${correction.reason})`.execute(trx);
  }
  if (reason !== null) {
    const path = pathOf({ kind: 'story', language: state.language, slug });
    await enqueue(trx, { keys: [], paths: [path] }, reason, now);
  }
}

/** What the published translations teach the memory, so that it has matches from the first day. */
async function learnPublished(trx: Kysely<Database>, { ids, now }: Writing): Promise<void> {
  const { rows } = await sql<{ id: EditionId }>`
    select e.id from edition e join work w on w.id = e.work
    where e.language <> w.original and e.live_revision is not null order by e.id`.execute(trx);
  for (const { id } of rows) await learn(trx, id, { ids, at: now });
}

/** A document whose images name pictures by id, where the files name them by name. */
function withPictureIds(node: DocumentNode, pictures: Ids): DocumentNode {
  const pictureName = typeof node.attrs?.picture === 'string' ? node.attrs.picture : null;
  return {
    ...node,
    ...(pictureName !== null && {
      attrs: { ...node.attrs, picture: named(pictures, pictureName) },
    }),
    ...(node.content !== undefined && {
      content: node.content.map((child) => withPictureIds(child, pictures)),
    }),
  };
}
