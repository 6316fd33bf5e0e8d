import { z } from '@hono/zod-openapi';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import {
  checkTerm,
  parseRedirectTarget,
  pinnedKinds,
  pinnedReaches,
  termStates,
} from '@nhipcau/core/publishing';
import {
  addPinnedNotice,
  changePinnedNotice,
  listPinnedNotices,
  lockPinnedNotice,
  type PinnedNoticeFields,
  type PinnedNoticeRecord,
  pinnedPages,
  removePinnedNotice,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  created,
  defineRoute,
  empty,
  expectVersion,
  id,
  instant,
  multilingual,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  told,
} from '../http/index.ts';

const kind = z.enum(pinnedKinds);
const reach = z.enum(pinnedReaches);
const words = multilingual(300);
const link = z.strictObject({ target: z.string().max(2_000), text: multilingual(80) }).nullable();
const count = z.number().int();

const noticeSchema = z
  .strictObject({
    id: id(),
    version: z.number().int(),
    ...{ kind, reach, text: words, link },
    from: instant(),
    until: instant().nullable(),
    state: z.enum(termStates),
  })
  .openapi('PinnedNotice');

const params = { id: id() };

function shown({ from, until, ...notice }: PinnedNoticeRecord) {
  return { ...notice, from: told(from), until: told(until) };
}

const list = defineRoute({
  method: 'get',
  path: '/pinned-notices',
  summary: 'Notices on top of public pages that are not over.',
  action: 'pinned.read',
  subject: 'any',
  responses: { 200: pageOf(noticeSchema) },
  handler: async ({ db }) =>
    ok(answer({ items: (await listPinnedNotices(db)).map(shown), next: null })),
});

const cost = defineRoute({
  method: 'get',
  path: '/pinned-notices/pages',
  summary: 'How many pages are made anew when a notice of each reach comes or goes.',
  action: 'pinned.read',
  subject: 'any',
  responses: { 200: z.strictObject({ front: count, site: count }).openapi('PinnedPages') },
  handler: async ({ db }) => ok(answer(await pinnedPages(db))),
});

const add = defineRoute({
  method: 'post',
  path: '/pinned-notices',
  summary: 'Pins a notice on top of the home page and the indexes, or of every page.',
  action: 'pinned.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    ...{ kind, reach, text: words, link },
    from: instant().nullable(),
    until: instant().nullable(),
  }),
  responses: { 201: noticeSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies } = call;
    const asked = checked({ ...body, from: body.from ?? at }, call);
    if (!asked.ok) return asked;
    const made = await addPinnedNotice(db, dependencies.ids(), asked.value, { user, actor, at });
    return ok(created(shown(made), made.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/pinned-notices/{id}',
  summary: 'Changes words, reach or term of a notice.',
  action: 'pinned.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({
    kind: kind.optional(),
    reach: reach.optional(),
    text: words.optional(),
    link: link.optional(),
    from: instant().optional(),
    until: instant().nullable().optional(),
  }),
  responses: { 200: noticeSchema },
  handler: (call) =>
    withNotice(call, call.params.id, async (before) => {
      const { db, at, actor, user, body } = call;
      const asked = checked(
        {
          kind: body.kind ?? before.kind,
          reach: body.reach ?? before.reach,
          text: body.text ?? before.text,
          link: body.link === undefined ? before.link : body.link,
          from: body.from ?? before.from,
          until: body.until === undefined ? before.until : body.until,
        },
        call,
      );
      if (!asked.ok) return asked;
      const after = await changePinnedNotice(db, before, asked.value, { user, actor, at });
      return ok(answer(shown(after), after.version));
    }),
});

const remove = defineRoute({
  method: 'delete',
  path: '/pinned-notices/{id}',
  summary: 'Takes a notice away.',
  action: 'pinned.write',
  subject: 'any',
  ifMatch: true,
  params,
  responses: { 204: null },
  handler: (call) =>
    withNotice(call, call.params.id, async (before) => {
      const { db, at, actor, user } = call;
      await removePinnedNotice(db, before, { user, actor, at });
      return ok(empty());
    }),
});

type AnyCall = Call<unknown, unknown, unknown>;

/** Checks term and link; a link may lead to another site, as it is read before it is followed. */
function checked(
  asked: PinnedNoticeFields,
  { at, dependencies }: AnyCall,
): Result<PinnedNoticeFields, Refusal> {
  const wrong = (path: string, problem: { readonly kind: string }): Result<never, Refusal> =>
    refuse({ kind: 'invalid-request', problems: [{ path, ...problem }] });
  const term = checkTerm(asked, at);
  if (!term.ok) return wrong('/until', term.error);
  if (asked.link === null) return ok(asked);
  const given = { path: '/{lang}/', own: dependencies.config.siteUrl, outside: true };
  const target = parseRedirectTarget(asked.link.target, given);
  if (!target.ok) return wrong('/link/target', target.error);
  return ok({ ...asked, link: { ...asked.link, target: target.value } });
}

async function withNotice(
  call: AnyCall,
  own: string,
  use: (before: PinnedNoticeRecord) => Promise<Outcome>,
): Promise<Outcome> {
  const before = await lockPinnedNotice(call.db, own);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shown(before));
  return seen.ok ? use(before) : seen;
}

export const pinnedNoticeRoutes: readonly Route[] = [list, cost, add, change, remove];
