import { describe, expect, test } from 'vitest';
import { type RangeOutcome, readRange } from './range.ts';

describe('readRange over 100 bytes', () => {
  test.each<[field: string | undefined, outcome: RangeOutcome]>([
    ['bytes=0-0', { kind: 'part', first: 0, last: 0 }],
    ['bytes=0-99', { kind: 'part', first: 0, last: 99 }],
    ['bytes=10-19', { kind: 'part', first: 10, last: 19 }],
    ['bytes=99-', { kind: 'part', first: 99, last: 99 }],
    ['bytes=90-500', { kind: 'part', first: 90, last: 99 }],
    ['bytes=-1', { kind: 'part', first: 99, last: 99 }],
    ['bytes=-100', { kind: 'part', first: 0, last: 99 }],
    ['bytes=-500', { kind: 'part', first: 0, last: 99 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=100-200', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=20-10', { kind: 'whole' }],
    ['bytes=900-800', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    ['bytes=1e1-', { kind: 'whole' }],
    ['pages=1-2', { kind: 'whole' }],
    ['bytes=9999999999999999999-', { kind: 'whole' }],
    ['', { kind: 'whole' }],
    [undefined, { kind: 'whole' }],
  ])('%s', (field, outcome) => {
    expect(readRange(field, 100)).toEqual(outcome);
  });

  test('no part of nothing can be had', () => {
    expect(readRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
    expect(readRange('bytes=-1', 0)).toEqual({ kind: 'unsatisfiable' });
  });
});
