import type { Instant, PartnerId, SiteLanguage, UserId, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

export const requestKinds = ['language', 'longer-cut', 'interview', 'other'] as const;
export type PartnerRequestKind = (typeof requestKinds)[number];
export type PartnerRequestState = 'open' | 'accepted' | 'declined' | 'done';

/** Something that a partner asks the house for. */
export interface PartnerRequest {
  readonly id: string;
  readonly version: number;
  readonly partner: PartnerId;
  readonly kind: PartnerRequestKind;
  /** The item it is about; `null` about none. */
  readonly work: WorkId | null;
  readonly item: SiteLanguage | null;
  /** Title of the item when it was asked. */
  readonly title: string;
  /** The language that is wanted, where one is. */
  readonly wanted: SiteLanguage | null;
  readonly note: string;
  readonly askedAt: Instant;
  readonly state: PartnerRequestState;
  readonly answer: string;
  readonly answeredAt: Instant | null;
}

const columns = sql`r.id, r.version, r.partner, r.kind, r.work, r.item, r.title, r.wanted, r.note,
  r.asked_at as "askedAt", r.state, r.answer, r.answered_at as "answeredAt"`;

/** Requests, newest first: those of a partner's scope, or all where the house asks. */
export async function listPartnerRequests(
  db: Kysely<Database>,
  asked: { readonly state: PartnerRequestState | null },
  after: { readonly askedAt: Instant; readonly id: string } | null,
  most: number,
): Promise<readonly PartnerRequest[]> {
  const before = after === null ? null : new Date(after.askedAt);
  const { rows } = await sql<PartnerRequest>`select ${columns} from partner_request r
    where (${asked.state}::text is null or r.state = ${asked.state})
      and (${before}::timestamptz is null
        or (r.asked_at, r.id) < (${before}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.asked_at desc, r.id desc limit ${most}`.execute(db);
  return rows;
}

export async function insertPartnerRequest(
  trx: Kysely<Database>,
  request: Pick<
    PartnerRequest,
    'id' | 'partner' | 'kind' | 'work' | 'item' | 'title' | 'wanted' | 'note'
  >,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<void> {
  await sql`insert into partner_request (id, partner, kind, work, item, title, wanted, note, asked_by,
      asked_at)
    values (${request.id}, ${request.partner}, ${request.kind}, ${request.work}, ${request.item},
      ${request.title}, ${request.wanted}, ${request.note}, ${by.user}, ${new Date(by.at)})`.execute(
    trx,
  );
}

/** A request, kept from other changes until the transaction ends. */
export async function lockPartnerRequest(
  trx: Kysely<Database>,
  id: string,
): Promise<PartnerRequest | null> {
  const { rows } = await sql<PartnerRequest>`select ${columns} from partner_request r
    where r.id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Writes the house's answer. */
export async function answerPartnerRequest(
  trx: Kysely<Database>,
  id: string,
  given: {
    readonly state: Exclude<PartnerRequestState, 'open'>;
    readonly answer: string;
    readonly user: UserId;
    readonly at: Instant;
  },
): Promise<PartnerRequest> {
  const { rows } = await sql<PartnerRequest>`update partner_request r
    set version = r.version + 1, state = ${given.state}, answer = ${given.answer},
      answered_by = ${given.user}, answered_at = ${new Date(given.at)}
    where r.id = ${id} returning ${columns}`.execute(trx);
  const [request] = rows;
  if (request === undefined) throw new Error(`no request ${id}`);
  return request;
}
