import { z } from '@hono/zod-openapi';
import { type CivilDate, ok, type Result, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { type MarketCode, ruleOn, world } from '@nhipcau/core/markets';
import {
  enqueue,
  listMarketRules,
  lockMarket,
  lockMarketRule,
  type MarketRuleRecord,
  recordAudit,
  writeMarketRule,
} from '@nhipcau/postgres';
import { wholeSite } from '@nhipcau/publisher';
import {
  answer,
  type Call,
  civilDate,
  created,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';

const fields = {
  from: civilDate(),
  until: civilDate().nullable(),
  label: multilingual(600),
  filing: z
    .strictObject({
      duty: multilingual(600),
      deadlineDays: z.number().int().min(0).max(3_650),
    })
    .nullable(),
  source: text(300),
};

const ruleSchema = z
  .strictObject({ id: id(), version: z.number().int(), market: z.string(), ...fields })
  .openapi('MarketRule');

const list = defineRoute({
  method: 'get',
  path: '/market-rules',
  summary: 'What the laws of host countries ask of what a foreign state pays for.',
  action: 'organisation.read',
  subject: 'any',
  responses: { 200: pageOf(ruleSchema) },
  handler: async ({ db }) => ok(answer({ items: await listMarketRules(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/market-rules',
  summary: 'Writes down what the law of a host country asks, from a day on.',
  action: 'market.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ market: z.string().regex(/^[A-Z]{2}$/), ...fields }),
  responses: { 201: ruleSchema },
  handler: async (call) => {
    const { body, dependencies } = call;
    const market = body.market as MarketCode;
    const rule = { ...body, market, id: dependencies.ids(), version: 1 };
    return written(call, rule, (after) => created(after, after.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/market-rules/{id}',
  summary: 'Changes the days, the words, the filing or the source of a rule.',
  action: 'market.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id() },
  body: z.strictObject({
    from: fields.from.optional(),
    until: fields.until.optional(),
    label: fields.label.optional(),
    filing: fields.filing.optional(),
    source: fields.source.optional(),
  }),
  responses: { 200: ruleSchema },
  handler: async (call) => {
    const before = await lockMarketRule(call.db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const { from, until, label, filing, source } = call.body;
    const rule: MarketRuleRecord = {
      ...before,
      version: before.version + 1,
      from: from ?? before.from,
      until: until === undefined ? before.until : until,
      label: label ?? before.label,
      filing: filing === undefined ? before.filing : filing,
      source: source ?? before.source,
    };
    return written(call, rule, (after) => answer(after, after.version));
  },
});

type AnyCall = Call<unknown, unknown, unknown>;

/** Writes a rule; where another label holds today, the whole site is made anew. */
async function written(
  { db, at, actor }: AnyCall,
  rule: MarketRuleRecord,
  told: (after: MarketRuleRecord) => ReturnType<typeof answer>,
): Promise<Outcome> {
  const { market, from, until } = rule;
  const wrong = (path: string, kind: string): Result<never, Refusal> =>
    refuse({ kind: 'invalid-request', problems: [{ path, kind }] });
  if (until !== null && until <= from) return wrong('/until', 'not-after-from');
  const today: CivilDate = vietnamDay(at);
  const place = market === world ? null : await lockMarket(db, market, today);
  if (place === null) return wrong('/market', 'not-one-of');
  const labelToday = async (): Promise<string> =>
    JSON.stringify(ruleOn(await listMarketRules(db), market, today)?.label ?? null);
  const before = await labelToday();
  if ((await writeMarketRule(db, rule)) !== null) return wrong('/from', 'rules-overlap');
  if (place.published && (await labelToday()) !== before) {
    await enqueue(db, { keys: [], paths: [wholeSite] }, rulesChanged, at);
  }
  const { id: _, version, ...detail } = rule;
  await recordAudit(db, {
    ...{ at, actor, action: 'market.write', subject: `market:${market}` },
    detail: { rule: rule.id, version, ...detail },
  });
  return ok(told(rule));
}

/** Stated in the public log. */
const rulesChanged =
  'Quy định của nước sở tại thay đổi · What the law of a host country wants changed';

export const marketRuleRoutes: readonly Route[] = [list, add, change];
