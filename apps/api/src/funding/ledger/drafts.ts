/**
 * Entries on their way: written by one person, from a template in words or line by line, and let stand by
 * another.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  entryModes,
  type Hands,
  linesOf,
  modeOf,
  post,
  rateKinds,
  sides,
  templateCodes,
  templates,
  type WrittenLine,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  bookCurrency,
  type EntryId,
  type FundId,
  instantOf,
  type Money,
  ok,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  balancesOf,
  type Draft,
  type DraftContent,
  insertDraft,
  listAccounts,
  lockBooks,
  lockDraft,
  openDrafts,
  postEntry,
  rateOn,
  readEntry,
  readFund,
  recordAudit,
  reverseEntry,
  updateDraft,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  type Call,
  civilDate,
  created,
  defineRoute,
  expectVersion,
  id,
  money,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../../http/index.ts';
import { ledgerRefusal } from '../../http/ledger-refusal.ts';
import { draftSchema, shownDraft } from './schemas.ts';

const params = { id: id<EntryId>() };

const said = { on: civilDate(), description: text(500), document: text(200) } as const;

/** Which rate makes đồng of a foreign amount: the accounting rate of the month, or a bank's of the day. */
const rateKind = z.enum(rateKinds).default('ACCOUNTING');

const draftBody = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('template'), ...said, template: z.enum(templateCodes) },
    ...{ consent: text(500, 'optional'), fund: id<FundId>().nullable(), amount: money(), rateKind },
    ...{ toFund: id<FundId>().nullable(), activity: id<ActivityId>().nullable() },
    ...{ costItem: id<string>().nullable(), received: money().nullable() },
  }),
  z.strictObject({
    ...{ kind: z.literal('lines'), ...said, mode: z.enum(entryModes) },
    ...{ consent: text(500, 'optional'), rateKind },
    lines: z
      .array(
        z.strictObject({
          ...{ account: z.string(), fund: id<FundId>().nullable(), side: z.enum(sides) },
          ...{ activity: id<ActivityId>().nullable(), costItem: id<string>().nullable() },
          amount: money(),
        }),
      )
      .max(200),
  }),
  z.strictObject({ kind: z.literal('reversal'), ...said, reverses: id<EntryId>() }),
]);
type DraftBody = z.output<typeof draftBody>;

const list = defineRoute({
  method: 'get',
  path: '/ledger/drafts',
  summary: 'Entries that nobody has decided on; those that wait for it first.',
  action: 'ledger.read',
  subject: 'any',
  responses: { 200: pageOf(draftSchema) },
  handler: async ({ db }) =>
    ok(answer({ items: (await openDrafts(db)).map(shownDraft), next: null })),
});

const write = defineRoute({
  method: 'post',
  path: '/ledger/drafts',
  summary:
    'Writes an entry from a template in words, line by line, or as the reversal of one; it has to balance, and changes no book before somebody else approves it.',
  action: 'ledger.write',
  subject: 'any',
  idempotent: true,
  body: draftBody,
  responses: { 201: draftSchema },
  handler: async (call) => {
    const { db, at, user, dependencies } = call;
    const content = await contentOf(call, call.body);
    if (!content.ok) return content;
    const made = dependencies.ids() as EntryId;
    const draft = { id: made, content: content.value, createdBy: user, createdAt: at };
    await insertDraft(db, draft);
    await tell(call, made, 'draft');
    const shown = await lockDraft(db, made);
    return shown === null ? refuse({ kind: 'fault' }) : ok(created(shownDraft(shown), 1));
  },
});

const rewrite = defineRoute({
  method: 'put',
  path: '/ledger/drafts/{id}',
  summary: 'Writes one’s own draft anew, before it stands.',
  action: 'ledger.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: draftBody,
  responses: { 200: draftSchema },
  handler: (call) =>
    changed(call, 'rewrite', async (draft) => {
      if (draft.createdBy !== call.user) return refuse(ledgerRefusal({ kind: 'draft-of-another' }));
      const content = await contentOf(call, call.body);
      return content.ok ? ok({ ...draft, state: 'DRAFT', content: content.value }) : content;
    }),
});

