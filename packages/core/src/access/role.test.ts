import { describe, expect, test } from 'vitest';
import type { OrganisationId, SiteLanguage, UserId } from '../kernel/index.ts';
import { actions, anySubject, type Grant, may, policy, reachOf, roleFor, roles } from './role.ts';

const one = 'one' as OrganisationId;
const other = 'other' as OrganisationId;

function person(...grants: readonly Grant[]): Parameters<typeof may>[0] {
  return { kind: 'user', user: 'lan' as UserId, grants };
}

function grant(
  role: Grant['role'],
  organisation: OrganisationId | null = null,
  languages: readonly SiteLanguage[] | null = null,
): Grant {
  return { role, organisation, languages };
}

describe('may', () => {
  test('follows the table for unlimited grants', () => {
    for (const role of roles) {
      for (const action of actions) {
        expect(may(person(grant(role)), action, anySubject)).toBe(policy[action].includes(role));
      }
    }
  });

  test.each<[why: string, given: Grant, subject: Parameters<typeof may>[2], allowed: boolean]>([
    ['its organisation', grant('editor', one), { organisation: one, language: null }, true],
    ['another', grant('editor', one), { organisation: other, language: null }, false],
    ['none in particular', grant('editor', one), anySubject, true],
    ['its language', grant('editor', null, ['ko']), { organisation: one, language: 'ko' }, true],
    [
      'another language',
      grant('editor', null, ['ko']),
      { organisation: one, language: 'vi' },
      false,
    ],
    ['no language', grant('editor', null, ['ko']), { organisation: one, language: null }, true],
    [
      'its language elsewhere',
      grant('editor', one, ['ko']),
      { organisation: other, language: 'ko' },
      false,
    ],
  ])('a limited grant in %s', (_why, given, subject, allowed) => {
    expect(may(person(given), 'edition.write', subject)).toBe(allowed);
  });

  test('names the role that allows it, of several the one that reaches the subject', () => {
    const here = { organisation: one, language: null } as const;
    const both = person(grant('administrator', other), grant('publisher', one), grant('auditor'));
    expect(roleFor(both, 'release.rollback', here)).toBe('publisher');
    expect(roleFor(both, 'release.rollback', anySubject)).toBe('administrator');
    expect(roleFor(both, 'edition.approve', { organisation: other, language: null })).toBeNull();
    const key = { kind: 'key', scopes: ['work.read'], partner: null } as const;
    expect(roleFor(key, 'work.read', anySubject)).toBeNull();
    expect(roleFor({ kind: 'anonymous' }, 'work.read', anySubject)).toBeNull();
  });

  test('does not put two grants together', () => {
    const both = person(grant('editor', one, ['ko']), grant('auditor'));
    expect(may(both, 'edition.write', { organisation: other, language: 'ko' })).toBe(false);
  });

  test('allows a stranger nothing, and a key its scopes alone', () => {
    const key = { kind: 'key', scopes: ['work.read'], partner: null } as const;
    for (const action of actions) {
      expect(may({ kind: 'anonymous' }, action, anySubject)).toBe(false);
      expect(may(key, action, anySubject)).toBe(action === 'work.read');
    }
  });
});

describe('the policy', () => {
  test('lets nobody approve who may not publish, and administrators write no texts', () => {
    expect(policy['edition.approve']).toEqual(['publisher']);
    expect(policy['edition.withdraw']).toEqual(['publisher']);
    expect(policy['edition.write']).not.toContain('administrator');
    expect(policy['translation.review']).toEqual(['publisher', 'reviewer']);
    expect(policy['audience.confirm']).toEqual(['publisher']);
    expect(policy['work.kill']).toEqual(['publisher']);
    expect(policy['work.write']).toEqual(['publisher', 'editor']);
    expect(policy['user.write']).toEqual(['administrator']);
    expect(policy['release.rollback']).toEqual(['administrator', 'publisher']);
    expect(policy['site.write']).toEqual(['administrator']);
  });
});

describe('reachOf', () => {
  test.each<[why: string, grants: readonly Grant[], reach: readonly string[] | null]>([
    ['an unlimited grant', [grant('editor')], null],
    ['one organisation', [grant('editor', one)], ['one']],
    [
      'two, one of them twice',
      [grant('editor', one), grant('auditor', other), grant('publisher', one)],
      ['one', 'other'],
    ],
    ['an unlimited one beside it', [grant('editor', one), grant('auditor')], null],
    ['no grant', [], []],
  ])('of %s', (_why, grants, reach) => {
    expect(reachOf(person(...grants), 'work.read')).toEqual(reach);
  });

  test('counts only roles that may', () => {
    expect(reachOf(person(grant('auditor')), 'work.write')).toEqual([]);
    expect(reachOf({ kind: 'anonymous' }, 'work.read')).toEqual([]);
    expect(reachOf({ kind: 'key', scopes: ['work.read'], partner: null }, 'work.read')).toBeNull();
    expect(reachOf({ kind: 'key', scopes: [], partner: null }, 'work.read')).toEqual([]);
  });
});
