import { describe, expect, test } from 'vitest';
import { parseReach } from './reach.ts';

const given = { count: 1_200, method: 'page-views', source: "the outlet's own counter" };

describe('a reach', () => {
  test('has a number, a method and a source', () => {
    expect(parseReach(given)).toEqual({ ok: true, value: given });
  });

  test('may be nothing at all', () => {
    const nothing = { count: null, method: null, source: ' ' };
    expect(parseReach(nothing)).toEqual({ ok: true, value: null });
    expect(parseReach({ ...nothing, method: '' })).toEqual({ ok: true, value: null });
  });

  test.each([
    ['no method', { method: null }, 'method-needed'],
    ['an empty method', { method: '' }, 'method-needed'],
    ['a method of our own invention', { method: 'advertising-value' }, 'method-needed'],
    ['no source', { source: '' }, 'source-needed'],
    ['a source of white space', { source: ' \n' }, 'source-needed'],
    ['a source that is too long', { source: 'a'.repeat(301) }, 'source-needed'],
    ['a method and no number', { count: null, source: '' }, 'count-needed'],
    ['a source and no number', { count: null, method: null }, 'count-needed'],
    ['half a person', { count: 0.5 }, 'not-a-count'],
    ['less than nobody', { count: -1 }, 'not-a-count'],
    ['more than there are', { count: 8_500_000_001 }, 'not-a-count'],
    ['no number', { count: Number.NaN }, 'not-a-count'],
  ])('is refused with %s', (_why, change, kind) => {
    expect(parseReach({ ...given, ...change })).toMatchObject({ ok: false, error: { kind } });
  });

  test.each([0, 8_500_000_000])('of %d is taken', (count) => {
    expect(parseReach({ ...given, count }).ok).toBe(true);
  });
});
