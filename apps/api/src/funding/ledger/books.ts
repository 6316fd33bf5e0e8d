/**
 * The books as they stand: entries, the trial balance, the chart, and periods.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import { closePeriod, periodOf } from '@nhipcau/core/funding';
import {
  type ActivityId,
  bookCurrency,
  type CivilDate,
  type EntryId,
  type FundId,
  formatInstant,
  ok,
  refuse,
} from '@nhipcau/core/kernel';
import {
  addAccount,
  listAccounts,
  listActivities,
  listEntries,
  listPeriods,
  lockPeriod,
  openPeriod,
  readEntry,
  readTrialBalance,
  recordAudit,
  updatePeriod,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  instant,
  multilingual,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  wholeKey,
} from '../../http/index.ts';
import { ledgerRefusal } from '../../http/ledger-refusal.ts';
import {
  accountFields,
  accountSchema,
  entrySchema,
  periodSchema,
  shownEntry,
  trialBalanceSchema,
} from './schemas.ts';

const month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/);

const entries = defineRoute({
  method: 'get',
  path: '/ledger/entries',
  summary:
    'The entries that stand, the newest first; of a fund, an activity, an account, a period.',
  action: 'ledger.read',
  subject: 'any',
  query: {
    ...pageQuery,
    ...{ fund: id<FundId>().optional(), activity: id<ActivityId>().optional() },
    ...{ account: accountFields.code.optional(), period: month.optional() },
  },
  responses: { 200: pageOf(entrySchema) },
  handler: async ({ db, query }) => {
    const { limit = defaultLimit, cursor, ...asked } = query;
    const before = readCursor(cursor, { seq: wholeKey });
    if (!before.ok) return before;
    const { fund = null, activity = null, account = null, period = null } = asked;
    const filter = { fund, activity, account, period };
    const page = { before: before.value?.seq ?? null, limit: limit + 1 };
    const found = await listEntries(db, filter, page);
    return ok(answer(pageFrom(found, limit, ({ seq }) => [seq], shownEntry)));
  },
});

const entry = defineRoute({
  method: 'get',
  path: '/ledger/entries/{id}',
  summary: 'An entry that stands, with its place in the chain and its hash.',
  action: 'ledger.read',
  subject: 'any',
  params: { id: id<EntryId>() },
  responses: { 200: entrySchema },
  handler: async ({ db, params }) => {
    const found = await readEntry(db, params.id);
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(shownEntry(found)));
  },
});

const trialBalance = defineRoute({
  method: 'get',
  path: '/ledger/trial-balance',
  summary: 'Both sides of every account in every fund, in đồng, as they were known at a moment.',
  action: 'ledger.read',
  subject: 'any',
  query: { knownAt: instant().optional() },
  responses: { 200: trialBalanceSchema },
  handler: async ({ db, at, query }) => {
    const { knownAt = null } = query;
    const { lines, debit, credit, balanced } = await readTrialBalance(db, knownAt);
    const accounts = lines.map(({ debit, credit, ...of }) => ({
      ...{ ...of, debitMinor: String(debit), creditMinor: String(credit) },
    }));
    return ok(
      answer({
        ...{ knownAt: formatInstant(knownAt ?? at), currency: bookCurrency, accounts, balanced },
        ...{ debitMinor: String(debit), creditMinor: String(credit) },
      }),
    );
  },
});

const chart = defineRoute({
  method: 'get',
  path: '/ledger/chart',
  summary: 'What an entry may name: the accounts, and the activities that money is spent on.',
  action: 'ledger.read',
  subject: 'any',
  responses: {
    200: z.strictObject({
      accounts: z.array(accountSchema),
      activities: z.array(
        z.strictObject({ id: id<ActivityId>(), code: z.string(), name: multilingual(300) }),
      ),
    }),
  },
  handler: async ({ db }) => {
    const activities = await listActivities(db);
    const shown = activities.map(({ id, code, name }) => ({ id, code, name }));
    return ok(answer({ accounts: await listAccounts(db), activities: shown }));
  },
});

const addToChart = defineRoute({
  method: 'post',
  path: '/ledger/accounts',
  summary: 'Adds an account to the chart, with the circular that orders it.',
  action: 'ledger.approve',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(accountFields),
  responses: { 201: accountSchema },
  handler: async ({ db, at, actor, body }) => {
    if (!(await addAccount(db, body))) {
      return refuse(ledgerRefusal({ kind: 'code-taken', code: body.code }));
    }
    const told = { action: 'ledger.account', subject: `account:${body.code}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    return ok(created(body));
  },
});

const periods = defineRoute({
  method: 'get',
  path: '/ledger/periods',
  summary: 'The months of the books, the latest first.',
  action: 'ledger.read',
  subject: 'any',
  responses: { 200: pageOf(periodSchema) },
  handler: async ({ db }) => ok(answer({ items: await listPeriods(db), next: null })),
});

const open = defineRoute({
  method: 'post',
  path: '/ledger/periods',
  summary: 'Opens a month of the books.',
  action: 'ledger.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ month }),
  responses: { 201: periodSchema },
  handler: async ({ db, at, actor, body }) => {
    const period = periodOf(`${body.month}-01` as CivilDate);
    if (!(await openPeriod(db, period))) {
      return refuse(ledgerRefusal({ kind: 'code-taken', code: period.code }));
    }
    const told = { action: 'ledger.open-period', subject: `period:${period.code}`, detail: {} };
    await recordAudit(db, { at, actor, ...told });
    return ok(created(period, period.version));
  },
});

const close = defineRoute({
  method: 'post',
  path: '/ledger/periods/{code}/close',
  summary: 'Closes a month softly, or for good; it is never opened again.',
  action: 'ledger.approve',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { code: month },
  body: z.strictObject({ to: z.enum(['SOFT_CLOSED', 'CLOSED']) }),
  responses: { 200: periodSchema },
  handler: async (call) => {
    const { db, at, actor, params, body, user } = call;
    const found = await lockPeriod(db, params.code);
    if (found === null) return refuse({ kind: 'not-found' });
    const { period, waiting } = found;
    const seen = expectVersion(call, period.version, period);
    if (!seen.ok) return seen;
    const closed = closePeriod(period, body.to, { earlier: await listPeriods(db), waiting });
    if (!closed.ok) return refuse(ledgerRefusal(closed.error));
    await updatePeriod(db, closed.value, { user, at });
    const told = { action: 'ledger.close-period', subject: `period:${params.code}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    return ok(answer(closed.value, closed.value.version));
  },
});

export const bookRoutes: readonly Route[] = [
  ...[entries, entry, trialBalance, chart, addToChart, periods, open, close],
];
