import { describe, expect, test } from 'vitest';
import type { CivilDate, CleanText, PartnerId, PickupId, WorkId } from '../kernel/index.ts';
import { judgeEvidence, judgePublication, type Pickup, takeBack } from './pickup.ts';

const day = (text: string): CivilDate => text as CivilDate;

describe('what is said of a publication', () => {
  const said = {
    usedOn: day('2026-11-10'),
    link: 'https://outlet.example/1',
    archive: '' as const,
  };
  const given = { publishedOn: day('2026-11-10'), today: day('2026-11-20') };

  test.each([
    ['on the day of our publication', {}],
    ['a day before it, elsewhere in the world', { usedOn: day('2026-11-09') }],
    ['tomorrow, where it is tomorrow already', { usedOn: day('2026-11-21') }],
    ['with an archived copy alone', { link: null, archive: 'archive/1' }],
  ])('is taken: %s', (_why, change) => {
    expect(judgePublication({ ...said, ...change } as typeof said, given).ok).toBe(true);
  });

  test.each([
    ['neither link nor copy', { link: null }, 'proof-needed'],
    ['two days before us', { usedOn: day('2026-11-08') }, 'before-publication'],
    ['the day after tomorrow', { usedOn: day('2026-11-22') }, 'not-yet'],
  ])('is refused: %s', (_why, change, kind) => {
    const outcome = judgePublication({ ...said, ...change } as typeof said, given);
    expect(outcome).toMatchObject({ ok: false, error: { kind } });
  });
});

describe('a syndication child', () => {
  type Judged = Pick<Pickup, 'work' | 'usedOn' | 'evidence'>;
  const work = 'a' as WorkId;
  const child: Judged = { work, usedOn: day('2026-11-10'), evidence: 'syndication-child' };
  const parent: Judged = { work, usedOn: day('2026-11-10'), evidence: 'reported-by-partner' };

  test.each([
    ['on the same day', parent],
    ['found by us', { ...parent, evidence: 'found-by-us' as const }],
    ['a day later, elsewhere in the world', { ...parent, usedOn: day('2026-11-11') }],
  ])('has a parent %s', (_why, of) => {
    expect(judgeEvidence(child, of)).toEqual({ ok: true, value: undefined });
  });

  test.each<[string, Judged | null, string]>([
    ['none', null, 'parent-needed'],
    ['one of another work', { ...parent, work: 'b' as WorkId }, 'parent-of-another-work'],
    ['one that is a child', { ...parent, evidence: 'syndication-child' }, 'parent-is-child'],
    ['one two days later', { ...parent, usedOn: day('2026-11-12') }, 'before-parent'],
  ])('is refused with %s as its parent', (_why, of, kind) => {
    expect(judgeEvidence(child, of)).toMatchObject({ ok: false, error: { kind } });
  });

  test('alone has one', () => {
    expect(judgeEvidence(parent, null).ok).toBe(true);
    const error = { kind: 'parent-not-allowed' };
    expect(judgeEvidence(parent, parent)).toEqual({ ok: false, error });
  });
});

describe('what was said in error', () => {
  const own = { partner: 'p' as PartnerId, reach: null };
  const found = { ...own, partner: null, evidence: 'found-by-us', parent: null } as const;
  const reported = { ...own, evidence: 'reported-by-partner', parent: null } as const;

  test('of a repetition is taken back: it is a find of the house, nobody’s, with its number', () => {
    const reach = { count: 5, method: 'plays', source: 'a counter' as CleanText } as const;
    const repeated = {
      ...own,
      evidence: 'syndication-child' as const,
      parent: 'a' as PickupId,
      reach,
    };
    expect(takeBack(repeated, null)).toEqual({ ok: true, value: { ...found, reach } });
    expect(takeBack(repeated, reported)).toEqual({ ok: true, value: { ...found, reach } });
  });

  test('of a find that was joined with a report is taken back to what it was', () => {
    expect(takeBack(reported, found)).toEqual({ ok: true, value: found });
  });

  test.each([
    ['a find', found, null],
    ['a report that joined no find', reported, null],
    ['a find that was parted from the report already', found, found],
  ])('is nothing of %s', (_what, pickup, joined) => {
    const error = { kind: 'nothing-to-take-back' };
    expect(takeBack(pickup, joined)).toEqual({ ok: false, error });
  });
});
