import type { Instant } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { apiLanguage, problemOf, retryAfter } from './problem.ts';
import { problemTexts } from './problem-texts.ts';
import { type RefusalKind, statusOf } from './refusal.ts';

const kinds = Object.keys(problemTexts) as readonly RefusalKind[];

test.each(kinds)('%s has a status of refusal and words in both languages', (kind) => {
  expect(statusOf(kind)).toBeGreaterThanOrEqual(400);
  const { title, detail } = problemTexts[kind];
  for (const words of [title, detail]) {
    expect(words.vi).not.toBe('');
    expect(words.en).not.toBe('');
    expect(words.vi).not.toBe(words.en);
  }
});

test('a problem carries the data of the refusal, instants as RFC 3339', () => {
  expect(problemOf({ kind: 'too-many-guesses', retryAt: 0 as Instant }, 'en')).toEqual({
    type: 'urn:nhipcau:problem:too-many-guesses',
    title: 'Too many wrong guesses',
    status: 429,
    detail: 'Try again from 1970-01-01T00:00:00.000Z on.',
    retryAt: '1970-01-01T00:00:00.000Z',
  });
});

test('a datum cannot stand for the type or the status of the problem', () => {
  const refusal = { kind: 'malformed-json', reason: 'x', status: 200, type: 'y' } as const;
  expect(problemOf(refusal, 'en')).toMatchObject({
    type: 'urn:nhipcau:problem:malformed-json',
    status: 400,
  });
});

describe('Retry-After', () => {
  test.each<[ms: number, seconds: number]>([
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [0, 1],
  ])('%d ms ahead is %d s', (ms, seconds) => {
    expect(retryAfter({ kind: 'too-many-guesses', retryAt: ms as Instant }, 0 as Instant)).toBe(
      seconds,
    );
  });

  test('is not said where waiting does not help', () => {
    expect(retryAfter({ kind: 'not-found' }, 0 as Instant)).toBeNull();
  });
});

describe('the language of an answer', () => {
  test.each<[header: string | null, language: string]>([
    [null, 'en'],
    ['', 'en'],
    ['vi', 'vi'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.8, vi;q=0.9', 'vi'],
    ['en, vi', 'en'],
    ['vi;q=0, en;q=0', 'en'],
    ['ko', 'en'],
    ['*', 'en'],
  ])('of %j is %s', (header, language) => {
    expect(apiLanguage(header)).toBe(language);
  });
});
