import { z } from '@hono/zod-openapi';
import {
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
import type { SyndicatedItem } from '@nhipcau/core/syndication';
import {
  asHouse,
  foundLinks,
  type ItemSaid,
  insertPickup,
  joinFoundUse,
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
  dayKey,
  defaultLimit,
  defineRoute,
  type InputProblem,
  id,
  idKey,
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

/** Of a file: what a body of JSON can hold. */
const mostCharacters = 1_900_000;

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
    const after = readCursor(cursor, { usedOn: dayKey, id: idKey<PickupId> });
    if (!after.ok) return after;
    const all = { partner: null, work: null, from: null, until: null };
    const found = await listPickups(db, all, after.value, limit + 1);
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
  body: z.strictObject({
    csv: z.string().max(mostCharacters),
    /** Looks at the lines and writes none. */
    check: z.boolean().default(false),
  }),
  responses: { 200: z.strictObject({ added: z.number().int(), known: z.number().int() }) },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const read = await readUseLines(db, body.csv);
    if (!read.ok) return refuse({ kind: 'lines-refused', count: 1, lines: [read.error] });
    const partner = await partnerSelf(db);
    if (partner === null) return refuse({ kind: 'not-found' });
    const itemOf = await ownItems(call);
    const links = read.value.flatMap((line) => ('kind' in line ? [] : (line.report.link ?? [])));
    const found = await asHouse(db, () => foundLinks(db, links));
    const refused: (InputProblem & { readonly line: number })[] = [];
    let [added, known] = [0, 0];
    for (const line of read.value) {
      if ('kind' in line) {
        refused.push(line);
        continue;
      }
      const judged = await judgeReport(call, partner, line.report, itemOf);
      if (!judged.ok) refused.push({ line: line.line, ...judged.error });
      else if (refused.length > 0 || body.check) continue;
      else if (await storeReport(call, judged.value, found)) added += 1;
      else known += 1;
    }
    if (refused.length > 0) {
      return refuse({ kind: 'lines-refused', count: refused.length, lines: refused.slice(0, 200) });
    }
    if (body.check) return ok(answer({ added, known }));
    if (added > 0) await asHouse(call.db, () => tellReaders(call));
    const subject = `partner:${partner.id}`;
    await recordAudit(db, { at, actor, action: 'portal.write', subject, detail: { added, known } });
    return ok(answer({ added, known }));
  },
});

/** Writes a use of an item that the partner has or had; `known` where it is written down already. */
async function writeReport(
  call: Reporting,
  partner: PartnerSelf,
  said: Report,
): Promise<Result<'added' | 'known', InputProblem>> {
  const { db, at, actor } = call;
  const judged = await judgeReport(call, partner, said, await ownItems(call));
  if (!judged.ok) return judged;
  const { link } = judged.value;
  const found = await asHouse(db, () => foundLinks(db, link === null ? [] : [link]));
  if (!(await storeReport(call, judged.value, found))) return ok('known');
  const subject = `pickup:${judged.value.id}`;
  const detail = { work: said.work, language: said.item, link: said.link, usedOn: said.usedOn };
  await recordAudit(db, { at, actor, action: 'portal.write', subject, detail });
  return ok('added');
}

type Reporting = Asked & { readonly user: Parameters<typeof insertPickup>[2]['user'] };
type Reported = Parameters<typeof insertPickup>[1];

/** What a partner says of a use, judged; what it leaves out is as the partner and the item are. */
async function judgeReport(
  call: Reporting,
  partner: PartnerSelf,
  said: Report,
  itemOf: OwnItems,
): Promise<Result<Reported, InputProblem>> {
  const item = await itemOf(said.work, said.item);
  if (item === null) return refuse({ path: '/item', kind: 'unknown-item' });
  const { work: _work, item: _item, ...rest } = said;
  const judged = readPublication(
    {
      ...rest,
      outlet: said.outlet ?? (partner.name.en as NonNullable<Report['outlet']>),
      country: said.country ?? (partner.country as CountryCode),
      language: said.language ?? (item.item as string as LanguageTag),
    },
    { publishedOn: item.publishedOn, today: vietnamDay(call.at) },
  );
  if (!judged.ok) return judged;
  const id = call.dependencies.ids() as PickupId;
  return ok({
    ...{ ...judged.value, ...item, id, partner: ownPartner(call) },
    ...{ evidence: 'reported-by-partner', parent: null },
  });
}

/** Stores a use, joined with what the house had found of it; says no where it is known already. */
async function storeReport(
  { db, user, at }: Reporting,
  reported: Reported,
  found: ReadonlySet<string>,
): Promise<boolean> {
  const { link } = reported;
  const mayJoin = link !== null && found.has(link);
  if (mayJoin && (await asHouse(db, () => joinFoundUse(db, reported, { user, at })))) return true;
  return insertPickup(db, reported, { user, at });
}

type OwnItems = (work: WorkId, language: SiteLanguage) => Promise<ItemSaid | null>;

/** Finds items that the partner may have, or took before they ended; each is looked up once. */
async function ownItems({ db }: Asked): Promise<OwnItems> {
  const key = (work: WorkId, language: SiteLanguage): string => `${work} ${language}`;
  const found = new Map<string, ItemSaid | null>(
    (await ownTakenItems(db)).map(({ work, item, title, topics, publishedOn }) => [
      key(work, item),
      { work, item, title, topics, publishedOn },
    ]),
  );
  return async (work, language) => {
    const before = found.get(key(work, language));
    if (before !== undefined) return before;
    const present = await readPortalItem(db, work, language);
    const said = present === null ? null : saidOf(present.content);
    found.set(key(work, language), said);
    return said;
  };
}

function saidOf({ work, language, title, topics, firstPublishedAt }: SyndicatedItem): ItemSaid {
  const slugs = topics.map(({ slug }) => slug);
  return { work, item: language, title, topics: slugs, publishedOn: vietnamDay(firstPublishedAt) };
}

export const portalUseRoutes: readonly Route[] = [list, report, fromFile];
