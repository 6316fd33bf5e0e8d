import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkId } from '../kernel/index.ts';
import { composeHome, homePositions, type Placed } from './home.ts';

const works = (count: number): readonly WorkId[] =>
  Array.from({ length: count }, (_, index) => `w${index}` as WorkId);

describe('composeHome', () => {
  test('without a placed work shows the newest, as many as there are positions', () => {
    expect(composeHome([], works(20))).toEqual(works(13));
    expect(composeHome([], works(2))).toEqual(works(2));
    expect(composeHome([], [])).toEqual([]);
  });

  test('puts a work where a person put it and shows it only there', () => {
    const lead: Placed = { position: 1, work: 'w3' as WorkId };
    expect(composeHome([lead], works(5))).toEqual(['w3', 'w0', 'w1', 'w2', 'w4']);
    const last: Placed = { position: 13, work: 'old' as WorkId };
    expect(composeHome([last], works(20)).at(-1)).toBe('old');
    expect(composeHome([last], works(2))).toEqual(['w0', 'w1', 'old']);
  });

  test('places what is placed, repeats nothing, and keeps the order of the others', () => {
    const placing = fc.uniqueArray(
      fc.record({
        position: fc.integer({ min: 1, max: homePositions }),
        work: fc.nat({ max: 25 }).map((index) => `w${index}` as WorkId),
      }),
      { selector: ({ position }) => position },
    );
    fc.assert(
      fc.property(placing, fc.nat({ max: 20 }), (drawn, count) => {
        const placed = [...new Map(drawn.map((one) => [one.work, one])).values()];
        const newest = works(count);
        const shown = composeHome(placed, newest);
        expect(new Set(shown).size).toBe(shown.length);
        for (const { work } of placed) expect(shown).toContain(work);
        const by = new Set(placed.map(({ work }) => work));
        const others = shown.filter((work) => !by.has(work));
        expect(others).toEqual(newest.filter((work) => !by.has(work)).slice(0, others.length));
        expect(shown.length).toBe(Math.min(homePositions, new Set([...newest, ...by]).size));
        if (count >= homePositions) {
          for (const { position, work } of placed) expect(shown[position - 1]).toBe(work);
        }
      }),
    );
  });
});