const step = {
  method: 'post',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: draftSchema },
} as const;

const submit = defineRoute({
  ...step,
  path: '/ledger/drafts/{id}/submit',
  summary: 'Asks for the approval of one’s own draft.',
  action: 'ledger.write',
  body: z.strictObject({}),
  handler: (call) =>
    changed(call, 'submit', (draft) =>
      draft.createdBy === call.user
        ? ok({ ...draft, state: 'SUBMITTED', remark: '' })
        : refuse(ledgerRefusal({ kind: 'draft-of-another' })),
    ),
});

const discard = defineRoute({
  ...step,
  path: '/ledger/drafts/{id}/discard',
  summary: 'Gives one’s own draft up.',
  action: 'ledger.write',
  body: z.strictObject({}),
  handler: (call) =>
    changed(call, 'discard', (draft) =>
      draft.createdBy === call.user
        ? ok({ ...draft, state: 'DISCARDED' })
        : refuse(ledgerRefusal({ kind: 'draft-of-another' })),
    ),
});

const sendBack = defineRoute({
  ...step,
  path: '/ledger/drafts/{id}/send-back',
  summary: 'Sends a draft back to whoever wrote it, with what is wrong.',
  action: 'ledger.approve',
  body: z.strictObject({ remark: text(1_000) }),
  handler: (call) =>
    changed(call, 'send-back', (draft) =>
      draft.state === 'SUBMITTED'
        ? ok({ ...draft, state: 'DRAFT', remark: call.body.remark })
        : refuse(ledgerRefusal({ kind: 'draft-decided', state: draft.state })),
    ),
});

const approve = defineRoute({
  ...step,
  path: '/ledger/drafts/{id}/approve',
  summary: 'Lets a draft stand as an entry; another person than who wrote it.',
  action: 'ledger.approve',
  body: z.strictObject({}),
  handler: (call) =>
    changed(call, 'approve', async (draft) => {
      if (draft.state !== 'SUBMITTED') {
        return refuse(ledgerRefusal({ kind: 'draft-decided', state: draft.state }));
      }
      const posted = await stand(call, draft);
      return posted.ok ? ok({ ...draft, state: 'POSTED' }) : refuse(ledgerRefusal(posted.error));
    }),
});

type OnDraft = Asked & Pick<Call<{ id: EntryId }, unknown, unknown>, 'params' | 'user'>;

function stand({ db, at, user }: OnDraft, draft: Draft) {
  const { id, content, createdBy, createdAt } = draft;
  const hands = { id, createdBy, createdAt, approvedBy: user, postedAt: at };
  return content.kind === 'reversal'
    ? reverseEntry(db, content.reverses, content, hands)
    : postEntry(db, content, hands, `draft:${id}`);
}

async function changed(
  call: OnDraft,
  act: string,
  rule: (draft: Draft) => Result<Draft, Refusal> | Promise<Result<Draft, Refusal>>,
): Promise<Outcome> {
  const { db, params } = call;
  const before = await lockDraft(db, params.id);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shownDraft(before));
  if (!seen.ok) return seen;
  if (before.state === 'POSTED' || before.state === 'DISCARDED') {
    return refuse(ledgerRefusal({ kind: 'draft-decided', state: before.state }));
  }
  const after = await rule(before);
  if (!after.ok) return after;
  const stored = { ...after.value, version: before.version + 1 };
  await updateDraft(db, stored);
  await tell(call, params.id, act);
  return ok(answer(shownDraft(stored), stored.version));
}

async function tell({ db, at, actor }: Asked, entry: EntryId, act: string): Promise<void> {
  const told = { action: `ledger.${act}`, subject: `entry:${entry}`, detail: {} };
  await recordAudit(db, { at, actor, ...told });
}

