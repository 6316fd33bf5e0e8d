import { z } from '@hono/zod-openapi';
import type { Subject } from '@nhipcau/core/access';
import { audiences, contentCategories } from '@nhipcau/core/content';
import {
  ok,
  type PartnerId,
  type Result,
  refuse,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  acceptOffer,
  attentions,
  type OfferRefusal,
  offerStates,
  refuseOffer,
  settleOffer,
} from '@nhipcau/core/offers';
import {
  type DatabaseHandle,
  decideOffer,
  listOffers,
  lockOffer,
  type OfferRecord,
  type OfferTaking,
  readOffer,
  recordAudit,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  idKey,
  instant,
  instantKey,
  type Outcome,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  text,
  told,
} from '../http/index.ts';

/** What partners offer: looked at by an editor, accepted, refused, or settled after a change. */

const count = z.number().int();

const fields = {
  ...{ id: id(), version: count, partner: id<PartnerId>(), feed: id().nullable() },
  ...{ item: z.string(), itemVersion: z.string(), title: z.string() },
  ...{ language: z.string().nullable(), address: z.string().nullable() },
  ...{ publishedAt: instant().nullable(), changedAt: instant().nullable() },
  ...{ rights: z.string(), rightsUrl: z.string().nullable(), credit: z.string() },
  ...{ embargoedUntil: instant().nullable(), expiresAt: instant().nullable() },
  ...{ state: z.enum(offerStates), attention: z.enum(attentions), reason: z.string() },
  ...{ receivedAt: instant(), touchedAt: instant(), decidedBy: z.string().nullable() },
  ...{ decidedAt: instant().nullable(), decision: z.string(), work: id<WorkId>().nullable() },
  /** Whether the worker has still to make a work of it. */
  waiting: z.boolean(),
  problem: z.strictObject({ kind: z.string(), detail: z.string() }).nullable(),
} as const;
const lineSchema = z.strictObject(fields).openapi('OfferLine');
const offerSchema = z
  .strictObject({
    ...fields,
    /** As it was read, in the blocks that bodies have; empty of one that was taken back. */
    content: z.looseObject({ blocks: z.array(z.unknown()).optional() }),
  })
  .openapi('Offer');

function line(offer: OfferRecord) {
  const { content: _content, fingerprint: _print, carried: _carried, ...rest } = offer;
  const { taking, decidedBy: _by, decidedByName, problem } = offer;
  return {
    ...omit(rest),
    ...{ decidedBy: decidedByName, waiting: taking !== null && problem === null },
    ...{ publishedAt: told(offer.publishedAt), changedAt: told(offer.changedAt) },
    ...{ embargoedUntil: told(offer.embargoedUntil), expiresAt: told(offer.expiresAt) },
    ...{ receivedAt: told(offer.receivedAt), touchedAt: told(offer.touchedAt) },
    decidedAt: told(offer.decidedAt),
  };
}

function omit<T extends { taking: unknown; decidedByName: unknown }>(
  offer: T,
): Omit<T, 'taking' | 'decidedByName'> {
  const { taking: _taking, decidedByName: _name, ...rest } = offer;
  return rest;
}

function shown(offer: OfferRecord) {
  return { ...line(offer), content: offer.content as Record<string, unknown> };
}

const list = defineRoute({
  method: 'get',
  path: '/offers',
  summary: 'What partners offer, the newest first.',
  action: 'offer.read',
  subject: 'any',
  query: {
    ...pageQuery,
    state: z.enum(offerStates).optional(),
    attention: z.enum(['any']).optional(),
    partner: id<PartnerId>().optional(),
    q: z.string().max(200).optional(),
  },
  responses: { 200: pageOf(lineSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, state = null, partner = null, q = '' } = query;
    const after = readCursor(cursor, { receivedAt: instantKey, id: idKey });
    if (!after.ok) return after;
    const asked = { state, partner, attention: query.attention === 'any', words: q.trim() };
    const found = await listOffers(db, asked, after.value, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.receivedAt, one.id], line)));
  },
});

const params = { id: id() };

const read = defineRoute({
  method: 'get',
  path: '/offers/{id}',
  summary: 'One offer with its text, as it was read.',
  action: 'offer.read',
  subject: 'any',
  params,
  responses: { 200: offerSchema },
  handler: async ({ db, params: { id: own } }) => {
    const offer = await readOffer(db, own);
    return offer === null ? refuse({ kind: 'not-found' }) : ok(answer(shown(offer), offer.version));
  },
});

/** Who decides makes, or does not make, a work of the partner's organisation. */
async function subjectOf(call: {
  readonly db: DatabaseHandle;
  readonly params: { readonly id: string };
}): Promise<Subject | null> {
  const offer = await readOffer(call.db, call.params.id);
  return offer && { organisation: offer.partner, language: null };
}

interface Decision {
  readonly action: string;
  readonly decision: string;
  readonly taking: OfferTaking | null;
  readonly rule: (
    offer: OfferRecord,
  ) => Result<Pick<OfferRecord, 'state' | 'attention'>, OfferRefusal>;
}

async function decide(
  call: Asked & {
    readonly user: OfferRecord['decidedBy'] & string;
    readonly params: { id: string };
  },
  { action, decision, taking, rule }: Decision,
): Promise<Outcome> {
  const { db, at, actor, user } = call;
  const before = await lockOffer(db, call.params.id);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shown(before));
  if (!seen.ok) return seen;
  const after = rule(before);
  if (!after.ok) return after;
  const { state, attention } = after.value;
  const offer = await decideOffer(
    db,
    before.id,
    { state, attention, decision, taking },
    { user, at },
  );
  const subject = `offer:${before.id}`;
  const detail = { partner: before.partner, item: before.item, state, decision, ...taking };
  await recordAudit(db, { at, actor, action, subject, detail });
  return ok(answer(shown(offer), offer.version));
}

const accept = defineRoute({
  method: 'post',
  path: '/offers/{id}/accept',
  summary:
    'Has an offer, or a later change of it, made a draft of a work of the partner, under its terms.',
  action: 'offer.decide',
  subject: subjectOf,
  ifMatch: true,
  params,
  body: z.strictObject({
    category: z.enum(contentCategories),
    audience: z.enum(audiences).default('abroad'),
    language: z.enum(siteLanguages),
  }),
  responses: { 200: offerSchema },
  handler: (call) =>
    decide(call, {
      ...{ action: 'offer.accept', decision: '', taking: call.body },
      rule: (offer) => acceptOffer(offer, call.at),
    }),
});

const turnDown = defineRoute({
  method: 'post',
  path: '/offers/{id}/refuse',
  summary: 'Says that the house will not carry an offer, and why.',
  action: 'offer.decide',
  subject: subjectOf,
  ifMatch: true,
  params,
  body: z.strictObject({ reason: text(1_000) }),
  responses: { 200: offerSchema },
  handler: (call) =>
    decide(call, {
      ...{ action: 'offer.refuse', decision: call.body.reason, taking: null },
      rule: refuseOffer,
    }),
});

const settle = defineRoute({
  method: 'post',
  path: '/offers/{id}/settle',
  summary: 'Says what was done about a kill, a correction or an update of an accepted offer.',
  action: 'offer.decide',
  subject: subjectOf,
  ifMatch: true,
  params,
  body: z.strictObject({ done: text(1_000) }),
  responses: { 200: offerSchema },
  handler: (call) =>
    decide(call, {
      ...{ action: 'offer.settle', decision: call.body.done, taking: null },
      rule: settleOffer,
    }),
});

export const offerRoutes: readonly Route[] = [list, read, accept, turnDown, settle];
