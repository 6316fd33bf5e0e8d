/**
 * Exchange rates: the accounting rate of a month and a bank's of a day, entered with their source or brought
 * in by a file; never fetched.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type ExchangeRate,
  parseRate,
  type RateId,
  type RateKind,
  rateKinds,
  rateText,
} from '@nhipcau/core/funding';
import {
  type CivilDate,
  type Currency,
  ok,
  parseCivilDate,
  parseCurrency,
  parseText,
  type Result,
  refuse,
} from '@nhipcau/core/kernel';
import { type EnteredRate, enterRate, ratesOfYear, recordAudit } from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  type Call,
  civilDate,
  created,
  currency,
  defineRoute,
  type LineProblem,
  type NamedLine,
  pageOf,
  type Route,
  readNamedLines,
  text,
  told,
} from '../../http/index.ts';
import { ledgerRefusal } from '../../http/ledger-refusal.ts';
import { rateSchema } from './schemas.ts';

const columns = ['currency', 'kind', 'on', 'rate', 'source'] as const;

/** How many rates one file brings. */
const mostLines = 2_000;

/** In which language numbers are written. */
const language = z.enum(['vi', 'en']);

const list = defineRoute({
  method: 'get',
  path: '/ledger/rates',
  summary: 'The rates of a year, the newest day first; of one day the first one holds.',
  action: 'ledger.read',
  subject: 'any',
  query: { year: z.string().regex(/^[12]\d{3}$/) },
  responses: { 200: pageOf(rateSchema) },
  handler: async ({ db, query }) => {
    const rates = await ratesOfYear(db, Number(query.year));
    return ok(answer({ items: rates.map(shownRate), next: null }));
  },
});

const enter = defineRoute({
  method: 'post',
  path: '/ledger/rates',
  summary: 'Enters a rate as it is written in `language`, with its source.',
  action: 'rate.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    ...{ currency: currency(), kind: z.enum(rateKinds), on: civilDate(), rate: text(40) },
    ...{ source: text(500), language },
  }),
  responses: { 201: rateSchema },
  handler: async (call) => {
    const { user, at, body } = call;
    const read = parseRate(body.rate, body.currency, body.language);
    if (!read.ok) return refuse(ledgerRefusal(read.error));
    if (!firstOfMonth(body)) {
      return refuse(ledgerRefusal({ kind: 'rate-not-first-of-month', on: body.on }));
    }
    const [rate] = await entered(call, [{ ...body, ...read.value }]);
    if (rate === undefined) return refuse({ kind: 'fault' });
    return ok(created(shownRate({ ...rate, enteredBy: user, enteredAt: at })));
  },
});

const fromFile = defineRoute({
  method: 'post',
  path: '/ledger/rates/import',
  summary:
    'Enters the rates of a CSV file (currency, kind, on, rate, source), all or none: each refused line is named with its reason. No cell is a formula.',
  action: 'rate.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ csv: z.string().max(1_000_000), language }),
  responses: { 201: z.strictObject({ entered: z.number().int() }).openapi('RatesEntered') },
  handler: async (call) => {
    const { body } = call;
    const lines = readNamedLines(body.csv, { columns, needed: columns, most: mostLines });
    if (!lines.ok) return refusedLines([lines.error]);
    const read = lines.value.map((line) => rateOf(line, body.language));
    const problems = read.flatMap((one) => (one.ok ? [] : [one.error]));
    if (problems.length > 0) return refusedLines(problems);
    const rates = await entered(
      call,
      read.flatMap((one) => (one.ok ? [one.value] : [])),
    );
    return ok(created({ entered: rates.length }));
  },
});

type Written = Omit<ExchangeRate, 'id'>;

function rateOf(
  { line, cell, problem }: NamedLine<(typeof columns)[number]>,
  written: 'vi' | 'en',
): Result<Written, LineProblem> {
  if (problem !== null) return refuse(problem);
  const wrong = (path: string, error: { readonly kind: string }) =>
    refuse({ line, path: `/${path}`, ...error });
  const of = parseCurrency(cell('currency'));
  if (!of.ok) return wrong('currency', of.error);
  const kind = rateKinds.find((one): one is RateKind => one === cell('kind'));
  if (kind === undefined) return wrong('kind', { kind: 'not-one-of' });
  const on = parseCivilDate(cell('on'));
  if (!on.ok) return wrong('on', on.error);
  if (!firstOfMonth({ kind, on: on.value }))
    return wrong('on', { kind: 'rate-not-first-of-month' });
  const rate = parseRate(cell('rate'), of.value, written);
  if (!rate.ok) return wrong('rate', rate.error);
  const source = parseText(cell('source'), 500);
  if (!source.ok) return wrong('source', source.error);
  return ok({ currency: of.value, kind, on: on.value, ...rate.value, source: source.value });
}

const firstOfMonth = ({ kind, on }: { kind: RateKind; on: CivilDate }): boolean =>
  kind === 'BANK' || on.endsWith('-01');

async function entered(
  { db, at, actor, user, dependencies }: Asked & Pick<Call<unknown, unknown, unknown>, 'user'>,
  written: readonly Written[],
): Promise<readonly ExchangeRate[]> {
  const rates: ExchangeRate[] = [];
  for (const { currency, kind, on, numerator, denominator, source } of written) {
    const rate = { id: dependencies.ids() as RateId, currency, kind, on };
    const one = { ...rate, numerator, denominator, source };
    rates.push(await enterRate(db, one, { user, at }));
    const detail = { kind, on, rate: rateText(one), source };
    const subject = `rate:${currency satisfies Currency}`;
    await recordAudit(db, { at, actor, action: 'ledger.rate', subject, detail });
  }
  return rates;
}

function shownRate(rate: EnteredRate): object {
  const { id, currency, kind, on, source, enteredBy, enteredAt } = rate;
  return {
    ...{ id, currency, kind, on, rate: rateText(rate), source, enteredBy },
    enteredAt: told(enteredAt),
  };
}

function refusedLines(problems: readonly LineProblem[]) {
  return refuse({ kind: 'invalid-request' as const, problems });
}

export const rateRoutes: readonly Route[] = [list, enter, fromFile];
