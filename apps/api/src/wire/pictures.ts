import { z } from '@hono/zod-openapi';
import { ok, refuse, type WorkId } from '@nhipcau/core/kernel';
import { picturesOf } from '@nhipcau/formats/handout';
import { readPortalItem } from '@nhipcau/postgres';
import { type Hash, readBlob } from '@nhipcau/release';
import { bytes, defineRoute, id, type Route, siteLanguage } from '../http/index.ts';

const picture = defineRoute({
  method: 'get',
  path: '/wire/pictures/{work}/{language}/{sha256}',
  summary: 'A file of a picture of an item that the partner may have, and the site does not show.',
  action: 'wire.read',
  subject: 'any',
  params: {
    work: id<WorkId>(),
    language: siteLanguage,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  },
  responses: { 200: '*/*' },
  handler: async ({ db, partner, params, dependencies }) => {
    if (partner === null) return refuse({ kind: 'not-found' });
    const item = await readPortalItem(db, params.work, params.language);
    if (item === null || item.state !== 'available') return refuse({ kind: 'not-found' });
    const file = picturesOf(item.content)
      .flatMap(({ files }) => files)
      .find(({ sha256 }) => sha256 === params.sha256);
    const content = file && (await readBlob(dependencies.store, file.sha256 as Hash));
    if (!file || !content) return refuse({ kind: 'not-found' });
    return ok(bytes(content, file.mediaType, { 'Cache-Control': 'private, max-age=3600' }));
  },
});

export const wirePictureRoutes: readonly Route[] = [picture];
