import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryChange, keptAtRollback } from './rollback.ts';

const change = (path: string, from: number | null, to: number | null): EntryChange => ({
  ...{ path, from, to },
});

describe('a roll-back keeps', () => {
  test('a page that is withdrawn today', () => {
    const kept = keptAtRollback([change('/vi/a', 200, 410), change('/vi/b', 200, 200)], []);
    expect([...kept]).toEqual(['/vi/a']);
  });

  test('everything that changed together with a withdrawal', () => {
    const between = [
      change('/vi/a', 200, 410),
      change('/vi/', 200, 200),
      change('/vi/other', 200, 200),
    ];
    const since = [
      [change('/vi/other', 200, 200)],
      [change('/vi/a', 200, 410), change('/vi/', 200, 200)],
    ];
    expect(keptAtRollback(between, since)).toEqual(new Set(['/vi/a', '/vi/']));
  });

  test('nothing of a withdrawal that was taken back since', () => {
    const since = [
      [change('/vi/a', 200, 410), change('/vi/', 200, 200)],
      [change('/vi/a', 410, 200)],
    ];
    expect(keptAtRollback([change('/vi/', 200, 200)], since)).toEqual(new Set());
  });

  test('nothing of a page that was withdrawn then as it is now', () => {
    const between = [change('/vi/a', 410, 410), change('/vi/b', 200, null)];
    expect(keptAtRollback(between, [])).toEqual(new Set());
  });

  test('the search indexes, but not the page of the search', () => {
    const between = [change('/vi/search/index-1', 200, 200), change('/vi/search/', 200, 200)];
    expect(keptAtRollback(between, [])).toEqual(new Set(['/vi/search/index-1']));
  });

  test('whatever is withdrawn today, whatever the history', () => {
    const status = fc.constantFrom(200, 301, 410, null);
    const one = fc.record({ path: fc.constantFrom('/a', '/b', '/c'), from: status, to: status });
    fc.assert(
      fc.property(fc.array(one), fc.array(fc.array(one)), (between, since) => {
        const kept = keptAtRollback(between, since);
        for (const { path, from, to } of between) {
          if (to === 410 && from !== 410) expect(kept.has(path)).toBe(true);
        }
      }),
    );
  });
});
