import type { Work } from '@nhipcau/core/content';
import {
  type EditionId,
  ok,
  type Result,
  refuse,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type DatabaseHandle,
  type EditionRecord,
  postgresPublicReader,
  readEdition,
  readRevision,
  readWork,
  siteAssets,
  storedCards,
} from '@nhipcau/postgres';
import { type PublicEdition, type PublicWork, previewPage } from '@nhipcau/publisher';
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
  const { store, config, sha256 } = dependencies;
  const { language } = record.edition;
  const reader = postgresPublicReader(db);
  const cards = storedCards(db, store);
  const { paths } = await siteAssets(store, reader, cards);
  const edition = asIfPublished(record, saved.text, number, at);
  const others = await editionsOf(db, work.id);
  const proposed = {
    work: { work: asWork(work), editions: new Map([...others, [language, edition]]) },
  };
  const page = await previewPage({ ...proposed, language, body: saved.text.body }, reader, cards, {
    siteUrl: config.siteUrl,
    assets: paths,
    today: vietnamDay(at),
    sha256,
    siteRecord: async () => '',
  });
  return ok(page);
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
  { edition }: EditionRecord,
  text: EditionRecord['text'],
  revision: number,
  now: Asked['at'],
): PublicEdition {
  const { language, firstPublishedAt, live, corrections, reason } = edition;
  const { title, summary, byline, hero, method, translator } = text;
  const isLive = live !== null && live.revision === revision;
  const corrected = firstPublishedAt !== null && reason !== null && !isLive;
  return {
    language,
    firstPublishedAt: firstPublishedAt ?? now,
    live: isLive ? live : { revision, since: now },
    withdrawn: null,
    corrections: corrected ? [...corrections, { revision, at: now, reason }] : corrections,
    ...{ title, summary, byline, hero, method, translator },
  };
}
