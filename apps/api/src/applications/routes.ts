/**
 * What an outlet does without an account: begins an application, goes on with it by its private link, hands
 * it in, follows it, fetches or withdraws it. Passports come sealed.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import type { GuessLimit } from '@nhipcau/core/access';
import {
  advance,
  emptyContent,
  mostImageBytes,
  mostSealedBytes,
  sealedParts,
} from '@nhipcau/core/applications';
import { type ApplicationId, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { mostMembers } from '@nhipcau/core/visits';
import { sealingBytes } from '@nhipcau/formats/hpke';
import {
  type ApplicationRecord,
  destroyKey,
  eraseApplication,
  insertApplication,
  liveKey,
  moveApplication,
  notify,
  recordAudit,
  retainUntil,
  saveApplication,
  sealedOf,
  storeSealed,
  takeGuess,
  usersWithRole,
} from '@nhipcau/postgres';
import {
  answer,
  bytes,
  created,
  defineRoute,
  email,
  empty,
  expectVersion,
  id,
  instant,
  type Outcome,
  type Refusal,
  type Route,
  siteLanguage,
  told,
} from '../http/index.ts';
import { ownApplication, problemsOf } from './present.ts';
import { applicationSchema, contentSchema } from './schemas.ts';
import {
  afterChange,
  type ByLink,
  keptUntil,
  keyFor,
  keysOf,
  secretOf,
  withApplication,
  writeTo,
} from './with-application.ts';

const params = { id: id<ApplicationId>() };

/** Applications that one address may begin, and all together, so that nobody is flooded with letters. */
const perAddress: GuessLimit = { most: 5, windowMs: 86_400_000 };
const altogether: GuessLimit = { most: 300, windowMs: 3_600_000 };

const begin = defineRoute({
  method: 'post',
  path: '/press-applications',
  summary:
    'Begins an application for a press visit and gives its private link, which is mailed too.',
  action: 'open',
  subject: 'any',
  body: z.strictObject({ language: siteLanguage, contactEmail: email() }),
  responses: {
    201: z.strictObject({ application: applicationSchema, secret: z.string() }),
  },
  handler: async (call) => {
    const { db, at: now, body, dependencies } = call;
    const { language, contactEmail } = body;
    for (const [counted, limit] of [
      [`application from ${contactEmail}`, perAddress],
      ['applications', altogether],
    ] as const) {
      const taken = await takeGuess(db, counted, now, limit);
      if (!taken.ok) return taken;
    }
    const own = dependencies.ids() as ApplicationId;
    const secret = secretOf(dependencies, own);
    const made = { id: own, language, contactEmail, content: emptyContent, secret, now };
    await insertApplication(db, made);
    await writeTo(call, { id: own, ...body }, 'begun');
    const application = await afterChange(db, own);
    const key = await keyFor(call, application);
    return ok(created({ application: await ownApplication(call, application, key), secret }, 1));
  },
});

async function shown(call: ByLink, application: ApplicationRecord): Promise<Outcome> {
  const key = await keyFor(call, application);
  return ok(answer(await ownApplication(call, application, key), application.version));
}

const read = defineRoute({
  method: 'get',
  path: '/press-applications/{id}',
  summary:
    'The application that a private link opens, with what is missing and how far it has come.',
  action: 'open',
  subject: 'any',
  params,
  responses: { 200: applicationSchema },
  handler: (call) => withApplication(call, shown),
});

const save = defineRoute({
  method: 'put',
  path: '/press-applications/{id}',
  summary: 'Keeps what an outlet has filled in so far; members that are left out are forgotten.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  ifMatch: true,
  params,
  body: contentSchema,
  responses: { 200: applicationSchema },
  handler: (call) =>
    withApplication(call, async (inside, before) => {
      const ready = await changeable(inside, before);
      if (!ready.ok) return ready;
      const { db, at, body: content } = inside;
      const members = new Set(content.members.map((member) => member.id));
      const wrong =
        content.members.length > mostMembers
          ? { path: '/members', kind: 'too-many-members', most: mostMembers }
          : members.size < content.members.length
            ? { path: '/members', kind: 'member-twice' }
            : null;
      if (wrong !== null) return refuse({ kind: 'invalid-request', problems: [wrong] });
      await saveApplication(db, { id: before.id, content }, at);
      await retainUntil(db, before.id, await keptUntil(inside, { ...before, content }));
      return shown(inside, await afterChange(db, before.id));
    }),
});

/** Whether the outlet may change its application from the version that it saw. */
async function changeable(
  call: ByLink,
  application: ApplicationRecord,
): Promise<Result<void, Refusal>> {
  const moved = advance(application.state, 'submit');
  if (!moved.ok) return moved;
  const key = await keyFor(call, application);
  const current = await ownApplication(call, application, key);
  return expectVersion(call, application.version, current);
}

