import { z } from '@hono/zod-openapi';
import { ok } from '@nhipcau/core/kernel';
import { ownKeys } from '@nhipcau/postgres';
import { answer, defineRoute, pageOf, type Route } from '../http/index.ts';
import { keyShape, keyShown } from '../partners/keys.ts';

const list = defineRoute({
  method: 'get',
  path: '/portal/keys',
  summary: 'Keys of the partner’s own programs, the newest first, with no secret of theirs.',
  action: 'portal.read',
  subject: 'any',
  responses: { 200: pageOf(z.strictObject(keyShape).openapi('PortalKey')) },
  handler: async ({ db }) => ok(answer({ items: (await ownKeys(db)).map(keyShown), next: null })),
});

export const portalKeyRoutes: readonly Route[] = [list];
