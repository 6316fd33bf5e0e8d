import type { MapEntry } from '@nhipcau/release';
import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { answerCache } from './answer-cache.ts';

const entry: MapEntry = {
  blob: 'a'.repeat(64) as MapEntry['blob'],
  type: 'text/plain',
  status: 200,
};
const answer = (length: number): Answer => ({
  status: 200,
  headers: [],
  etag: '"a"',
  body: Buffer.alloc(length),
  ranged: false,
});

test('it keeps what was used lately and gives up the rest, within its bytes', () => {
  const cache = answerCache(95_000);
  for (let n = 0; n < 8; n += 1) cache.set(`${n}`, entry, answer(10_000));
  expect(cache.get('0', entry)).toBeUndefined();
  expect(cache.get('1', entry)).toBeDefined();
  cache.set('8', entry, answer(10_000));
  expect(cache.get('1', entry)).toBeDefined();
  expect(cache.get('2', entry)).toBeUndefined();
});

test('a file of more than 4 MiB is not kept', () => {
  const cache = answerCache(100_000_000);
  cache.set('large', entry, answer(4 * 1024 * 1024 + 1));
  cache.set('fits', entry, answer(4 * 1024 * 1024));
  expect(cache.get('large', entry)).toBeUndefined();
  expect(cache.get('fits', entry)).toBeDefined();
});

test('an answer is for one entry: the same bytes with another target are made anew', () => {
  const cache = answerCache(100_000);
  const moved: MapEntry = { ...entry, status: 301, location: '/a' };
  const [first, second] = [answer(1), answer(1)];
  cache.set('k', moved, first);
  expect(cache.get('k', { ...moved })).toBe(first);
  expect(cache.get('k', { ...moved, location: '/b' })).toBeUndefined();
  cache.set('k', { ...moved, location: '/b' }, second);
  expect(cache.get('k', { ...moved, location: '/b' })).toBe(second);
});
