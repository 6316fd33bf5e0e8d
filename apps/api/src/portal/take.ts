import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { ok, refuse, type WorkId } from '@nhipcau/core/kernel';
import type { SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import {
  readPictures,
  writeCmsHtml,
  writeHandoutWord,
  writePicturePackage,
  writePlainText,
} from '@nhipcau/formats/handout';
import { writeNewsml } from '@nhipcau/formats/newsml';
import { writeNinjs } from '@nhipcau/formats/ninjs';
import type { Issuer } from '@nhipcau/formats/wire';
import {
  asHouse,
  insertPortalDelivery,
  readPortalItem,
  readSite,
  recordAudit,
  withinReach,
} from '@nhipcau/postgres';
import { type Hash, readBlob } from '@nhipcau/release';
import { bytes, type Call, defineRoute, id, type Route, siteLanguage } from '../http/index.ts';
import { ownPartner } from './own-partner.ts';

/** What an item can be taken as: the ending of the file and its media type. */
const formats = {
  text: ['txt', 'text/plain; charset=utf-8'],
  docx: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  html: ['html', 'text/html; charset=utf-8'],
  ninjs: ['json', 'application/json'],
  newsml: ['xml', 'application/vnd.iptc.g2.newsmessage+xml'],
  pictures: ['zip', 'application/zip'],
} as const;
const names = ['text', 'docx', 'html', 'ninjs', 'newsml', 'pictures'] as const;
type Format = (typeof names)[number];

const take = defineRoute({
  method: 'post',
  path: '/portal/items/{work}/{language}/take',
  summary: 'Hands an item over as a file, and writes the delivery down.',
  action: 'portal.write',
  subject: 'any',
  params: { work: id<WorkId>(), language: siteLanguage },
  body: z.strictObject({ format: z.enum(names) }),
  responses: { 200: '*/*' },
  handler: async (call) => {
    const { db, at, actor, body, params, dependencies, user } = call;
    const item = await readPortalItem(db, params.work, params.language);
    if (item === null || item.state !== 'available') return refuse({ kind: 'not-found' });
    const { content, terms, itemVersion, licence } = item;
    const { format } = body;
    const reached = await asHouse(db, () => withinReach(db, [params.work], dependencies.config));
    const file = await written(call, format, reached(content), terms);
    const hash = createHash('sha256').update(file).digest('hex');
    const partner = ownPartner(call);
    const delivery = dependencies.ids();
    const wasHanded = await insertPortalDelivery(db, {
      ...{ id: delivery, partner, itemVersion, licence, format, hash, at, by: user },
      size: typeof file === 'string' ? Buffer.byteLength(file) : file.length,
    });
    if (!wasHanded) return refuse({ kind: 'not-found' });
    await recordAudit(db, {
      ...{ at, actor, action: 'portal.write', subject: `work:${params.work}` },
      detail: { taken: format, language: params.language, version: content.version, delivery },
    });
    const [ending, type] = formats[format];
    const name = `${content.slug}.${params.language}.v${content.version}.${ending}`;
    return ok(bytes(file, type, { 'Content-Disposition': `attachment; filename="${name}"` }));
  },
});

async function written(
  call: Call<unknown, unknown, unknown>,
  format: Format,
  item: SyndicatedItem,
  terms: Terms,
): Promise<Uint8Array | string> {
  const { siteUrl } = call.dependencies.config;
  switch (format) {
    case 'text':
      return writePlainText(item, terms);
    case 'html':
      return writeCmsHtml(item, terms, siteUrl);
    case 'ninjs':
      return JSON.stringify(writeNinjs(item, terms, await issuerOf(call)), null, 2);
    case 'newsml':
      return writeNewsml(item, terms, await issuerOf(call));
    case 'docx':
      return writeHandoutWord(item, terms, siteUrl, await readPictures(item, blobOf(call)));
    case 'pictures':
      return writePicturePackage(item, terms, await readPictures(item, blobOf(call)));
  }
}

function blobOf({ dependencies }: Call<unknown, unknown, unknown>) {
  return (sha256: string) => readBlob(dependencies.store, sha256 as Hash);
}

/** The house as partners know it, in English. */
async function issuerOf({ db, dependencies }: Call<unknown, unknown, unknown>): Promise<Issuer> {
  const { siteUrl, apiUrl } = dependencies.config;
  const { publisher } = await asHouse(db, () => readSite(db));
  return {
    name: publisher.en,
    siteUrl,
    rightsUrl: (licence) => `${apiUrl}/api/v1/wire/licences/${licence}`,
  };
}

export const portalTakeRoutes: readonly Route[] = [take];
