import { describe, expect, test } from 'vitest';
import { type CivilDate, type CountryCode, expectOk, parseCivilDate } from '../kernel/index.ts';
import { beginState, type NewState } from './begin-state.ts';
import { overlaps } from './interval.ts';
import type { OrganisationState } from './organisation.ts';

const day = (text: string): CivilDate => expectOk(parseCivilDate(text));

function aState(from: string, name: string): NewState {
  return {
    from: day(from),
    name: { vi: name, en: name },
    kind: 'AGENCY',
    country: 'VN' as CountryCode,
    ...{ abbreviation: '', parent: null, regulatedByUs: false },
  };
}

const first: OrganisationState = { ...aState('2020-01-01', 'A'), until: null };
const from2025: OrganisationState = { ...aState('2025-03-01', 'B'), until: null };

describe('beginState', () => {
  test('gives an organisation its first state', () => {
    expect(beginState([], aState('2020-01-01', 'A'))).toEqual({ ok: true, value: [first] });
  });

  test('ends the latest state on the day the new one begins', () => {
    const ended = { ...first, until: day('2025-03-01') };
    expect(beginState([first], aState('2025-03-01', 'B'))).toEqual({
      ok: true,
      value: [ended, from2025],
    });
  });

  test('corrects the latest state when it begins on the same day', () => {
    const { value } = beginState([first], aState('2020-01-01', 'C')) as { value: unknown };
    expect(value).toEqual([{ ...first, name: { vi: 'C', en: 'C' } }]);
  });

  test('refuses a state one day before the latest', () => {
    const states = [{ ...first, until: day('2025-03-01') }, from2025];
    expect(beginState(states, aState('2025-02-28', 'C'))).toEqual({
      ok: false,
      error: { kind: 'state-not-later', from: '2025-03-01' },
    });
  });

  test('leaves an end alone that lies before the new state', () => {
    const closed = { ...first, until: day('2022-01-01') };
    expect(expectOk(beginState([closed], aState('2025-03-01', 'B')))).toEqual([closed, from2025]);
  });

  test('never makes states that overlap', () => {
    const days = ['2020-01-01', '2021-06-01', '2021-06-01', '2025-01-01'];
    const states = days.reduce<readonly OrganisationState[]>(
      (all, from) => expectOk(beginState(all, aState(from, from))),
      [],
    );
    expect(states).toHaveLength(3);
    for (const [index, state] of states.entries()) {
      expect(states.slice(index + 1).some((later) => overlaps(state, later))).toBe(false);
    }
  });
});
