import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  type CountryCode,
  type LanguageTag,
  ok,
  type PickupId,
  type Result,
  refuse,
  type SiteLanguage,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  asHouse,
  type ItemSaid,
  insertPickup,
  listPickups,
  ownTakenItems,
  type PartnerSelf,
  partnerSelf,
  readPortalItem,
  recordAudit,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  created,
  defaultLimit,
  defineRoute,
  type InputProblem,
  id,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
} from '../http/index.ts';
import { pickupShape, pickupShown, publication, readPublication } from '../reach/pickup-fields.ts';
import { tellReaders } from '../reach/tell-readers.ts';
import { ownPartner } from './own-partner.ts';
import { readUseLines } from './use-lines.ts';

const pickupSchema = z.strictObject(pickupShape).openapi('PortalPickup');

/** What a partner reports; what is left out is as the partner and the item are. */
const reportSchema = z.strictObject({
  work: id<WorkId>(),
  item: siteLanguage,
  ...publication,
  outlet: publication.outlet.nullable(),
  country: publication.country.nullable(),
  language: publication.language.nullable(),
});
export type Report = z.output<typeof reportSchema>;

const list = defineRoute({
  method: 'get',
  path: '/portal/pickups',
  summary: 'Known uses of what the partner took, newest first.',
  action: 'portal.read',
  subject: 'any',
  query: pageQuery,
  responses: { 200: pageOf(pickupSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const keys = cursor === undefined ? ok(null) : readCursor(cursor, ['string', 'string']);
    if (!keys.ok) return keys;
    const [usedOn, last] = keys.value ?? [];
    const after =
      keys.value === null ? null : { usedOn: usedOn as CivilDate, id: last as PickupId };
    const all = { partner: null, work: null, from: null, until: null };
    const found = await listPickups(db, all, after, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.usedOn, one.id], pickupShown)));
  },
});

const report = defineRoute({
  method: 'post',
  path: '/portal/pickups',
  summary: 'The partner reports a use: a link and a day are enough.',
  action: 'portal.write',
  subject: 'any',
  idempotent: true,
  body: reportSchema,
  responses: { 201: z.strictObject({ known: z.boolean() }) },
  handler: async (call) => {
    const partner = await partnerSelf(call.db);
    if (partner === null) return refuse({ kind: 'not-found' });
    const written = await writeReport(call, partner, call.body);
    if (!written.ok) return refuse({ kind: 'invalid-request', problems: [written.error] });
    if (written.value === 'added') await asHouse(call.db, () => tellReaders(call));
    return ok(created({ known: written.value === 'known' }));
  },
});

const fromFile = defineRoute({
  method: 'post',
  path: '/portal/pickups/import',
  summary: 'Reports many uses of a CSV file, all or none; what is known already stays as it is.',
  action: 'portal.write',
  subject: 'any',
  body: z.strictObject({ csv: z.string().max(1_000_000) }),
  responses: { 200: z.strictObject({ added: z.number().int(), known: z.number().int() }) },
  handler: async (call) => {
    const read = await readUseLines(call.db, call.body.csv);
    if (!read.ok) return refuse({ kind: 'lines-refused', count: 1, lines: [read.error] });
    const partner = await partnerSelf(call.db);
    if (partner === null) return refuse({ kind: 'not-found' });
    const refused: (InputProblem & { readonly line: number })[] = [];
    let [added, known] = [0, 0];
    for (const line of read.value) {
      if ('kind' in line) {
        refused.push(line);
        continue;
      }
      const written = await writeReport(call, partner, line.report);
      if (!written.ok) refused.push({ line: line.line, ...written.error });
      else if (written.value === 'known') known += 1;
      else added += 1;
    }
    if (added > 0) await asHouse(call.db, () => tellReaders(call));
    return refused.length > 0
      ? refuse({ kind: 'lines-refused', count: refused.length, lines: refused.slice(0, 200) })
      : ok(answer({ added, known }));
  },
});

/** Writes a use of an item that the partner has or had; `known` where it is written down already. */
async function writeReport(
  call: Asked & { readonly user: Parameters<typeof insertPickup>[2]['user'] },
  partner: PartnerSelf,
  said: Report,
): Promise<Result<'added' | 'known', InputProblem>> {
  const { db, at, actor, user, dependencies } = call;
  const item = await ownItem(call, said.work, said.item);
  if (item === null) return refuse({ path: '/item', kind: 'unknown-item' });
  const { work: _work, item: _item, ...rest } = said;
  const judged = readPublication(
    {
      ...rest,
      outlet: said.outlet ?? (partner.name.en as NonNullable<Report['outlet']>),
      country: said.country ?? (partner.country as CountryCode),
      language: said.language ?? (item.item as string as LanguageTag),
    },
    { publishedOn: item.publishedOn, today: vietnamDay(at) },
  );
  if (!judged.ok) return judged;
  const own = dependencies.ids() as PickupId;
  const added = await insertPickup(
    db,
    {
      ...{ ...judged.value, ...item, id: own, partner: ownPartner(call) },
      ...{ evidence: 'reported-by-partner', parent: null },
    },
    { user, at },
  );
  if (!added) return ok('known');
  const subject = `pickup:${own}`;
  const detail = { work: said.work, language: said.item, link: said.link, usedOn: said.usedOn };
  await recordAudit(db, { at, actor, action: 'portal.write', subject, detail });
  return ok('added');
}

/** An item that the partner may have, or took before it ended; `null` for any other. */
async function ownItem(
  { db }: Asked,
  work: WorkId,
  language: SiteLanguage,
): Promise<ItemSaid | null> {
  const taken = (await ownTakenItems(db)).find((one) => one.work === work && one.item === language);
  if (taken !== undefined) {
    const { item, title, topics, publishedOn } = taken;
    return { work, item, title, topics, publishedOn };
  }
  const present = await readPortalItem(db, work, language);
  if (present === null) return null;
  const { title, topics, firstPublishedAt } = present.content;
  const slugs = topics.map(({ slug }) => slug);
  return { work, item: language, title, topics: slugs, publishedOn: vietnamDay(firstPublishedAt) };
}

export const portalUseRoutes: readonly Route[] = [list, report, fromFile];
