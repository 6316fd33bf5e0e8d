/**
 * The custodian looks at a passport file: for a coded reason and a case, noted before it is opened, in the
 * audit trail and for the applicant. Whoever opens very many in an hour has administrators alarmed.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  openingReasons,
  openingsAlarm,
  parseCaseReference,
  sealedParts,
} from '@nhipcau/core/applications';
import { type ApplicationId, ok, refuse } from '@nhipcau/core/kernel';
import {
  notify,
  readApplication,
  readSealed,
  readUser,
  recordAudit,
  recordOpening,
  usersWithRole,
} from '@nhipcau/postgres';
import { answer, type Call, defineRoute, id, parsed, type Route } from '../http/index.ts';
import { openPassport } from './open-passport.ts';
import { keysOf } from './with-application.ts';

const openedSchema = z
  .strictObject({
    details: z.strictObject({ passportNumber: z.string(), birthDate: z.string() }).nullable(),
    image: z
      .strictObject({
        type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
        base64: z.string(),
      })
      .nullable(),
    problems: z.array(z.strictObject({ part: z.enum(sealedParts), kind: z.string() })),
  })
  .openapi('OpenedPassport');

const open = defineRoute({
  method: 'post',
  path: '/applications/{id}/members/{member}/open',
  summary: 'Opens a member’s passport file for a coded reason; the applicant sees when and why.',
  action: 'passport.open',
  subject: 'any',
  transaction: 'own',
  params: { id: id<ApplicationId>(), member: id<string>() },
  body: z.strictObject({
    reason: z.enum(openingReasons),
    caseReference: parsed(z.string(), parseCaseReference, {
      ...{ type: 'string', minLength: 3, maxLength: 30 },
    }),
  }),
  responses: { 200: openedSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies, params } = call;
    const { id: application, member } = params;
    const found = await readApplication(db, application);
    if (found === null || found.submittedAt === null) return refuse({ kind: 'not-found' });
    const files = await readSealed(db, application, member);
    if (files.length === 0) return refuse({ kind: 'passport-key-gone' });
    const count = await db.transaction().execute(async (trx) => {
      const opening = { id: dependencies.ids(), application, member, ...body, openedAt: at };
      const opened = await recordOpening(trx, opening, user, openingsAlarm.windowMs);
      await recordAudit(trx, {
        ...{ at, actor, action: 'passport.open', subject: `application:${application}` },
        detail: { member, ...body },
      });
      if (opened === openingsAlarm.from) await alarm({ ...call, db: trx });
      return opened;
    });
    if (count >= openingsAlarm.from) {
      dependencies.log({ level: 'error', event: 'passports-opened', actor, count });
    }
    const opened = await openPassport(keysOf(dependencies), application, member, files);
    return opened === null ? refuse({ kind: 'passport-key-gone' }) : ok(answer(opened));
  },
});

/** Tells every administrator who opens so many. */
async function alarm({
  db,
  at: now,
  user,
  dependencies,
}: Pick<Call<unknown, unknown, unknown>, 'db' | 'at' | 'user' | 'dependencies'>): Promise<void> {
  const by = (await readUser(db, user))?.name ?? null;
  for (const administrator of await usersWithRole(db, 'administrator')) {
    await notify(db, {
      ...{ user: administrator, kind: 'passports-opened', subject: `user:${user}`, now },
      ...{ data: { title: String(openingsAlarm.from), by, dueOn: null }, ids: dependencies.ids },
    });
  }
}

export const passportRoutes: readonly Route[] = [open];
