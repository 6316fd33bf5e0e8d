/**
 * Funds and what weighs on them: balances, roll-forward, commitments and travel claims.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type Commitment,
  carryOver,
  checkFund,
  closeFund,
  commitmentKinds,
  type Fund,
  type FundRefusal,
  widen,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type CivilDate,
  type EntryId,
  type FundId,
  moneyJson,
  nextDay,
  ok,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  balancesOf,
  closeCommitment,
  fundIsUsed,
  listFunds,
  lockFunds,
  openCommitment,
  openCommitments,
  openFund,
  readCommitment,
  recordAudit,
  rollForwards,
  updateFund,
  widenFund,
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
  type Route,
  text,
  told,
} from '../../http/index.ts';
import { ledgerRefusal } from '../../http/ledger-refusal.ts';
import { commitmentSchema, fundFields, fundSchema, shownFund } from './schemas.ts';

const params = { id: id<FundId>() };

const list = defineRoute({
  method: 'get',
  path: '/ledger/funds',
  summary: 'Every fund with what it has, and how it went over days, the last one included.',
  action: 'ledger.read',
  subject: 'any',
  query: { from: civilDate().optional(), to: civilDate().optional() },
  responses: { 200: pageOf(fundSchema) },
  handler: async ({ db, at, query }) => {
    const today = vietnamDay(at);
    const { from = `${today.slice(0, 4)}-01-01` as CivilDate, to = today } = query;
    const funds = await listFunds(db);
    const balances = await balancesOf(
      db,
      funds.map(({ id }) => id),
    );
    const rolled = await rollForwards(db, { from, until: nextDay(to) });
    const items = funds.map((fund) => shownFund(fund, balances.get(fund.id), rolled.get(fund.id)));
    return ok(answer({ items, next: null }));
  },
});

const open = defineRoute({
  method: 'post',
  path: '/ledger/funds',
  summary: 'Opens a fund: where its money is from, and what its giver has narrowed.',
  action: 'ledger.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(fundFields),
  responses: { 201: fundSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const wrong = checkFund(body);
    if (!wrong.ok) return refuse(ledgerRefusal(wrong.error));
    const fund: Fund = {
      ...{ ...body, id: dependencies.ids() as FundId, version: 1, closedOn: null },
      activities: new Set(body.activities),
    };
    if (!(await openFund(db, fund, { user, at }))) {
      return refuse(ledgerRefusal({ kind: 'code-taken', code: body.code }));
    }
    const told = { action: 'ledger.open-fund', subject: `fund:${fund.id}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    return ok(created(shownFund(fund), fund.version));
  },
});

const shared = {
  method: 'post',
  action: 'ledger.approve',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: fundSchema },
} as const;

const carry = defineRoute({
  ...shared,
  path: '/ledger/funds/{id}/carry-over',
  summary: 'Carries what is left of a fund over to a later end, on a basis in writing.',
  body: z.strictObject({ until: civilDate(), basis: text(500) }),
  handler: (call) =>
    changed(call, 'ledger.carry-over', (fund) => carryOver(fund, call.body.until, call.body.basis)),
});

const widened = defineRoute({
  ...shared,
  path: '/ledger/funds/{id}/activities',
  summary: 'Lets a fund be spent on one more activity, with the giver’s written consent.',
  body: z.strictObject({ activity: id<ActivityId>(), consent: text(500, 'optional') }),
  handler: async (call) => {
    const { db, at, user, body } = call;
    const received = await fundIsUsed(db, call.params.id);
    const outcome = await changed(call, 'ledger.widen-fund', (fund) =>
      widen(fund, body.activity, { consent: body.consent, received }),
    );
    if (outcome.ok) await widenFund(db, call.params.id, body, { user, at });
    return outcome;
  },
});

const close = defineRoute({
  ...shared,
  path: '/ledger/funds/{id}/close',
  summary: 'Closes a fund that has nothing left.',
  body: z.strictObject({}),
  handler: async (call) => {
    const { db, at, params } = call;
    // The lock first: what is left is then what is left at the end.
    await lockFunds(db, [params.id]);
    const rests = (await balancesOf(db, [params.id])).get(params.id) ?? [];
    return changed(call, 'ledger.close-fund', (fund) => closeFund(fund, rests, vietnamDay(at)));
  },
});

async function changed(
  call: Asked & Pick<Call<{ id: FundId }, unknown, unknown>, 'params' | 'body'>,
  action: string,
  rule: (fund: Fund) => Result<Fund, FundRefusal>,
): Promise<Outcome> {
  const { db, at, actor, params, body } = call;
  const fund = (await lockFunds(db, [params.id])).get(params.id);
  if (fund === undefined) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, fund.version, shownFund(fund));
  if (!seen.ok) return seen;
  const after = rule(fund);
  if (!after.ok) return refuse(ledgerRefusal(after.error));
  await updateFund(db, after.value);
  await recordAudit(db, { at, actor, action, subject: `fund:${params.id}`, detail: body });
  return ok(answer(shownFund(after.value), after.value.version));
}

const commitments = defineRoute({
  method: 'get',
  path: '/ledger/commitments',
  summary: 'What funds have promised, and what is claimed for journeys, and is not paid yet.',
  action: 'ledger.read',
  subject: 'any',
  responses: { 200: pageOf(commitmentSchema) },
  handler: async ({ db }) =>
    ok(answer({ items: (await openCommitments(db)).map(shownCommitment), next: null })),
});

const commit = defineRoute({
  method: 'post',
  path: '/ledger/commitments',
  summary: 'Writes down that money of a fund is promised or claimed; never for whom.',
  action: 'ledger.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    ...{ kind: z.enum(commitmentKinds), activity: id<ActivityId>(), fund: id<FundId>() },
    ...{ what: text(300), amount: money() },
  }),
  responses: { 201: commitmentSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const made = dependencies.ids();
    await openCommitment(db, { id: made, ...body }, { user, at });
    const found = await readCommitment(db, made);
    if (found === null) return refuse({ kind: 'not-found' });
    const detail = { ...body, amount: moneyJson(body.amount) };
    const subject = `commitment:${made}`;
    await recordAudit(db, { at, actor, action: 'ledger.commit', subject, detail });
    return ok(created(shownCommitment(found), found.version));
  },
});

const settle = defineRoute({
  method: 'post',
  path: '/ledger/commitments/{id}/close',
  summary: 'Closes a commitment: paid by an entry, or given up.',
  action: 'ledger.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { id: id<string>() },
  body: z.strictObject({ entry: id<EntryId>().nullable() }),
  responses: { 200: commitmentSchema },
  handler: async (call) => {
    const { db, at, actor, user, params, body } = call;
    const before = await readCommitment(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownCommitment(before));
    if (!seen.ok) return seen;
    const asked = { id: params.id, version: before.version, entry: body.entry };
    if (!(await closeCommitment(db, asked, { user, at }))) return refuse({ kind: 'busy' });
    const told = { action: 'ledger.close-commitment', subject: `commitment:${params.id}` };
    await recordAudit(db, { at, actor, ...told, detail: body });
    const after = (await readCommitment(db, params.id)) ?? before;
    return ok(answer(shownCommitment(after), after.version));
  },
});

function shownCommitment(one: Commitment): object {
  return {
    ...one,
    ...{ amount: moneyJson(one.amount), openedAt: told(one.openedAt) },
    closedAt: told(one.closedAt),
  };
}

export const fundRoutes: readonly Route[] = [
  ...[list, open, carry, widened, close, commitments, commit, settle],
];
