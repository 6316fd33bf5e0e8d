import type { Result, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import {
  type AskedFor,
  fulfilRequest,
  isFulfilled,
  type RequestRefusal,
  type TranslationRequest,
  withdrawRequest as withdraw,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Author } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { requestsGoingOn, storeRequest } from './request-rows.ts';

type Trx = Kysely<Database>;

/** An edition as far as requests look at it. */
export type EditionInLanguage = NonNullable<AskedFor['edition']> & {
  readonly language: SiteLanguage;
};

/** The editions of a work as far as requests look at them. */
export async function editionsInLanguages(
  trx: Trx,
  work: WorkId,
): Promise<readonly EditionInLanguage[]> {
  const { rows } = await sql<EditionInLanguage>`
    select id, language, live_revision is not null as "isPublic",
      live_revision is not distinct from head as "isNewest", stale_blocks as "staleBlocks"
    from edition where work = ${work}`.execute(trx);
  return rows;
}

/** Writes what became of a request, with its audit event. */
export async function changed(
  trx: Trx,
  after: Result<TranslationRequest, RequestRefusal>,
  action: string,
  by: Pick<Author, 'actor' | 'at'>,
): Promise<Result<TranslationRequest, RequestRefusal>> {
  if (!after.ok) return after;
  await storeRequest(trx, after.value);
  await record(trx, after.value, action, by);
  return after;
}

/**
 * Ends the requests of a work whose translation is public and up to date. Call it after an edition was
 * written and its staleness reckoned, in the same transaction.
 */
export async function endFulfilled(
  trx: Trx,
  work: WorkId,
  by: Pick<Author, 'actor' | 'at'>,
): Promise<void> {
  const requests = await requestsGoingOn(trx, [work]);
  if (requests.length === 0) return;
  const editions = await editionsInLanguages(trx, work);
  for (const request of requests) {
    const edition = editions.find(({ language }) => language === request.language);
    if (edition === undefined || !isFulfilled(edition)) continue;
    await changed(trx, fulfilRequest(request, by.at), 'translation.fulfil', by);
  }
}

/** Ends every request of a work that goes on, since it is killed. @returns who had taken one */
export async function endAllRequests(
  trx: Trx,
  work: WorkId,
  by: Author,
): Promise<readonly TranslationRequest['askedBy'][]> {
  const requests = await requestsGoingOn(trx, [work]);
  for (const request of requests) {
    await changed(trx, withdraw(request, by.user, by.at), 'translation.withdraw', by);
  }
  return requests.flatMap(({ taken, askedBy }) =>
    taken === null ? [askedBy] : [askedBy, taken.by],
  );
}

export async function record(
  trx: Trx,
  request: TranslationRequest,
  action: string,
  { actor, at }: Pick<Author, 'actor' | 'at'>,
): Promise<void> {
  const { id, work, language, dueOn, note, state } = request;
  const detail = { work, language, dueOn, note, state };
  await recordAudit(trx, { at, actor, action, subject: `translation-request:${id}`, detail });
}
