/**
 * Access: who may do what. The policy is a table; every route names one {@link Action}.
 *
 * @module
 */
import type { OrganisationId, SiteLanguage, UserId } from '../kernel/index.ts';

export const roles = [
  'administrator',
  'publisher',
  'editor',
  'translator',
  'reviewer',
  'terminologist',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** A role and where it holds. */
export interface Grant {
  readonly role: Role;
  /** `null` means in every organisation. */
  readonly organisation: OrganisationId | null;
  /** `null` means in every language. */
  readonly languages: readonly SiteLanguage[] | null;
}

/** Whoever asks: a person with a session, a program with a key, or nobody in particular. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly user: UserId; readonly grants: readonly Grant[] }
  | { readonly kind: 'key'; readonly scopes: readonly Action[] };

/** Everything that can be asked of the API. */
export const actions = [
  'session.own',
  'work.read',
  'work.write',
  'edition.write',
  'edition.send-back',
  'edition.approve',
  'edition.withdraw',
  'embargo.relax',
  'picture.read',
  'picture.write',
  'topic.read',
  'topic.write',
  'place.read',
  'place.write',
  'organisation.read',
  'organisation.write',
  'user.read',
  'user.write',
  'release.read',
  'release.rollback',
  'home.read',
  'home.write',
  'pinned.read',
  'pinned.write',
  'redirect.read',
  'redirect.write',
  'site.read',
  'site.write',
  'translation.read',
  'term.read',
  'desk.read',
  'pitch.write',
  'pitch.decide',
  'assignment.write',
  'comment.write',
  'import.run',
  'translation.ask',
  'translation.review',
  'term.write',
  'memory.write',
  'interface.write',
  'interface.approve',
  'audience.confirm',
  'work.kill',
] as const;
export type Action = (typeof actions)[number];

/**
 * All that a program's key can be given: actions that change nothing, since a change names a person.
 * What is said at the desk is for people alone.
 */
export const readingActions: readonly Action[] = actions.filter(
  (one) => one.endsWith('.read') && one !== 'desk.read',
);

const everybody = roles;

/** The roles that may do an action. */
export const policy: Readonly<Record<Action, readonly Role[]>> = {
  'session.own': everybody,
  'work.read': everybody,
  'work.write': ['publisher', 'editor'],
  'edition.write': ['publisher', 'editor', 'translator', 'reviewer'],
  'edition.send-back': ['publisher', 'reviewer'],
  'edition.approve': ['publisher'],
  'edition.withdraw': ['publisher'],
  'embargo.relax': ['publisher'],
  'picture.read': everybody,
  'picture.write': ['publisher', 'editor'],
  'topic.read': everybody,
  'topic.write': ['administrator', 'publisher'],
  'place.read': everybody,
  'place.write': ['administrator', 'publisher'],
  'organisation.read': everybody,
  'organisation.write': ['administrator'],
  'user.read': ['administrator', 'auditor'],
  'user.write': ['administrator'],
  'release.read': everybody,
  'release.rollback': ['administrator', 'publisher'],
  'home.read': everybody,
  'home.write': ['publisher'],
  'pinned.read': everybody,
  'pinned.write': ['administrator', 'publisher'],
  'redirect.read': everybody,
  'redirect.write': ['administrator', 'publisher'],
  'site.read': ['administrator', 'auditor'],
  'site.write': ['administrator'],
  'desk.read': everybody,
  'pitch.write': ['publisher', 'editor'],
  'pitch.decide': ['publisher'],
  'assignment.write': ['publisher', 'editor'],
  'comment.write': ['publisher', 'editor', 'translator', 'reviewer', 'terminologist'],
  'import.run': ['administrator', 'publisher', 'editor'],
  'translation.read': everybody,
  'translation.ask': ['publisher', 'editor'],
  'translation.review': ['publisher', 'reviewer'],
  'term.read': everybody,
  'term.write': ['terminologist'],
  'memory.write': ['terminologist'],
  'interface.write': ['editor', 'translator', 'reviewer'],
  'interface.approve': ['publisher', 'reviewer'],
  'audience.confirm': ['publisher'],
  'work.kill': ['publisher'],
};

/** What a question is about; `null` where it is about no organisation or language in particular. */
export interface Subject {
  readonly organisation: OrganisationId | null;
  readonly language: SiteLanguage | null;
}

export const anySubject: Subject = { organisation: null, language: null };

/**
 * Says whether `principal` may do `action` to `subject`. A grant limited to an organisation or to
 * languages does not reach a subject outside it; a subject without one is reached by every grant.
 */
export function may(principal: Principal, action: Action, subject: Subject): boolean {
  switch (principal.kind) {
    case 'anonymous':
      return false;
    case 'key':
      return principal.scopes.includes(action);
    case 'user':
      return principal.grants.some((grant) => reaches(grant, action, subject));
  }
}

/** The role by which `principal` may do `action` to `subject`; `null` where none allows it. */
export function roleFor(principal: Principal, action: Action, subject: Subject): Role | null {
  if (principal.kind !== 'user') return null;
  return principal.grants.find((grant) => reaches(grant, action, subject))?.role ?? null;
}

function reaches(grant: Grant, action: Action, subject: Subject): boolean {
  const { organisation, language } = subject;
  return (
    policy[action].includes(grant.role) &&
    (grant.organisation === null || organisation === null || grant.organisation === organisation) &&
    (grant.languages === null || language === null || grant.languages.includes(language))
  );
}

/**
 * The organisations in which `principal` may do `action`, for lists that show no others; `null`
 * means every one.
 */
export function reachOf(principal: Principal, action: Action): readonly OrganisationId[] | null {
  switch (principal.kind) {
    case 'anonymous':
      return [];
    case 'key':
      return principal.scopes.includes(action) ? null : [];
    case 'user': {
      const grants = principal.grants.filter(({ role }) => policy[action].includes(role));
      const own = grants.map(({ organisation }) => organisation);
      const named = own.filter((organisation) => organisation !== null);
      return named.length < own.length ? null : [...new Set(named)];
    }
  }
}

/**
 * Whether `principal` may give, change or take away `grants`: each has to lie within one of the
 * principal's own grants as administrator, so that nobody gives more than they hold.
 */
export function mayGrant(principal: Principal, grants: readonly Grant[]): boolean {
  if (principal.kind !== 'user') return false;
  const own = principal.grants.filter((grant) => policy['user.write'].includes(grant.role));
  return own.length > 0 && grants.every((grant) => own.some((held) => holds(held, grant)));
}

function holds(held: Grant, grant: Grant): boolean {
  const { organisation, languages } = held;
  return (
    (organisation === null || organisation === grant.organisation) &&
    (languages === null || grant.languages?.every((one) => languages.includes(one)) === true)
  );
}