/** What somebody asks for, made into lines that balance in a period that takes them. */
async function contentOf(call: Asked, body: DraftBody): Promise<Result<DraftContent, Refusal>> {
  const { db } = call;
  if (body.kind === 'reversal') {
    if ((await readEntry(db, body.reverses)) === null) {
      return refuse(ledgerRefusal({ kind: 'no-such-entry' }));
    }
    return ok(body);
  }
  const { on, description, document, consent } = body;
  const written = body.kind === 'template' ? await drawn(call, body) : await listed(call, body);
  if (!written.ok) return written;
  const content = { on, description, document, consent, ...written.value };
  const books = await lockBooks(db, content);
  // Money may still come before somebody approves it; everything else is wrong already.
  const tried = post(content, nobody, books);
  if (!tried.ok && !comes.has(tried.error.kind)) return refuse(ledgerRefusal(tried.error));
  return ok({ kind: 'entry', ...content });
}

const comes: ReadonlySet<string> = new Set(['overdraft', 'fund-overdrawn']);
/** Two hands for a draft that has none to let it stand yet. */
const nobody: Hands = {
  ...{ id: '' as EntryId, createdBy: 'writer' as UserId, approvedBy: 'approver' as UserId },
  ...{ createdAt: instantOf(0), postedAt: instantOf(0) },
};

type Lines = Result<
  { readonly mode: (typeof entryModes)[number]; readonly lines: readonly WrittenLine[] },
  Refusal
>;

async function drawn(
  call: Asked,
  body: Extract<DraftBody, { readonly kind: 'template' }>,
): Promise<Lines> {
  const { db } = call;
  const { on, template, amount } = body;
  const rate = await rateFor(call, amount, body);
  if (!rate.ok) return rate;
  const all = await listAccounts(db);
  const chart = all.filter(
    ({ validFrom, validUntil }) => validFrom <= on && (validUntil === null || on < validUntil),
  );
  const fund = body.fund === null ? null : await readFund(db, body.fund);
  const bank = chart.find(({ use }) => use === 'bank');
  const stands = fund === null ? [] : ((await balancesOf(db, [fund.id])).get(fund.id) ?? []);
  const lines = linesOf(
    template,
    {
      ...{ fund: body.fund, toFund: body.toFund, activity: body.activity },
      ...{ costItem: body.costItem, amount, rate: rate.value },
      received: body.received?.amountMinor ?? null,
      balance:
        stands.find(
          ({ account, currency }) => account === bank?.code && currency === amount.currency,
        ) ?? null,
    },
    chart,
  );
  if (!lines.ok) return refuse(ledgerRefusal(lines.error));
  const mode = templates[template].mode ?? modeOf[fund?.source ?? 'SPONSOR'];
  return ok({ mode, lines: lines.value });
}

async function listed(
  call: Asked,
  body: Extract<DraftBody, { readonly kind: 'lines' }>,
): Promise<Lines> {
  const lines: WrittenLine[] = [];
  for (const line of body.lines) {
    const rate = await rateFor(call, line.amount, body);
    if (!rate.ok) return rate;
    lines.push({ ...line, rate: rate.value?.id ?? null, vnd: null });
  }
  return ok({ mode: body.mode, lines });
}

async function rateFor(
  { db }: Asked,
  { currency }: Money,
  { on, rateKind: kind }: Pick<Exclude<DraftBody, { kind: 'reversal' }>, 'on' | 'rateKind'>,
): Promise<Result<Awaited<ReturnType<typeof rateOn>>, Refusal>> {
  if (currency === bookCurrency) return ok(null);
  const rate = await rateOn(db, { currency, kind, on });
  return rate === null ? refuse(ledgerRefusal({ kind: 'no-rate', currency, on })) : ok(rate);
}

export const draftRoutes: readonly Route[] = [
  ...[list, write, rewrite, submit, discard, sendBack, approve],
];