const seal = defineRoute({
  method: 'put',
  path: '/press-applications/{id}/members/{member}/{part}',
  summary:
    'Keeps a part of a member’s passport that the browser has sealed to the application’s key.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  form: true,
  params: { ...params, member: id<string>(), part: z.enum(sealedParts) },
  body: z.strictObject({ key: id() }),
  responses: { 200: z.strictObject({ bytes: z.number().int(), sealedAt: instant() }) },
  handler: (call) =>
    withApplication(call, async (inside, application) => {
      const { db, at: now, body, file } = inside;
      const { member, part } = inside.params;
      const key = await keyFor(inside, application);
      if (key === null || key.id !== body.key) return refuse({ kind: 'passport-key-gone' });
      const sealed = file?.bytes ?? new Uint8Array();
      const least = part === 'details' ? 100 : 200;
      const most = part === 'details' ? 1_000 : mostImageBytes + sealingBytes;
      // A sealed message begins with an uncompressed point; a picture or a PDF never does.
      const kind =
        sealed[0] !== 4 || sealed.length < least
          ? 'not-sealed'
          : sealed.length > most ||
              (await sealedBytes(inside, member, part)) + sealed.length > mostSealedBytes
            ? 'too-much'
            : null;
      if (kind !== null)
        return refuse({ kind: 'invalid-request', problems: [{ path: '/file', kind, most }] });
      const stored = await storeSealed(db, {
        ...{ application: application.id, member, part, key: key.id, sealed, now },
      });
      if (!stored) return refuse({ kind: 'not-found' });
      return ok(answer({ bytes: sealed.length, sealedAt: told(now) }));
    }),
});

/** Bytes that are sealed of an application besides one part. */
async function sealedBytes(
  { db, params: { id: own } }: ByLink,
  member: string,
  part: string,
): Promise<number> {
  const others = (await sealedOf(db, own)).filter(
    (one) => one.member !== member || one.part !== part,
  );
  return others.reduce((sum, { bytes: size }) => sum + size, 0);
}

const submit = defineRoute({
  method: 'post',
  path: '/press-applications/{id}/submit',
  summary: 'Hands an application in; the law of this day holds for it.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  ifMatch: true,
  params,
  responses: { 200: applicationSchema },
  handler: (call) =>
    withApplication(call, async (inside, before) => {
      const ready = await changeable(inside, before);
      if (!ready.ok) return ready;
      const problems = await problemsOf(inside, before);
      if (problems.length > 0) {
        return refuse({ kind: 'invalid-request', problems: problems.map((one) => ({ ...one })) });
      }
      const { db, at } = inside;
      const { id: own, content } = before;
      await moveApplication(db, own, { state: 'submitted', at, by: null });
      await retainUntil(db, own, await keptUntil(inside, { ...before, state: 'submitted' }));
      await recordAudit(db, {
        ...{ at, actor: 'applicant', action: 'application.submit', subject: `application:${own}` },
        detail: { members: content.members.length },
      });
      for (const officer of await usersWithRole(db, 'press-officer')) {
        await notify(db, {
          ...{ user: officer, kind: 'application-came', subject: `application:${own}`, now: at },
          data: { title: content.outlet.name, by: null, dueOn: null },
          ids: inside.dependencies.ids,
        });
      }
      await writeTo(inside, before, 'submitted');
      return shown(inside, await afterChange(db, own));
    }),
});

const withdraw = defineRoute({
  method: 'post',
  path: '/press-applications/{id}/withdraw',
  summary:
    'Takes an application back before it is taken over: what it told is erased, its key destroyed.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  ifMatch: true,
  params,
  responses: { 204: null },
  handler: (call) =>
    withApplication(call, async (inside, before) => {
      const moved = advance(before.state, 'withdraw');
      if (!moved.ok) return moved;
      const seen = expectVersion(inside, before.version, null);
      if (!seen.ok) return seen;
      const { db, at, dependencies } = inside;
      await destroyKey(db, keysOf(dependencies), before.id, 'withdrawn', at);
      await eraseApplication(db, before, at);
      await recordAudit(db, {
        ...{ at, actor: 'applicant', action: 'application.withdraw' },
        ...{ subject: `application:${before.id}`, detail: { state: before.state } },
      });
      return ok(empty());
    }),
});

const data = defineRoute({
  method: 'get',
  path: '/press-applications/{id}/data',
  summary: 'Everything that is kept of an application, as a file; sealed parts by name and size.',
  action: 'open',
  subject: 'any',
  params,
  responses: { 200: 'application/json' },
  handler: (call) =>
    withApplication(call, async (inside, application) => {
      const key = await liveKey(inside.db, application.id);
      const own = await ownApplication(inside, application, key);
      const name = `press-application-${application.id}.json`;
      return ok(
        bytes(`${JSON.stringify(own, null, 2)}\n`, 'application/json', {
          'Content-Disposition': `attachment; filename="${name}"`,
        }),
      );
    }),
});

export const pressApplicationRoutes: readonly Route[] = [
  ...[begin, read, save, seal, submit, withdraw, data],
];
