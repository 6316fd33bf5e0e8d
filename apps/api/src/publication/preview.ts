import type { Work } from '@nhipcau/core/content';
import {
  type EditionId,
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type DatabaseHandle,
  type EditionRecord,
  foresee,
  postgresPublicReader,
  readEdition,
  readRevision,
  readWork,
  siteAssets,
  storedCards,
} from '@nhipcau/postgres';
import {
  type PublicEdition,
  type PublicWork,
  previewHome,
  previewPage,
  type RenderContext,
} from '@nhipcau/publisher';
import type { Asked, Refusal } from '../http/index.ts';

/**
 * What a browser may do with a preview: show it. It has the origin of the studio, so nothing in it
 * may run, whatever a text says.
 */
export const previewPolicy: string = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-same-origin allow-popups',
].join('; ');

/**
 * The public page of an edition as it would go out now, byte for byte: with its newest text, or
 * that of `revision`.
 */
export async function renderPreview(
  { db, at, dependencies }: Asked,
  id: EditionId,
  revision: number | null,
): Promise<Result<string, Refusal>> {
  const record = await readEdition(db, id, at);
  const work = record === null ? null : await readWork(db, record.edition.work);
  if (record === null || work === null) return refuse({ kind: 'not-found' });
  const number = revision ?? record.edition.head;
  const saved = number === record.edition.head ? record : await readRevision(db, id, number);
  if (saved === null || number === 0) return refuse({ kind: 'no-such-revision', revision: number });
  const { store } = dependencies;
  const { language } = record.edition;
  const reader = postgresPublicReader(db);
  const cards = storedCards(db, store);
  const { paths } = await siteAssets(store, reader, cards);
  const edition = asIfPublished(record, saved.text, number, at);
  const others = await editionsOf(db, work.id);
  const proposed = {
    work: { work: asWork(work), editions: new Map([...others, [language, edition]]) },
  };
  const context = contextAt(at, paths, dependencies);
  const asked = { ...proposed, language, body: saved.text.body };
  return ok(await previewPage(asked, reader, cards, context));
}

/** The home page of a language as it will be at `at` if nobody changes anything until then. */
export async function renderHome(
  { db, dependencies }: Asked,
  language: SiteLanguage,
  at: Instant,
): Promise<string> {
  const cards = storedCards(db, dependencies.store);
  const { paths } = await siteAssets(dependencies.store, postgresPublicReader(db), cards);
  const context = contextAt(at, paths, dependencies);
  return foresee(db, at, (then) =>
    previewHome(language, postgresPublicReader(then), cards, context),
  );
}

function contextAt(
  at: Instant,
  assets: RenderContext['assets'],
  { config, sha256 }: Asked['dependencies'],
): RenderContext {
  const today = vietnamDay(at);
  const { siteUrl, apiUrl } = config;
  return { siteUrl, apiUrl, assets, today, sha256, siteRecord: async () => '' };
}

async function editionsOf(db: DatabaseHandle, work: WorkId): Promise<PublicWork['editions']> {
  const [found] = await postgresPublicReader(db).works([work]);
  return found?.editions ?? new Map();
}

function asWork(work: Work): Work {
  const { id, version, kind, slug, category, original, organisation } = work;
  const { topics, places, related, createdAt } = work;
  return {
    ...{ id, version, kind, slug, category, original, organisation },
    ...{ topics, places, related, createdAt },
  };
}

/** The edition as publication at `now` would leave it. */
function asIfPublished(
  { edition, dismissed }: EditionRecord,
  text: EditionRecord['text'],
  revision: number,
  now: Asked['at'],
): PublicEdition {
  const { language, firstPublishedAt, live, corrections, reason } = edition;
  const { title, summary, byline, hero, method, translator, madeFrom } = text;
  const isLive = live !== null && live.revision === revision;
  const corrected = firstPublishedAt !== null && reason !== null && !isLive;
  return {
    language,
    clearedUntil: null,
    withheld: new Set(),
    firstPublishedAt: firstPublishedAt ?? now,
    live: isLive ? live : { revision, since: now },
    withdrawn: null,
    corrections: corrected ? [...corrections, { revision, at: now, reason }] : corrections,
    ...{ title, summary, byline, hero, method, translator, madeFrom, dismissed },
  };
}
