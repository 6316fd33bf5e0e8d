import { z } from '@hono/zod-openapi';
import { type EditionId, ok } from '@nhipcau/core/kernel';
import { readUser, subjectOfEdition } from '@nhipcau/postgres';
import { answer, defineRoute, id, type Route } from '../http/index.ts';

/** The id of a block, or the name of a field. */
const place = z
  .string()
  .regex(/^[A-Za-z0-9]{1,40}$/)
  .nullable();

const say = defineRoute({
  method: 'post',
  path: '/editions/{id}/presence',
  summary: 'Says that one has an edition open, and hears who else has; forgotten after 30 seconds.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  unattended: true,
  transaction: 'own',
  params: { id: id<EditionId>() },
  body: z.strictObject({ at: place }),
  responses: {
    200: z.strictObject({
      others: z.array(z.strictObject({ user: id(), name: z.string(), at: place })),
    }),
  },
  handler: async ({ db, at: now, user, params, body, dependencies }) => {
    const name = (await readUser(db, user))?.name ?? '';
    const others = dependencies.presence.say(params.id, { user, name, at: body.at }, now);
    return ok(answer({ others }));
  },
});

export const presenceRoutes: readonly Route[] = [say];
