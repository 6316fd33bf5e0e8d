/**
 * Channels by which partners are pushed what their wires tell. What a channel signs in with is set here
 * and never answered; the key of a webhook is answered once, when it is made.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, refuse } from '@nhipcau/core/kernel';
import {
  type PushSettings,
  pushFormats,
  pushFormatsOf,
  pushKinds,
} from '@nhipcau/core/syndication';
import {
  deletePushChannel,
  forgetPushSecret,
  insertPushChannel,
  listPushChannels,
  lockPushChannel,
  ownPushChannels,
  type PushChannel,
  pausePushChannel,
  pushAttempts,
  readPartner,
  readPushChannel,
  recordAudit,
  resumePushChannel,
  setPushSecret,
  updatePushChannel,
  wantPushTest,
} from '@nhipcau/postgres';
import {
  type Asked,
  accepted,
  answer,
  created,
  defineRoute,
  empty,
  expectVersion,
  id,
  instant,
  type Outcome,
  pageOf,
  type Route,
  siteLanguage,
  told,
} from '../http/index.ts';
import { channelFields, channelSchema, mostAttempts, shownChannel } from './schemas.ts';

const params = { id: id() };

const list = defineRoute({
  method: 'get',
  path: '/channels',
  summary: 'Channels by partner and name, each with its last attempts; of one partner where named.',
  action: 'channel.read',
  subject: 'any',
  query: { partner: id<PartnerId>().optional() },
  responses: { 200: pageOf(channelSchema) },
  handler: async ({ db, query }) => {
    const items = [];
    for (const channel of await listPushChannels(db, query.partner ?? null)) {
      items.push(shownChannel(channel, await pushAttempts(db, channel.id, 3)));
    }
    return ok(answer({ items, next: null }));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/channels/{id}',
  summary: 'One channel with its last attempts.',
  action: 'channel.read',
  subject: 'any',
  params,
  responses: { 200: channelSchema },
  handler: (call) => present(call, call.params.id),
});

const add = defineRoute({
  method: 'post',
  path: '/channels',
  summary:
    'Adds a channel, paused until its secret is set, a test has come through and it is resumed.',
  action: 'channel.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ partner: id<PartnerId>(), ...channelFields }),
  responses: { 201: channelSchema },
  handler: async (call) => {
    const { db, at, user, body, dependencies } = call;
    const { partner, ...given } = body;
    if ((await readPartner(db, partner)) === null) {
      return refuse({ kind: 'unknown-reference', field: 'partner', id: partner });
    }
    const wrong = formatProblem(given);
    if (wrong !== null) return refuse({ kind: 'invalid-request', problems: [wrong] });
    const made = dependencies.ids();
    await insertPushChannel(db, made, partner, given, { user, at });
    await note(call, made, 'add', { partner, ...given });
    return present(call, made, 'created');
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/channels/{id}',
  summary:
    'Changes a channel. Where it leads elsewhere, its secret is forgotten: it was given for one place.',
  action: 'channel.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(channelFields).partial(),
  responses: { 200: channelSchema },
  handler: async (call) => {
    const { db, at, body } = call;
    return changed(call, call.params.id, 'write', body, async (before) => {
      const { name, settings, format, languages } = { ...before, ...without(body) };
      const wrong = formatProblem({ settings, format });
      if (wrong !== null) return wrong;
      await updatePushChannel(db, before.id, { name, settings, format, languages });
      if (samePlace(before.settings, settings)) return null;
      await forgetPushSecret(db, before.id);
      await pausePushChannel(db, before.id, { reason: 'new', detail: '', at });
      return null;
    });
  },
});

/** What stands against a format on its way; `null` where nothing does. */
function formatProblem({ settings, format }: Pick<PushChannel, 'settings' | 'format'>): {
  readonly path: string;
  readonly kind: string;
} | null {
  const mayGo = pushFormatsOf(settings.kind).includes(format);
  return mayGo ? null : { path: '/format', kind: 'not-of-this-kind' };
}

