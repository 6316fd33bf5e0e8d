import {
  addMonths,
  type CivilDate,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';

/** The nine situations of a conflict of interest, in the order of Decree 59/2019/NĐ-CP Art. 29. */
export const situations = [
  'benefits-from-related',
  'runs-firm',
  'advises',
  'uses-inside-information',
  'relatives-in-posts',
  'capital-in-field',
  'contracts-with-relatives',
  'relatives-concerned',
  'improper-influence',
] as const;
export type Situation = (typeof situations)[number];

/** What is done about an interest (Decree 59/2019/NĐ-CP Arts. 32–34), or that there is none after all. */
export const measures = ['cleared', 'monitored', 'reassigned', 'suspended'] as const;
export type Measure = (typeof measures)[number];

/** What somebody who decides says of their own interests in one contribution: coded answers, no words. */
export interface Declaration {
  readonly by: UserId;
  /** The situations that are so; empty: none is. */
  readonly interests: readonly Situation[];
  readonly declaredOn: CivilDate;
  /** From then on it has to be made anew, excluded. */
  readonly expiresOn: CivilDate;
  /** What became of an interest; `null` while nobody has decided, or where there is none. */
  readonly measure: Measure | null;
  readonly assessedBy: UserId | null;
  readonly assessedOn: CivilDate | null;
}

export type DeclarationState =
  | 'declared-none'
  | 'declared-interest'
  | 'cleared'
  | 'monitored'
  | 'recused'
  | 'expired';

/** Where a declaration stands on a day. */
export function declarationStateOn(declaration: Declaration, day: CivilDate): DeclarationState {
  if (day >= declaration.expiresOn) return 'expired';
  if (declaration.interests.length === 0) return 'declared-none';
  switch (declaration.measure) {
    case null:
      return 'declared-interest';
    case 'cleared':
      return 'cleared';
    case 'monitored':
      return 'monitored';
    case 'reassigned':
    case 'suspended':
      return 'recused';
  }
}

/** Makes a declaration that holds for `months` months. */
export function declare(
  by: UserId,
  interests: readonly Situation[],
  declaredOn: CivilDate,
  months: number,
): Declaration {
  return {
    ...{ by, declaredOn, expiresOn: addMonths(declaredOn, months) },
    interests: situations.filter((one) => interests.includes(one)),
    ...{ measure: null, assessedBy: null, assessedOn: null },
  };
}

export type AssessmentRefusal =
  | { readonly kind: 'own-declaration' }
  | { readonly kind: 'no-interest' }
  | { readonly kind: 'assessed-already' };

/** Decides about a declared interest. Nobody decides about their own. */
export function assess(
  declaration: Declaration,
  measure: Measure,
  by: UserId,
  on: CivilDate,
): Result<Declaration, AssessmentRefusal> {
  if (declaration.by === by) return refuse({ kind: 'own-declaration' });
  if (declaration.interests.length === 0) return refuse({ kind: 'no-interest' });
  if (declaration.measure !== null) return refuse({ kind: 'assessed-already' });
  return ok({ ...declaration, measure, assessedBy: by, assessedOn: on });
}

/** Why somebody does not decide about a contribution. */
export type Unfit =
  | { readonly kind: 'declaration-missing' }
  | { readonly kind: 'interest-declared'; readonly state: DeclarationState };

/**
 * Whether somebody may decide: they have declared that there is no interest, or an interest was cleared.
 * A monitored one is no leave to decide: somebody else does (invariant R6). `null`: they may.
 */
export function unfitOn(
  declarations: readonly Declaration[],
  by: UserId,
  day: CivilDate,
): Unfit | null {
  const own = declarations.filter((one) => one.by === by);
  const latest = own.toSorted((a, b) => (a.declaredOn < b.declaredOn ? -1 : 1)).at(-1);
  if (latest === undefined) return { kind: 'declaration-missing' };
  const state = declarationStateOn(latest, day);
  if (state === 'expired') return { kind: 'declaration-missing' };
  return state === 'declared-none' || state === 'cleared'
    ? null
    : { kind: 'interest-declared', state };
}
