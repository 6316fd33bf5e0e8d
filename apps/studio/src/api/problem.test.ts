import { describe, expect, test } from 'vitest';
import { fieldError } from '../common/field-errors.ts';
import { problemText } from '../common/problem-words.ts';
import type { Translate } from '../messages/index.ts';
import { withQuery } from './client.ts';
import { isProblem, Problem } from './problem.ts';

const t: Translate = (key) => key;
const problem = (kind: string, data: object = {}): Problem =>
  new Problem(422, { type: `urn:nhipcau:problem:${kind}`, title: 'T', detail: 'D', ...data });

describe('a problem', () => {
  test('has the kind that its type ends in', () => {
    expect(isProblem(problem('slug-taken'), 'slug-taken')).toBe(true);
    expect(isProblem(problem('slug-taken'), 'slug')).toBe(false);
    expect(isProblem(new Error('x'))).toBe(false);
  });

  test('without an answer is one of the connection', () => {
    expect(problemText(new Problem(0, {}), t)).toContain('problem.unreachable');
  });

  test.each([
    ['wrong-code', 'sign_in.wrong_code'],
    ['challenge-ended', 'sign_in.challenge_ended'],
    ['version-differs', 'common.changed_meanwhile'],
    ['something-new', 'T. D'],
  ])('%s is told as %s', (kind, told) => expect(problemText(problem(kind), t)).toBe(told));

  test('of a picture is told by the reason of its refusal, also one that is new', () => {
    const refused = (kind: string) => problem('picture-refused', { refusal: { kind } });
    expect(problemText(refused('polyglot'), t)).toBe('refused.polyglot');
    expect(problemText(refused('some-new-reason'), t)).toBe('refused.other');
  });
});

describe('the mistake of a field', () => {
  const given = problem('invalid-request', {
    problems: [
      { path: '/name/vi', kind: 'empty' },
      { path: '/slug', kind: 'quite-new' },
    ],
  });

  test.each([
    ['/name/vi', 'field.empty'],
    ['/name', 'field.empty'],
    ['/slug', 'field.other'],
    ['/na', undefined],
    ['/name/en', undefined],
  ])('at %s is %s', (pointer, told) => expect(fieldError(given, pointer, t)).toBe(told));

  test('that the API tells by another problem is told at its field', () => {
    expect(fieldError(problem('slug-looks-alike'), '/slug', t)).toBe('D');
    expect(fieldError(problem('email-taken'), '/email', t)).toBe('T');
    expect(fieldError(problem('email-taken'), '/name', t)).toBeUndefined();
  });
});

test('a query holds what is given and nothing else', () => {
  expect(withQuery('/works', { q: 'Hạ Long', topic: '', stage: null })).toBe(
    '/works?q=H%E1%BA%A1+Long',
  );
  expect(withQuery('/works', {})).toBe('/works');
});