/** Fields that were given. */
function without<T extends object>(body: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

/** Whether a secret that was given for one goes to nobody else by the other. */
function samePlace(one: PushSettings, other: PushSettings): boolean {
  const place = (settings: PushSettings): object => {
    const { folder: _folder, ...rest } = { folder: '', ...settings };
    return rest;
  };
  return isDeepStrictEqual(place(one), place(other));
}

const secret = defineRoute({
  method: 'put',
  path: '/channels/{id}/secret',
  summary:
    'Sets what the channel signs in with; for a webhook `null` makes its key, answered this once alone.',
  action: 'channel.write',
  subject: 'any',
  params,
  body: z.strictObject({ secret: z.string().min(1).max(10_000).nullable() }),
  responses: { 200: z.strictObject({ secret: z.string().nullable() }) },
  handler: async (call) => {
    const { db, at, body, params } = call;
    const channel = await lockPushChannel(db, params.id);
    if (channel === null) return refuse({ kind: 'not-found' });
    const isHook = channel.settings.kind === 'webhook';
    if (channel.settings.kind === 'mail' || isHook !== (body.secret === null)) {
      return refuse({
        kind: 'invalid-request',
        problems: [{ path: '/secret', kind: 'not-of-this-kind' }],
      });
    }
    const made = body.secret ?? `whsec_${randomBytes(32).toString('base64')}`;
    await setPushSecret(db, channel.id, made, at);
    await note(call, channel.id, 'secret', {});
    return ok(answer({ secret: isHook ? made : null }));
  },
});

const confirm = defineRoute({
  method: 'post',
  path: '/channels/{id}/host-key',
  summary: 'Confirms the key that an SFTP server showed, after its fingerprint was compared.',
  action: 'channel.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ fingerprint: z.string().max(100) }),
  responses: { 200: channelSchema },
  handler: async (call) => {
    const { db, body } = call;
    return changed(call, call.params.id, 'host-key', body, async (before) => {
      if (before.settings.kind !== 'sftp' || before.shownKey !== body.fingerprint) {
        return { path: '/fingerprint', kind: 'not-shown' };
      }
      const settings = { ...before.settings, hostKey: body.fingerprint };
      await updatePushChannel(db, before.id, { ...before, settings });
      return null;
    });
  },
});

const resume = defineRoute({
  method: 'post',
  path: '/channels/{id}/resume',
  summary: 'Lets a paused channel go on from where it stopped.',
  action: 'channel.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({}),
  responses: { 200: channelSchema },
  handler: async (call) =>
    changed(call, call.params.id, 'resume', {}, async (before) => {
      if (!before.hasSecret && before.settings.kind !== 'mail') {
        return { path: '/secret', kind: 'missing' };
      }
      await resumePushChannel(call.db, before.id, call.at);
      return null;
    }),
});

const pause = defineRoute({
  method: 'post',
  path: '/channels/{id}/pause',
  summary: 'Pauses a channel; what comes meanwhile waits.',
  action: 'channel.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({}),
  responses: { 200: channelSchema },
  handler: async (call) =>
    changed(call, call.params.id, 'pause', {}, async ({ id: channel }) => {
      const { db, at } = call;
      await pausePushChannel(db, channel, { reason: 'by-hand', detail: '', at });
      return null;
    }),
});

const test = defineRoute({
  method: 'post',
  path: '/channels/{id}/test',
  summary: 'Asks for a test parcel; what came of it is the next attempt without a number.',
  action: 'channel.write',
  subject: 'any',
  idempotent: true,
  params,
  body: z.strictObject({}),
  responses: { 202: channelSchema },
  handler: async (call) => {
    const { db, at, params } = call;
    if ((await lockPushChannel(db, params.id)) === null) return refuse({ kind: 'not-found' });
    await wantPushTest(db, params.id, at);
    await note(call, params.id, 'test', {});
    return present(call, params.id, 'accepted');
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/channels/{id}',
  summary:
    'Takes a channel away with its secret; the ledger of deliveries keeps what it handed over.',
  action: 'channel.write',
  subject: 'any',
  params,
  responses: { 204: null },
  handler: async (call) => {
    const { db, params } = call;
    const before = await lockPushChannel(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    await deletePushChannel(db, params.id);
    await note(call, params.id, 'delete', { partner: before.partner, name: before.name });
    return ok(empty());
  },
});

const ownSchema = z
  .strictObject({
    id: id(),
    name: z.string(),
    kind: z.enum(pushKinds),
    format: z.enum(pushFormats),
    languages: z.array(siteLanguage),
    state: z.enum(['active', 'paused']),
    pausedReason: z.string().nullable(),
    pausedAt: instant().nullable(),
  })
  .openapi('PortalChannel');

const own = defineRoute({
  method: 'get',
  path: '/portal/channels',
  summary: 'The channels by which the partner itself is pushed items, and how they are.',
  action: 'portal.read',
  subject: 'any',
  responses: { 200: pageOf(ownSchema) },
  handler: async ({ db, partner }) => {
    if (partner === null) return refuse({ kind: 'not-found' });
    const items = (await ownPushChannels(db)).map((one) => ({
      ...one,
      pausedAt: told(one.pausedAt),
    }));
    return ok(answer({ items, next: null }));
  },
});

async function present(
  { db }: Pick<Asked, 'db'>,
  channel: string,
  how: 'changed' | 'created' | 'accepted' = 'changed',
): Promise<Outcome> {
  const found = await readPushChannel(db, channel);
  if (found === null) return refuse({ kind: 'not-found' });
  const shown = shownChannel(found, await pushAttempts(db, channel, mostAttempts));
  switch (how) {
    case 'created':
      return ok(created(shown, found.version));
    case 'accepted':
      return ok(accepted(shown));
    case 'changed':
      return ok(answer(shown, found.version));
  }
}

/** Changes a channel that stands at the version asked for; `work` says what stands against it. */
async function changed(
  call: Asked,
  channel: string,
  what: string,
  detail: object,
  work: (before: PushChannel) => Promise<{ readonly path: string; readonly kind: string } | null>,
): Promise<Outcome> {
  const before = await lockPushChannel(call.db, channel);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shownChannel(before, []));
  if (!seen.ok) return seen;
  const problem = await work(before);
  if (problem !== null) return refuse({ kind: 'invalid-request', problems: [problem] });
  await note(call, channel, what, detail);
  return present(call, channel);
}

async function note(
  { db, at, actor }: Asked,
  channel: string,
  what: string,
  detail: object,
): Promise<void> {
  const subject = `channel:${channel}`;
  await recordAudit(db, { at, actor, action: `channel.${what}`, subject, detail });
}

export const channelRoutes: readonly Route[] = [
  ...[list, read, add, change, secret, confirm, resume, pause, test, remove, own],
];
