import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import { offerStates, takeBackOffer } from '@nhipcau/core/offers';
import { mediums } from '@nhipcau/core/rights';
import { readForeignText } from '@nhipcau/formats/imports';
import {
  asHouse,
  type GivenOffer,
  listOwnOffers,
  lockOffer,
  noteTakenBack,
  type OfferedLicence,
  type OwnOffer,
  offerByHand,
  recordAudit,
  storedTerritory,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  created,
  defaultLimit,
  defineRoute,
  empty,
  id,
  idKey,
  instant,
  instantKey,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';
import { languageTag, medium, territoryOf, territorySchema } from '../rights/schemas.ts';
import { ownPartner } from './own-partner.ts';

/** Content that a partner's own people offer: an editor reads it before anything becomes of it. */

const address = z.url({ protocol: /^https?$/ }).max(2_000);

const picture = z.strictObject({
  /** Where it lies; it is fetched when the offer is taken. */
  address,
  alt: text(500),
  caption: text(1_000, 'optional'),
  credit: text(300),
});

const givenSchema = z.strictObject({
  ...{ title: text(300), summary: text(1_000, 'optional'), byline: text(300, 'optional') },
  /** Paragraphs with empty lines between them; Markdown is understood, HTML is left out. */
  text: text(200_000),
  language: siteLanguage,
  /** Where the partner has published it itself. */
  address: address.nullable(),
  pictures: z.array(picture).max(10),
  credit: text(300),
  licence: z.strictObject({
    territory: territorySchema,
    languages: z.array(languageTag).min(1).max(40).nullable(),
    media: z.array(medium).min(1).max(mediums.length).nullable(),
    permissions: z.strictObject({ translate: z.boolean(), adapt: z.boolean(), cut: z.boolean() }),
  }),
  conditions: text(2_000, 'optional'),
  /** Not to be public before; `null` is without embargo. */
  embargoedUntil: instant().nullable(),
  /** From then on we may not use it; `null` is without end. */
  expiresAt: instant().nullable(),
});
type Given = z.output<typeof givenSchema>;

const offerSchema = z
  .strictObject({
    ...{ id: id(), title: z.string(), language: z.string().nullable(), state: z.enum(offerStates) },
    ...{ receivedAt: instant(), touchedAt: instant() },
    /** Why it was refused; `''` of any other. */
    decision: z.string(),
  })
  .openapi('PortalOffer');

function shown({ version: _version, ...offer }: OwnOffer) {
  return { ...offer, receivedAt: told(offer.receivedAt), touchedAt: told(offer.touchedAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/portal/offers',
  summary: 'What the partner has offered, by hand or by a feed, and what became of it.',
  action: 'portal.read',
  subject: 'any',
  query: pageQuery,
  responses: { 200: pageOf(offerSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const after = readCursor(cursor, { receivedAt: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await listOwnOffers(db, after.value, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.receivedAt, one.id], shown)));
  },
});

const offer = defineRoute({
  method: 'post',
  path: '/portal/offers',
  summary: 'Offers a text with its own licence; an editor reads it before anything becomes of it.',
  action: 'portal.write',
  subject: 'any',
  idempotent: true,
  body: givenSchema,
  responses: { 201: z.strictObject({ id: id() }) },
  handler: async (call) => {
    const { db, at, actor, body, dependencies } = call;
    const wrong = (path: string, kind: string) =>
      refuse({ kind: 'invalid-request' as const, problems: [{ path, kind }] });
    if (body.expiresAt !== null && body.expiresAt <= Math.max(at, body.embargoedUntil ?? 0)) {
      return wrong('/expiresAt', 'over-already');
    }
    const own = dependencies.ids();
    const given = offerOf(call, own);
    if (given === null) return wrong('/text', 'empty');
    if (!(await offerByHand(db, given, own, at))) return wrong('/text', 'offered-already');
    const detail = { title: body.title, language: body.language, licence: body.licence };
    const subject = `offer:${own}`;
    await recordAudit(db, { at, actor, action: 'portal.write', subject, detail });
    return ok(created({ id: own }));
  },
});

/** An offer as it is stored; `null` where its text has no words. */
function offerOf(call: Call<unknown, unknown, Given>, own: string): GivenOffer | null {
  const { body, at } = call;
  const { title, summary, byline, language, credit, conditions } = body;
  const read = readForeignText(Buffer.from(body.text), 'offer.md');
  if (!read.ok || read.value.blocks.length === 0) return null;
  const [hero = null, ...others] = body.pictures;
  const images = others.map(({ address: name, alt, caption, credit: of }) => ({
    ...{ kind: 'image' as const, name, alt },
    caption: [caption, of].filter((one) => one !== '').join(' · '),
  }));
  // A picture is shown where its own fields say, and not where the text names an address.
  const words = read.value.blocks.filter(({ kind }) => kind !== 'image');
  if (words.length === 0) return null;
  const { territory, languages, media, permissions } = body.licence;
  const licence: OfferedLicence = {
    ...{ territory: storedTerritory(territoryOf(territory)), languages, media, permissions },
  };
  const blocks = [...words, ...images];
  const content = { summary, byline, slug: '', blocks, hero, categories: [], notes: [], licence };
  const said = [title, summary, byline, language, blocks, hero, licence, conditions, credit];
  return {
    ...{ partner: ownPartner(call), feed: null, item: own, itemVersion: '1', title, language },
    ...{ address: body.address, publishedAt: null, changedAt: at, content, credit },
    ...{ rights: conditions, rightsUrl: null, embargoedUntil: body.embargoedUntil },
    fingerprint: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    ...{ expiresAt: body.expiresAt, usable: true, corrects: false, reason: '' },
  };
}

const withdraw = defineRoute({
  method: 'post',
  path: '/portal/offers/{id}/withdraw',
  summary: 'Takes back an offer that nobody has decided upon yet; its text is forgotten.',
  action: 'portal.write',
  subject: 'any',
  params: { id: id() },
  responses: { 204: null },
  handler: async (call) => {
    const { db, at, actor, params } = call;
    const outcome = await asHouse(db, async () => {
      const before = await lockOffer(db, params.id);
      if (before === null || before.partner !== ownPartner(call)) return null;
      const after = takeBackOffer(before);
      if (after.ok) await noteTakenBack(db, before.id, after.value, at);
      return after;
    });
    if (outcome === null) return refuse({ kind: 'not-found' });
    if (!outcome.ok) return outcome;
    const subject = `offer:${params.id}`;
    const detail = { state: 'taken-back' };
    await recordAudit(db, { at, actor, action: 'portal.write', subject, detail });
    return ok(empty());
  },
});

export const portalOfferRoutes: readonly Route[] = [list, offer, withdraw];
