import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate, CountryCode, OrganisationId, Slug } from '../kernel/index.ts';
import { applyChange, endedBy, heirsOn, type OrganisationChange } from './change.ts';
import { type Organisation, organisationName } from './organisation.ts';

const day = (text: string): CivilDate => text as CivilDate;
const id = (text: string): OrganisationId => text as OrganisationId;

function aBody(name: string, from = '2000-01-01', until: string | null = null): Organisation {
  const state = { from: day(from), until: until === null ? null : day(until) };
  const was = {
    ...{ kind: 'MINISTRY' as const, country: 'VN' as CountryCode },
    ...{ abbreviation: '', parent: null, regulatedByUs: false },
  };
  return {
    ...{ id: id(name), version: 1, slug: name as Slug },
    states: [{ ...state, ...was, name: { vi: name, en: name } }],
  };
}

function aChange(change: Partial<OrganisationChange>): OrganisationChange {
  return { kind: 'MERGE', from: [id('a'), id('b')], to: [id('c')], ...on('2025-03-01'), ...change };
}
const on = (text: string) => ({ on: day(text), basis: 'Nghị quyết 176/2025/QH15' });
const bodies = [aBody('a'), aBody('b'), aBody('c')];

describe('a reorganisation', () => {
  test('of two ministries into one ends both on its day, and each keeps its past', () => {
    const outcome = applyChange(aChange({}), bodies, null);
    expect(outcome).toMatchObject({
      ok: true,
      value: [
        { id: 'a', states: [{ from: '2000-01-01', until: '2025-03-01' }] },
        { id: 'b', states: [{ from: '2000-01-01', until: '2025-03-01' }] },
      ],
    });
    const [a] = outcome.ok ? outcome.value : [];
    expect(a && organisationName(a, '2024-12-31').vi).toBe('a');
  });

  test('in which one goes on ends only the other', () => {
    const change = aChange({ to: [id('a')] });
    expect(endedBy(change)).toEqual(['b']);
    expect(applyChange(change, bodies, null)).toMatchObject({ value: [{ id: 'b' }] });
  });

  test('that gives a new name begins a state and keeps the old one', () => {
    const change = aChange({ kind: 'RENAME', from: [id('a')], to: [id('a')] });
    const named = { name: { vi: 'A mới', en: 'New A' } };
    expect(applyChange(change, bodies, named)).toMatchObject({
      value: [{ states: [{ until: '2025-03-01' }, { from: '2025-03-01', until: null, ...named }] }],
    });
    expect(applyChange(change, bodies, null)).toMatchObject({
      error: { kind: 'new-name-missing' },
    });
  });

  test('that moves duties ends nobody', () => {
    const change = aChange({ kind: 'TRANSFER', from: [id('a')], to: [id('b')] });
    expect(applyChange(change, bodies, null)).toEqual({ ok: true, value: [] });
  });

  test.each<[why: string, change: Partial<OrganisationChange>, kind: string]>([
    ['without a decision', { basis: ' ' }, 'basis-missing'],
    ['a merger of one with itself', { from: [id('a')], to: [id('a')] }, 'wrong-bodies'],
    ['a merger into two', { to: [id('c'), id('b')] }, 'wrong-bodies'],
    ['a split into one', { kind: 'SPLIT', from: [id('a')], to: [id('b')] }, 'wrong-bodies'],
    ['a name given to another', { kind: 'RENAME', from: [id('a')], to: [id('b')] }, 'wrong-bodies'],
    ['a dissolution with an heir', { kind: 'DISSOLVE', from: [id('a')] }, 'wrong-bodies'],
    ['a transfer to itself', { kind: 'TRANSFER', from: [id('a')], to: [id('a')] }, 'wrong-bodies'],
    ['one body told twice', { from: [id('a'), id('a')] }, 'wrong-bodies'],
    ['a body that nobody knows', { from: [id('a'), id('z')] }, 'no-such-body'],
    ['on the day a body began', on('2000-01-01'), 'state-not-later'],
  ])('is refused: %s', (_why, change, kind) => {
    expect(applyChange(aChange(change), bodies, null)).toMatchObject({ error: { kind } });
  });

  test('of a body that ended by then is refused; one day before its end it is not', () => {
    const ended = [aBody('a', '2000-01-01', '2025-03-01'), aBody('b'), aBody('c')];
    expect(applyChange(aChange({}), ended, null)).toMatchObject({
      error: { kind: 'body-ended', organisation: 'a' },
    });
    expect(applyChange(aChange(on('2025-02-28')), ended, null).ok).toBe(true);
  });
});

describe('the heirs of a body', () => {
  const changes = [
    aChange({ ...on('2025-03-01') }),
    aChange({ kind: 'SPLIT', from: [id('c')], to: [id('d'), id('e')], ...on('2026-01-01') }),
    aChange({ kind: 'DISSOLVE', from: [id('e')], to: [], ...on('2026-06-01') }),
  ];
  test.each([
    ['2025-02-28', ['a']],
    ['2025-03-01', ['c']],
    ['2026-01-01', ['d', 'e']],
    ['2026-06-01', ['d']],
  ])('on %s are %s', (text, heirs) => {
    expect(heirsOn(id('a'), changes, day(text))).toEqual(heirs);
  });

  test('are never bodies that a reorganisation ended by then, in whatever order it is told', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    /** Bodies are used up in order, as decisions of one government do it. */
    const story = fc.array(fc.constantFrom('MERGE' as const, 'SPLIT' as const), { maxLength: 2 });
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 3 }), (kinds, years) => {
        let free = 1;
        let last = id('a');
        const told = kinds.map((kind, index) => {
          const next = names.slice(free, free + 2).map(id);
          free += 2;
          const change =
            kind === 'MERGE'
              ? aChange({ from: [last, ...next.slice(0, 1)], to: next.slice(1) })
              : aChange({ kind, from: [last], to: next });
          last = change.to[0] ?? last;
          return { ...change, ...on(`202${index + 1}-01-01`) };
        });
        const until = day(`202${years}-06-01`);
        const ended = told.filter((one) => one.on <= until).flatMap(endedBy);
        const heirs = heirsOn(id('a'), [...told].reverse(), until);
        expect(heirs.filter((one) => ended.includes(one))).toEqual([]);
        expect(heirs.length).toBeGreaterThan(0);
      }),
    );
  });
});
