import { parseMoneyJson } from '@nhipcau/core/kernel';
import { rulesOn } from '@nhipcau/core/obligations';
import type { PublicPress } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { pricesOn } from '../applications/press-prices.ts';
import type { Database } from '../database.ts';
import { obligationRules } from '../obligations/index.ts';

/** The duties of which foreign press is told, in the order in which they fall due. */
const steps = {
  PRESS_APPLY: 'apply',
  PRESS_FORWARD: 'forward',
  PRESS_DECIDE: 'decide',
  PRESS_LOCAL_ANSWER: 'local',
  PRESS_REPORT: 'report',
} as const;

/** What the law asks of press visits on a day, and what they cost a newsroom that pays for itself. */
export async function publicPress(
  db: Kysely<Database>,
  day: Parameters<typeof rulesOn>[1],
): Promise<PublicPress> {
  const inForce = rulesOn(await obligationRules(db), day);
  const told = Object.entries(steps).flatMap(([code, step]) => {
    const rule = inForce.find((one) => one.code === code);
    return rule === undefined ? [] : [{ step, rule }];
  });
  const rules = told.map(({ step, rule: { offset, direction, law, sourceUrl } }) => ({
    ...{ step, ...offset, direction, law, sourceUrl },
  }));
  const { rows } = await sql<{ months: number; law: string }>`
    select months, law from visit_requirement
    where code = 'passport-months' and valid @> ${day}::date`.execute(db);
  const prices = (await pricesOn(db, day)).flatMap(({ name, price, per, from, source }) => {
    const money = parseMoneyJson(price);
    return money.ok ? [{ name, price: money.value, per, since: from, source }] : [];
  });
  const [required] = rows;
  const passport = required === undefined ? null : { ...required, form: '01/BC-BNG' };
  const since =
    told
      .map(({ rule }) => rule.validFrom)
      .toSorted()
      .at(-1) ?? null;
  return { since, rules, passport, prices };
}
