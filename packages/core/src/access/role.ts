/**
 * Access: who may do what. The policy is a table; every route names one {@link Action}.
 *
 * @module
 */
import {
  type OrganisationId,
  ok,
  type PartnerId,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
} from '../kernel/index.ts';

export const roles = [
  'administrator',
  'publisher',
  'editor',
  'translator',
  'reviewer',
  'terminologist',
  'partner-manager',
  'rights-manager',
  'press-officer',
  'custodian',
  'funding-officer',
  'conflict-officer',
  'accountant',
  'chief-accountant',
  'auditor',
  'partner',
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
  | {
      readonly kind: 'key';
      readonly scopes: readonly Action[];
      /** Whose program it is; `null` for one of the house. */
      readonly partner: PartnerId | null;
    };

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
  'partner.read',
  'partner.write',
  'agreement.read',
  'agreement.write',
  'agreement.decide',
  'obligation.read',
  'obligation.write',
  'ledger.read',
  'ledger.write',
  'ledger.approve',
  'rate.write',
  'licence.read',
  'licence.write',
  'market.write',
  'delivery.read',
  'channel.read',
  'channel.write',
  'pickup.read',
  'pickup.write',
  'offer.read',
  'offer.decide',
  'feed.write',
  'application.read',
  'application.decide',
  'passport.open',
  'press-price.read',
  'press-price.write',
  'visit.read',
  'visit.write',
  'visit.decide',
  'portal.read',
  'portal.write',
  'wire.read',
  'activity.read',
  'activity.write',
  'need.write',
  'funding.read',
  'funding.write',
  'funding.decide',
  'conflict.decide',
  'declaration.write',
  'valuation.approve',
  'cost.read',
  'cost.write',
] as const;
export type Action = (typeof actions)[number];

/** All that people and programs of a partner can do, and nobody else. */
const partnerActions: ReadonlySet<Action> = new Set(['portal.read', 'portal.write', 'wire.read']);

const forPeople: ReadonlySet<Action> = new Set(['desk.read', 'application.read', 'visit.read']);

/**
 * All that the key of a program of the house can be given: actions that change nothing, since a change
 * names a person. What is said at the desk, what outlets tell of their people and what is kept of
 * members of visits is for people alone.
 */
export const readingActions: readonly Action[] = actions.filter(
  (one) => one.endsWith('.read') && !forPeople.has(one) && !partnerActions.has(one),
);

/** All that the key of a partner's program can be given. */
export const partnerKeyActions: readonly Action[] = ['wire.read'];

/** Whoever works for the house. */
const everybody = roles.filter((role) => role !== 'partner');

/** The roles that may do an action. */
export const policy: Readonly<Record<Action, readonly Role[]>> = {
  'session.own': roles,
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
  'organisation.write': ['administrator', 'partner-manager'],
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
  'partner.read': everybody,
  'partner.write': ['partner-manager'],
  'agreement.read': everybody,
  'agreement.write': ['partner-manager'],
  'agreement.decide': ['publisher'],
  'obligation.read': everybody,
  'obligation.write': ['administrator', 'partner-manager', 'press-officer'],
  'ledger.read': [
    'administrator',
    'publisher',
    'press-officer',
    'funding-officer',
    'accountant',
    'chief-accountant',
    'auditor',
  ],
  'ledger.write': ['accountant', 'chief-accountant'],
  'ledger.approve': ['chief-accountant'],
  'rate.write': ['accountant', 'chief-accountant'],
  'licence.read': everybody,
  'licence.write': ['rights-manager'],
  'market.write': ['rights-manager'],
  'delivery.read': everybody,
  'channel.read': ['administrator', 'publisher', 'editor', 'partner-manager', 'auditor'],
  'channel.write': ['partner-manager'],
  'pickup.read': everybody,
  'pickup.write': ['publisher', 'editor', 'partner-manager'],
  'offer.read': everybody,
  'offer.decide': ['publisher', 'editor'],
  'feed.write': ['partner-manager'],
  'application.read': ['publisher', 'press-officer', 'custodian'],
  'application.decide': ['press-officer'],
  'passport.open': ['custodian'],
  'press-price.read': everybody,
  'press-price.write': ['press-officer'],
  // What is kept of members is for whoever works with it, not for the whole house.
  'visit.read': ['publisher', 'press-officer', 'custodian'],
  'visit.write': ['press-officer'],
  'visit.decide': ['publisher'],
  'portal.read': ['partner'],
  'portal.write': ['partner'],
  'wire.read': ['partner'],
  'activity.read': everybody,
  'activity.write': ['press-officer', 'funding-officer'],
  'need.write': ['press-officer', 'funding-officer'],
  'funding.read': [
    'publisher',
    'press-officer',
    'funding-officer',
    'conflict-officer',
    'accountant',
    'chief-accountant',
    'partner-manager',
    'auditor',
  ],
  'funding.write': ['funding-officer'],
  'funding.decide': ['publisher'],
  'conflict.decide': ['conflict-officer'],
  'declaration.write': ['publisher', 'funding-officer', 'conflict-officer', 'chief-accountant'],
  'valuation.approve': ['publisher', 'chief-accountant'],
  'cost.read': everybody,
  'cost.write': ['press-officer', 'funding-officer', 'accountant'],
};

/** Accounts of a partner's people do nothing else: one grant, in that organisation. */
export interface PartnerGrantMixed {
  readonly kind: 'partner-grant-mixed';
}

/** Whether grants can stand together: that of a partner stands alone and names the organisation. */
export function checkGrants(grants: readonly Grant[]): Result<void, PartnerGrantMixed> {
  const partner = grants.find(({ role }) => role === 'partner');
  if (partner === undefined) return ok(undefined);
  return grants.length === 1 && partner.organisation !== null
    ? ok(undefined)
    : refuse({ kind: 'partner-grant-mixed' });
}

/** The partner for whom `principal` asks, so that it sees nothing else; `null` for the house. */
export function partnerOf(principal: Principal): PartnerId | null {
  switch (principal.kind) {
    case 'anonymous':
      return null;
    case 'key':
      return principal.partner;
    case 'user':
      return principal.grants.find(({ role }) => role === 'partner')?.organisation ?? null;
  }
}

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
