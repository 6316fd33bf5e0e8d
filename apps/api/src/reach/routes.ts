import { z } from '@hono/zod-openapi';
import {
  inLanguage,
  type Multilingual,
  ok,
  type PartnerId,
  type PickupId,
  refuse,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { evidences, judgeEvidence } from '@nhipcau/core/reach';
import {
  insertPickup,
  isKnownUse,
  itemSaid,
  listPickups,
  partnerNames,
  pickupsForFigures,
  readPickup,
  recordAudit,
  takenItems,
} from '@nhipcau/postgres';
import {
  answer,
  bytes,
  type Call,
  created,
  dayKey,
  defaultLimit,
  defineRoute,
  id,
  idKey,
  multilingual,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
} from '../http/index.ts';
import {
  type Between,
  between,
  countFigures,
  figuresFile,
  figuresSchema,
  fileFormats,
  instantsOf,
} from './figures.ts';
import { pickupShape, pickupShown, publication, readPublication } from './pickup-fields.ts';
import { tellReaders } from './tell-readers.ts';

const pickupSchema = z
  .strictObject({ ...pickupShape, partner: id<PartnerId>().nullable() })
  .openapi('Pickup');

const list = defineRoute({
  method: 'get',
  path: '/pickups',
  summary: 'Outside publications of our items, newest first.',
  action: 'pickup.read',
  subject: 'any',
  query: {
    ...pageQuery,
    ...between,
    partner: id<PartnerId>().optional(),
    work: id<WorkId>().optional(),
  },
  responses: { 200: pageOf(pickupSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, partner, work, from, until } = query;
    const after = readCursor(cursor, { usedOn: dayKey, id: idKey<PickupId> });
    if (!after.ok) return after;
    const asked = {
      ...{ partner: partner ?? null, work: work ?? null },
      ...{ from: from ?? null, until: until ?? null },
    };
    const found = await listPickups(db, asked, after.value, limit + 1);
    const page = pageFrom(
      found,
      limit,
      (one) => [one.usedOn, one.id],
      (one) => ({ ...pickupShown(one), partner: one.partner }),
    );
    return ok(answer(page));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/pickups',
  summary: 'Writes down an outside publication that the house found, or one that repeats another.',
  action: 'pickup.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    work: id<WorkId>(),
    item: siteLanguage,
    partner: id<PartnerId>().nullable(),
    evidence: z.enum(evidences).exclude(['reported-by-partner']),
    parent: id<PickupId>().nullable(),
    ...publication,
  }),
  responses: { 201: z.strictObject({ id: id<PickupId>().nullable(), known: z.boolean() }) },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies } = call;
    const { work, item: language, partner, evidence, parent: repeats, ...said } = body;
    const refused = (path: string, kind: string) =>
      refuse({ kind: 'invalid-request' as const, problems: [{ path, kind }] });
    const item = await itemSaid(db, work, language);
    if (item === null) return refused('/item', 'unknown-item');
    const judged = readPublication(said, { publishedOn: item.publishedOn, today: vietnamDay(at) });
    if (!judged.ok) return refuse({ kind: 'invalid-request', problems: [judged.error] });
    const parent = repeats === null ? null : await readPickup(db, repeats);
    if (repeats !== null && parent === null) return refused('/parent', 'parent-needed');
    const known = judgeEvidence({ work, usedOn: judged.value.usedOn, evidence }, parent);
    if (!known.ok) return refused('/parent', known.error.kind);
    const names = await partnerNames(db);
    if (partner !== null && !names.has(partner)) return refused('/partner', 'unknown');
    const address = { work, item: language, link: judged.value.link };
    if (await isKnownUse(db, address)) return ok(created({ id: null, known: true }));
    const own = dependencies.ids() as PickupId;
    const whose = parent?.partner ?? partner;
    const pickup = { ...judged.value, ...item, id: own, partner: whose, evidence, parent: repeats };
    const added = await insertPickup(db, pickup, { user, at });
    if (!added) return ok(created({ id: null, known: true }));
    await tellReaders(call);
    const subject = `pickup:${own}`;
    await recordAudit(db, { at, actor, action: 'pickup.write', subject, detail: body });
    return ok(created({ id: own, known: false }));
  },
});

const query = { ...between, partner: id<PartnerId>().optional() } as const;
type Asked = Between & { readonly partner?: PartnerId | undefined };

async function known({ db, query: asked }: Call<unknown, Asked, unknown>) {
  const { from, until, partner } = asked;
  const which = { partner: partner ?? null, from: from ?? null, until: until ?? null };
  const pickups = await pickupsForFigures(db, which);
  const taken = await takenItems(db, which.partner, instantsOf(asked));
  const names: ReadonlyMap<PartnerId, Multilingual> = await partnerNames(db);
  return { pickups, names, told: countFigures(taken, pickups) };
}

const read = defineRoute({
  method: 'get',
  path: '/reach',
  summary: 'What partners took and used, by language, topic, country and partner.',
  action: 'pickup.read',
  subject: 'any',
  query,
  responses: {
    200: z
      .strictObject({
        ...figuresSchema,
        partners: z.array(z.strictObject({ id: id<PartnerId>(), name: multilingual(300) })),
      })
      .openapi('Reach'),
  },
  handler: async (call) => {
    const { names, told } = await known(call);
    const partners = [...names].map(([partner, name]) => ({ id: partner, name }));
    return ok(answer({ ...told, partners }));
  },
});

const file = defineRoute({
  method: 'get',
  path: '/reach/file',
  summary: 'The same as a file for spreadsheets.',
  action: 'pickup.read',
  subject: 'any',
  query: { ...query, format: z.enum(fileFormats) },
  responses: { 200: '*/*' },
  handler: async (call) => {
    const { pickups, names, told } = await known(call);
    const nameOf = (partner: PartnerId): string => {
      const name = names.get(partner);
      return name === undefined ? partner : inLanguage(name, call.language);
    };
    const made = figuresFile(call.query.format, told, pickups, nameOf);
    const headers = { 'Content-Disposition': `attachment; filename="${made.name}"` };
    return ok(bytes(made.content, made.type, headers));
  },
});

export const reachRoutes: readonly Route[] = [list, add, read, file];
