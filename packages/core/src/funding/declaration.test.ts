import { describe, expect, test } from 'vitest';
import { aDeclaration, day, head, minh, today } from './contribution.fixture.ts';
import {
  assess,
  declarationStateOn,
  declare,
  measures,
  situations,
  unfitOn,
} from './declaration.ts';

describe('a declaration of interests', () => {
  test('knows nine situations, and keeps the order of the decree', () => {
    expect(situations).toHaveLength(9);
    const made = declare(head, ['relatives-concerned', 'runs-firm'], today, 12);
    expect(made.interests).toEqual(['runs-firm', 'relatives-concerned']);
  });

  test('holds until its end, which is excluded', () => {
    const one = aDeclaration(head);
    expect(declarationStateOn(one, day('2027-05-14'))).toBe('declared-none');
    expect(declarationStateOn(one, day('2027-05-15'))).toBe('expired');
    expect(unfitOn([one], head, day('2027-05-15'))).toEqual({ kind: 'declaration-missing' });
  });

  test('is missing where somebody else made one', () => {
    expect(unfitOn([aDeclaration(minh)], head, today)).toEqual({ kind: 'declaration-missing' });
  });

  test.each(situations)('of %s keeps its maker from deciding', (situation) => {
    expect(unfitOn([aDeclaration(head, [situation])], head, today)).toEqual({
      ...{ kind: 'interest-declared', state: 'declared-interest' },
    });
  });

  test.each(measures)('that is %s lets its maker decide only where it was cleared', (measure) => {
    const outcome = assess(aDeclaration(head, ['runs-firm']), measure, minh, today);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    expect(unfitOn([outcome.value], head, today) === null).toBe(measure === 'cleared');
  });

  test('counts by the latest one, in whatever order they are given', () => {
    const before = aDeclaration(head);
    const after = aDeclaration(head, ['advises'], { declaredOn: day('2026-05-20') });
    for (const all of [
      [before, after],
      [after, before],
    ]) {
      expect(unfitOn(all, head, today)?.kind).toBe('interest-declared');
    }
  });

  test('is not assessed by its maker, twice, or where there is no interest', () => {
    const one = aDeclaration(head, ['advises']);
    const refused = (given: typeof one, by = minh) => {
      const outcome = assess(given, 'cleared', by, today);
      return outcome.ok ? null : outcome.error.kind;
    };
    expect(refused(one, head)).toBe('own-declaration');
    expect(refused({ ...one, measure: 'monitored' })).toBe('assessed-already');
    expect(refused(aDeclaration(head))).toBe('no-interest');
    expect(refused(one)).toBe(null);
  });
});
