import { describe, expect, test } from 'vitest';
import type { OrganisationId, SiteLanguage, UserId } from '../kernel/index.ts';
import {
  actions,
  checkGrants,
  type Grant,
  mayGrant,
  type Principal,
  partnerKeyActions,
  partnerOf,
  policy,
  readingActions,
} from './role.ts';

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
    expect(mayGrant({ kind: 'key', scopes: ['user.write'], partner: null }, [])).toBe(false);
    expect(mayGrant({ kind: 'anonymous' }, [])).toBe(false);
  });
});

test('what people say to each other at the desk is no program’s to read', () => {
  expect(readingActions).toContain('work.read');
  expect(readingActions).not.toContain('desk.read');
});

test('what only reads is open to auditors, and nothing else of the agency is', () => {
  const auditable = actions.filter((action) => policy[action].includes('auditor'));
  expect(new Set(auditable)).toEqual(new Set(['session.own', ...readingActions, 'desk.read']));
});

describe('people of a partner', () => {
  test('do what is a partner’s, their own session, and nothing else', () => {
    const theirs = actions.filter((action) => policy[action].includes('partner'));
    expect(theirs).toEqual(['session.own', 'portal.read', 'portal.write', 'wire.read']);
    expect(theirs.filter((action) => policy[action].length > 1)).toEqual(['session.own']);
  });

  test('have one grant, which names the organisation', () => {
    expect(checkGrants([grant('partner', one)]).ok).toBe(true);
    expect(checkGrants([grant('editor'), grant('auditor')]).ok).toBe(true);
    for (const mixed of [
      [grant('partner')],
      [grant('partner', one), grant('editor', one)],
      [grant('partner', one), grant('partner', other)],
    ]) {
      expect(checkGrants(mixed)).toEqual({ ok: false, error: { kind: 'partner-grant-mixed' } });
    }
  });

  test('and their programs ask for the partner, and whoever is of the house for none', () => {
    expect(partnerOf(person(grant('partner', one)))).toBe(one);
    expect(partnerOf({ kind: 'key', scopes: partnerKeyActions, partner: one })).toBe(one);
    expect(partnerOf({ kind: 'key', scopes: ['work.read'], partner: null })).toBeNull();
    expect(partnerOf(person(grant('editor', one)))).toBeNull();
    expect(partnerOf({ kind: 'anonymous' })).toBeNull();
  });

  test('have keys for the wire alone, which no program of the house can have', () => {
    expect(partnerKeyActions).toEqual(['wire.read']);
    expect(readingActions.filter((one) => policy[one].includes('partner'))).toEqual([]);
  });
});
