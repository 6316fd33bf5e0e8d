import { blockWords } from '@nhipcau/core/content';
import {
  type AssignmentId,
  type CivilDate,
  type EditionId,
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type AskedFor,
  type AskRefusal,
  giveBackRequest as giveBack,
  mayBeAsked,
  type RequestRefusal,
  type TranslationRequest,
  type TranslationRequestId,
  takeRequest as take,
  withdrawRequest as withdraw,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { type CreateEditionRefusal, createEdition } from '../content/edition-commands.ts';
import { translationSource } from '../content/staleness.ts';
import type { Database } from '../database.ts';
import { type AssignRefusal, assign } from '../desk/assignment-commands.ts';
import { type DeskAuthor, tell } from '../desk/tell.ts';
import { changed, editionsInLanguages, record } from './end-requests.ts';
import { gateGaps } from './gate.ts';
import { insertRequest, requestGoingOn, storeRequest } from './request-rows.ts';

type Trx = Kysely<Database>;

/** What is asked for: each work in each language. */
export interface AskInBulk {
  readonly works: readonly WorkId[];
  /** As they were asked; each may be no language of the site. */
  readonly languages: readonly string[];
  readonly dueOn: CivilDate | null;
  readonly note: string;
}

export type NotAsked =
  | AskRefusal
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' };

/** What became of it, one by one, in the order of works and then of languages. */
export interface Asked {
  readonly asked: readonly TranslationRequest[];
  readonly refused: readonly {
    readonly work: WorkId;
    readonly language: string;
    readonly why: NotAsked;
  }[];
}

/**
 * Asks for translations. What may not be asked for is told with its reason, and the rest is asked.
 *
 * @param allowed whether the person may ask for a work in a language
 */
export async function askForTranslations(
  trx: Trx,
  { works, languages, dueOn, note }: AskInBulk,
  allowed: (work: WorkId, language: string) => Promise<boolean>,
  by: DeskAuthor,
): Promise<Asked> {
  const asked: TranslationRequest[] = [];
  const refused: Asked['refused'][number][] = [];
  for (const work of [...works].sort()) {
    await sql`select from work where id = ${work} for no key update`.execute(trx);
    const known = await whatIsAsked(trx, work, by.at);
    for (const language of languages) {
      const no = (why: NotAsked): void => {
        refused.push({ work, language, why });
      };
      if (known === null) {
        no({ kind: 'not-found' });
        continue;
      }
      const may = mayBeAsked(await known.in(language));
      if (!may.ok) no(may.error);
      else if (!(await allowed(work, language))) no({ kind: 'not-allowed' });
      else asked.push(await ask(trx, { work, language: may.value, dueOn, note }, known.words, by));
    }
  }
  return { asked, refused };
}

interface Known {
  readonly words: number;
  in(language: string): Promise<AskedFor>;
}

async function whatIsAsked(trx: Trx, work: WorkId, at: Instant): Promise<Known | null> {
  const { rows } = await sql<{ original: SiteLanguage }>`
    select original from work where id = ${work}`.execute(trx);
  const original = rows[0]?.original;
  if (original === undefined) return null;
  const source = await translationSource(trx, work);
  const gaps = await gateGaps(trx, work, 'ask', at);
  const editions = await editionsInLanguages(trx, work);
  const body = source?.text.body ?? [];
  return {
    words: countWords(body.flatMap(blockWords).join(' '), original),
    in: async (language) => ({
      ...{ language, original, gaps, hasText: body.length > 0 },
      edition: editions.find((one) => one.language === language) ?? null,
      request: await requestGoingOn(trx, work, language as SiteLanguage),
    }),
  };
}

/** Words by the rules of a language (UAX #29), as the desk counts them. */
function countWords(text: string, language: SiteLanguage): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text)].filter((one) => one.isWordLike).length;
}

async function ask(
  trx: Trx,
  asked: Pick<TranslationRequest, 'work' | 'language' | 'dueOn' | 'note'>,
  words: number,
  by: DeskAuthor,
): Promise<TranslationRequest> {
  const request: TranslationRequest = {
    ...{ ...asked, id: by.ids() as TranslationRequestId, version: 1 },
    ...{ askedBy: by.user, askedAt: by.at, state: 'open', taken: null, ended: null },
  };
  await insertRequest(trx, request, words);
  await record(trx, request, 'translation.ask', by);
  return request;
}

export type TakeRefusal = RequestRefusal | CreateEditionRefusal | AssignRefusal;

/**
 * A translator takes a request that the transaction has locked: the edition begins with the source's
 * words where there is none, and they give themself the task of writing it.
 */
export async function takeRequest(
  trx: Trx,
  before: TranslationRequest,
  by: DeskAuthor,
): Promise<Result<EditionId, TakeRefusal>> {
  const after = take(before, by.user, by.at);
  if (!after.ok) return after;
  const { work, language, dueOn, note } = before;
  const edition = await editionToWrite(trx, work, language, by);
  if (!edition.ok) return edition;
  if (after.value === before) return edition;
  await storeRequest(trx, after.value);
  const task = { edition: edition.value, pitch: null, task: 'write', assignee: by.user } as const;
  const given = await assign(trx, by.ids() as AssignmentId, { ...task, dueOn, note }, by);
  if (!given.ok) return given;
  await record(trx, after.value, 'translation.take', by);
  return edition;
}

async function editionToWrite(
  trx: Trx,
  work: WorkId,
  language: SiteLanguage,
  by: DeskAuthor,
): Promise<Result<EditionId, CreateEditionRefusal>> {
  const { rows } = await sql<{ original: SiteLanguage; edition: EditionId | null }>`
    select w.original, e.id as edition from work w
      left join edition e on e.work = w.id and e.language = ${language}
    where w.id = ${work}`.execute(trx);
  const row = rows[0];
  if (row === undefined) return refuse({ kind: 'not-found' });
  if (row.edition !== null) return ok(row.edition);
  const id = by.ids() as EditionId;
  return createEdition(trx, { id, work, language, copyFrom: row.original }, by);
}

/** The translator gives a request back, for another to take. */
export async function giveBackRequest(
  trx: Trx,
  before: TranslationRequest,
  by: DeskAuthor,
): Promise<Result<TranslationRequest, RequestRefusal>> {
  return changed(trx, giveBack(before), 'translation.give-back', by);
}

/** A request is not needed any more; whoever had taken it is told. */
export async function withdrawRequest(
  trx: Trx,
  before: TranslationRequest,
  by: DeskAuthor,
): Promise<Result<TranslationRequest, RequestRefusal>> {
  const done = await changed(trx, withdraw(before, by.user, by.at), 'translation.withdraw', by);
  if (done.ok && before.taken !== null) await tellTaker(trx, before, before.taken.by, by);
  return done;
}

async function tellTaker(
  trx: Trx,
  { work, language }: TranslationRequest,
  taker: TranslationRequest['askedBy'],
  by: DeskAuthor,
): Promise<void> {
  const { rows } = await sql<{ edition: string | null; title: string }>`
    select e.id as edition, coalesce(nullif(r.title, ''), w.slug) as title from work w
      left join edition e on e.work = w.id and e.language = ${language}
      left join edition o on o.work = w.id and o.language = w.original
      left join revision r on r.edition = o.id and r.number = o.head
    where w.id = ${work}`.execute(trx);
  const { edition = null, title = '' } = rows[0] ?? {};
  const subject = edition === null ? `work:${work}` : `edition:${edition}`;
  await tell(trx, [taker], { kind: 'request-withdrawn', subject, title }, by);
}
