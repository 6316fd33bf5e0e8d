import { describe, expect, test } from 'vitest';
import { aRule, at, day } from './rule.fixture.ts';
import { ruleEndedBy, ruleOn, rulesOn } from './rule.ts';
import { dueOn } from './term.ts';

/** The day of a dossier by the old law and by the new one. */
const rules = [
  aRule({
    ...{ code: 'PRESS_APPLY', law: 'old', direction: 'before' },
    ...{ offset: { amount: 10, unit: 'working-day' } },
    ...{ validFrom: day('2012-12-20'), validUntil: day('2026-07-01') },
  }),
  aRule({
    ...{ code: 'PRESS_APPLY', law: 'new', direction: 'before' },
    ...{ offset: { amount: 10, unit: 'calendar-day' } },
  }),
  aRule({ code: 'PRESS_FORWARD', law: 'new', offset: { amount: 24, unit: 'hour' } }),
];

describe('the rules of a day', () => {
  test.each<[on: string, laws: readonly string[]]>([
    ['2012-12-19', []],
    ['2012-12-20', ['old']],
    ['2026-06-30', ['old']],
    ['2026-07-01', ['new', 'new']],
    ['2099-01-01', ['new', 'new']],
  ])('%s: %j', (on, laws) => {
    expect(rulesOn(rules, day(on)).map(({ law }) => law)).toEqual(laws);
  });

  test('say of one duty what the law orders, and nothing where it orders nothing', () => {
    expect(ruleOn(rules, 'PRESS_FORWARD', day('2026-06-30'))).toBeNull();
    expect(ruleOn(rules, 'PRESS_FORWARD', day('2026-07-01'))?.law).toBe('new');
    expect(ruleOn(rules, 'PRESS_REPORT', day('2026-07-01'))).toBeNull();
  });
});

test('a dossier of June for a visit in July keeps the term of the old law, one of July has the new', () => {
  const latest = (receivedOn: string) => {
    const rule = ruleOn(rules, 'PRESS_APPLY', day(receivedOn));
    return rule === null ? null : dueOn(rule, at('2026-07-20 08:00'), []);
  };
  expect(latest('2026-06-30')).toBe('2026-07-06');
  expect(latest('2026-07-01')).toBe('2026-07-10');
});

describe('a new rule of a code', () => {
  test.each<[validFrom: string, outcome: string]>([
    ['2026-07-01', 'not-after-from'],
    ['2026-07-02', 'new'],
    ['2019-01-01', 'not-after-from'],
  ])('from %s ends %s', (validFrom, outcome) => {
    const ended = ruleEndedBy(rules, { code: 'PRESS_APPLY', validFrom: day(validFrom) });
    expect(ended.ok ? ended.value?.law : ended.error.kind).toBe(outcome);
  });

  test('ends nothing where the last one is over, and the last one where it is not', () => {
    const over = [aRule({ validUntil: day('2027-01-01') })];
    const endedFrom = (text: string) =>
      ruleEndedBy(over, { code: 'PRESS_REPORT', validFrom: day(text) });
    expect(endedFrom('2027-01-01')).toEqual({ ok: true, value: null });
    expect(endedFrom('2026-12-31')).toEqual({ ok: true, value: over[0] });
    expect(ruleEndedBy(over, { code: 'OTHER', validFrom: day('2020-01-01') })).toEqual({
      ...{ ok: true, value: null },
    });
  });
});
