import { z } from '@hono/zod-openapi';
import { ok, type SiteLanguage } from '@nhipcau/core/kernel';
import { ownTakenItems, partnerSelf, pickupsForFigures } from '@nhipcau/postgres';
import { answer, bytes, type Call, defineRoute, type Route, siteLanguage } from '../http/index.ts';
import {
  type Between,
  between,
  countFigures,
  figuresFile,
  figuresSchema,
  fileFormats,
  instantsOf,
} from '../reach/figures.ts';

const { byPartner: _others, ...own } = figuresSchema;

async function known({ db, query }: Call<unknown, Between, unknown>) {
  const pickups = await pickupsForFigures(db, {
    partner: null,
    from: query.from ?? null,
    until: query.until ?? null,
  });
  return { pickups, told: countFigures(await ownTakenItems(db, instantsOf(query)), pickups) };
}

const read = defineRoute({
  method: 'get',
  path: '/portal/figures',
  summary: 'What the partner took and used, by language, topic and country.',
  action: 'portal.read',
  subject: 'any',
  query: between,
  responses: { 200: z.strictObject(own).openapi('PortalFigures') },
  handler: async (call) => {
    const { byPartner: _partner, ...told } = (await known(call)).told;
    return ok(answer(told));
  },
});

const file = defineRoute({
  method: 'get',
  path: '/portal/figures/file',
  summary: 'The same as a file for spreadsheets.',
  action: 'portal.read',
  subject: 'any',
  query: { ...between, format: z.enum(fileFormats), reader: siteLanguage.optional() },
  responses: { 200: '*/*' },
  handler: async (call) => {
    const { pickups, told } = await known(call);
    const name = (await partnerSelf(call.db))?.name.en ?? '';
    const reader: SiteLanguage = call.query.reader ?? 'en';
    const made = figuresFile(call.query.format, told, pickups, () => name, reader);
    const headers = { 'Content-Disposition': `attachment; filename="${made.name}"` };
    return ok(bytes(made.content, made.type, headers));
  },
});

export const portalFigureRoutes: readonly Route[] = [read, file];
