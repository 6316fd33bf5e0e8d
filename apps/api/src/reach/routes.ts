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
import { evidences, judgeEvidence, takeBack } from '@nhipcau/core/reach';
import {
  changePickup,
  insertPickup,
  isKnownUse,
  itemSaid,
  listPickups,
  lockPickup,
  type PickupChange,
  type PickupRecord,
  partnerNames,
  pickupChangeKinds,
  pickupChanges,
  pickupsForFigures,
  readPickup,
  recordAudit,
  repetitionsOf,
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
  instant,
  multilingual,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  text,
  told,
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
  .strictObject({
    ...pickupShape,
    partner: id<PartnerId>().nullable(),
    /** What was said of it otherwise, the newest first. */
    changes: z.array(
      z.strictObject({
        ...{ kind: z.enum(pickupChangeKinds), reason: z.string() },
        ...{ by: z.string(), at: instant() },
      }),
    ),
  })
  .openapi('Pickup');

function shown(pickup: PickupRecord, changes: readonly PickupChange[]) {
  const own = changes.filter((one) => one.pickup === pickup.id);
  return {
    ...pickupShown(pickup),
    partner: pickup.partner,
    changes: own.map(({ kind, reason, by, at }) => ({ kind, reason, by, at: told(at) })),
  };
}

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
    const changes = await pickupChanges(
      db,
      found.map((one) => one.id),
    );
    const page = pageFrom(
      found,
      limit,
      (one) => [one.usedOn, one.id],
      (one) => shown(one, changes),
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

const undo = defineRoute({
  method: 'post',
  path: '/pickups/{id}/take-back',
  summary:
    'Takes back, with a reason that is kept, that a use repeats another, or that it is what a partner reported.',
  action: 'pickup.write',
  subject: 'any',
  params: { id: id<PickupId>() },
  body: z.strictObject({ reason: text(1_000) }),
  responses: { 200: pickupSchema },
  handler: async (call) => {
    const { db, at, actor, user, params, body, dependencies } = call;
    const pickup = await lockPickup(db, params.id);
    if (pickup === null) return refuse({ kind: 'not-found' });
    const before = await pickupChanges(db, [pickup.id]);
    const joined = before.find((one) => one.kind === 'joined');
    const after = takeBack(pickup, joined?.before ?? null);
    if (!after.ok) {
      return refuse({ kind: 'invalid-request', problems: [{ path: '/id', ...after.error }] });
    }
    const kind = pickup.evidence === 'syndication-child' ? 'unrepeated' : 'parted';
    const by = { kind, reason: body.reason, user, at } as const;
    await changePickup(db, pickup, after.value, { id: dependencies.ids(), ...by });
    // What repeats a use is whose the use is.
    for (const one of await repetitionsOf(db, pickup.id)) {
      const own = { ...one, partner: after.value.partner };
      await changePickup(db, one, own, { id: dependencies.ids(), ...by });
    }
    await tellReaders(call);
    const { partner, evidence, parent } = pickup;
    const detail = { ...{ kind, reason: body.reason }, before: { partner, evidence, parent } };
    const subject = `pickup:${pickup.id}`;
    await recordAudit(db, { at, actor, action: 'pickup.write', subject, detail });
    const changes = await pickupChanges(db, [pickup.id]);
    return ok(answer(shown({ ...pickup, ...after.value }, changes)));
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

export const reachRoutes: readonly Route[] = [list, add, undo, read, file];
