import { describe, expect, test } from 'vitest';
import type { OrganisationId, SiteLanguage, UserId } from '../kernel/index.ts';
import { actions, type Grant, mayGrant, type Principal, policy, readingActions } from './role.ts';

const one = 'organisation-1' as OrganisationId;
const other = 'organisation-2' as OrganisationId;

function grant(
  role: Grant['role'],
  organisation: OrganisationId | null = null,
  languages: readonly SiteLanguage[] | null = null,
): Grant {
  return { role, organisation, languages };
}

function person(...grants: readonly Grant[]): Principal {
  return { kind: 'user', user: 'user-1' as UserId, grants };
}

describe('mayGrant', () => {
  test.each<[why: string, held: Grant, given: Grant]>([
    ['anything with an unlimited grant', grant('administrator'), grant('administrator')],
    ['a role in the same organisation', grant('administrator', one), grant('publisher', one)],
    ['the same languages', grant('administrator', null, ['vi']), grant('editor', null, ['vi'])],
    ['fewer languages', grant('administrator', null, ['vi', 'en']), grant('editor', one, ['en'])],
  ])('allows %s', (_why, held, given) => {
    expect(mayGrant(person(held), [given])).toBe(true);
  });

  test.each<[why: string, held: Grant, given: Grant]>([
    ['another organisation', grant('administrator', one), grant('editor', other)],
    ['every organisation', grant('administrator', one), grant('editor')],
    ['another language', grant('administrator', null, ['vi']), grant('editor', null, ['vi', 'en'])],
    ['every language', grant('administrator', null, ['vi']), grant('editor')],
    ['anything to somebody who is no administrator', grant('publisher'), grant('editor')],
  ])('refuses %s', (_why, held, given) => {
    expect(mayGrant(person(held), [given])).toBe(false);
  });

  test('asks for every grant, not for one', () => {
    const administrator = person(grant('administrator', one));
    expect(mayGrant(administrator, [grant('editor', one), grant('editor', other)])).toBe(false);
  });

  test('lets an administrator make an account without grants, and nobody else', () => {
    expect(mayGrant(person(grant('administrator', one)), [])).toBe(true);
    expect(mayGrant(person(grant('auditor')), [])).toBe(false);
    expect(mayGrant({ kind: 'key', scopes: ['user.write'] }, [])).toBe(false);
    expect(mayGrant({ kind: 'anonymous' }, [])).toBe(false);
  });
});

test('what people say to each other at the desk is no program’s to read', () => {
  expect(readingActions).toContain('work.read');
  expect(readingActions).not.toContain('desk.read');
});

test('what only reads is open to auditors, and nothing else of the agency is', () => {
  const auditable = actions.filter((action) => policy[action].includes('auditor'));
  expect(auditable).toEqual(['session.own', ...readingActions, 'desk.read']);
});
