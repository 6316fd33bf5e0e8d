import { type CivilDate, ok, type Result, refuse, type UserId } from '../kernel/index.ts';
import { type AdvanceRefusal, wayRefusal } from './advance.ts';
import type { Agreement, Amendment, ObligationId } from './agreement.ts';
import { lacking, type MisplacedObligation, misplaced } from './content.ts';
import { type Obligation, type ObligationRefusal, obligationStateOn } from './obligation.ts';
import { isLiveOn, statusOn } from './status.ts';
import type { AgreementStep } from './step.ts';
import type { TermRefusal } from './term.ts';

/** What an agreement says on a day. */
export interface Terms {
  readonly languages: readonly string[];
  readonly scope: string;
  readonly fullText: string;
}

/** What an agreement says on a day: as it was signed, with every amendment that had taken effect. */
export function termsOn(agreement: Agreement, day: CivilDate): Terms {
  const { languages, scope, fullText, amendments } = agreement;
  return amendments
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce(
      (before, { changes }) => ({
        languages: changes.languages ?? before.languages,
        scope: changes.scope ?? before.scope,
        fullText: changes.fullText ?? before.fullText,
      }),
      { languages, scope, fullText },
    );
}

/** What a party comes to owe by an amendment. */
export type AddedObligation = Pick<
  Obligation,
  'id' | 'owner' | 'what' | 'money' | 'dueOn' | 'everyDays' | 'deliverable'
>;

/** An amendment as somebody enters it, with what is owed by it and what no longer is. */
export interface AskedAmendment extends Omit<Amendment, 'number' | 'enteredOn' | 'enteredBy'> {
  readonly ends: readonly ObligationId[];
  readonly adds: readonly AddedObligation[];
}

export type AmendmentRefusal =
  | AdvanceRefusal
  | MisplacedObligation
  | Extract<TermRefusal, { readonly kind: 'not-live' | 'before-effect' }>
  | Extract<ObligationRefusal, { readonly kind: 'obligation-settled' }>
  | { readonly kind: 'amendment-not-signed' }
  | { readonly kind: 'amendment-before-signing'; readonly on: CivilDate }
  | { readonly kind: 'effect-before-signing'; readonly on: CivilDate }
  | { readonly kind: 'before-amendment'; readonly from: CivilDate }
  | { readonly kind: 'basis-missing' }
  | { readonly kind: 'nothing-changes' }
  | { readonly kind: 'text-missing' }
  | { readonly kind: 'no-such-obligation'; readonly obligation: ObligationId }
  | { readonly kind: 'due-before-effect'; readonly dueOn: CivilDate };

/** An agreement after an amendment, and the obligations that are new or no longer owed by it. */
export interface Amended {
  readonly agreement: Agreement;
  readonly obligations: readonly Obligation[];
}

/**
 * Changes what a signed agreement says, from a day on. What held before stays beside it: nothing is said
 * anew of a day before the signature of the amendment, and what was due before its effect is owed still. An
 * end is no matter of an amendment: a later one is a renewal, an earlier one a termination, a party another
 * one by succession. An international agreement takes the way of its signing again.
 */
export function amend(
  agreement: Agreement,
  asked: AskedAmendment,
  owed: readonly Obligation[],
  steps: readonly AgreementStep[],
  by: { readonly user: UserId; readonly today: CivilDate },
): Result<Amended, AmendmentRefusal> {
  const { ends, adds, signedOn, effectiveFrom, basis, what, changes } = asked;
  const refused =
    wayRefusal(agreement.family, 'amendment', steps, signedOn) ??
    daysRefusal(agreement, asked, by.today) ??
    wordsRefusal(agreement, asked) ??
    obligationsRefusal(agreement, asked, owed, by.today);
  if (refused !== null) return refuse(refused);
  const number = agreement.amendments.length + 1;
  const entered = { enteredOn: by.today, enteredBy: by.user };
  const made: Amendment = { number, signedOn, effectiveFrom, basis, what, changes, ...entered };
  const over = owed.filter(({ id }) => ends.includes(id));
  return ok({
    agreement: {
      ...agreement,
      amendments: [...agreement.amendments, made],
      version: agreement.version + 1,
    },
    obligations: [
      ...over.map((one) => ({
        ...{ ...one, waived: basis, endedBy: number, version: one.version + 1 },
      })),
      ...adds.map((one) => ({
        ...{ ...one, version: 1, evidence: '', submitted: null, decision: null, waived: '' },
        ...{ broughtBy: number, endedBy: null },
      })),
    ],
  });
}

function daysRefusal(
  agreement: Agreement,
  { signedOn, effectiveFrom }: AskedAmendment,
  today: CivilDate,
): AmendmentRefusal | null {
  if (signedOn > today) return { kind: 'amendment-not-signed' };
  if (agreement.stage !== 'signed' || !isLiveOn(agreement, effectiveFrom)) {
    return { kind: 'not-live', status: statusOn(agreement, effectiveFrom) };
  }
  const { signedOn: first, effectiveFrom: effect } = agreement;
  if (first !== null && signedOn < first) return { kind: 'amendment-before-signing', on: first };
  if (effectiveFrom < signedOn) return { kind: 'effect-before-signing', on: signedOn };
  if (effect !== null && effectiveFrom < effect) return { kind: 'before-effect', from: effect };
  const last = agreement.amendments.at(-1);
  if (last === undefined) return null;
  if (signedOn < last.signedOn) return { kind: 'before-amendment', from: last.signedOn };
  if (effectiveFrom < last.effectiveFrom) {
    return { kind: 'before-amendment', from: last.effectiveFrom };
  }
  return null;
}

function wordsRefusal(
  agreement: Agreement,
  { basis, what, changes, effectiveFrom, ends, adds }: AskedAmendment,
): AmendmentRefusal | null {
  if (basis.trim() === '') return { kind: 'basis-missing' };
  const before = termsOn(agreement, effectiveFrom);
  const languages = changes.languages ?? before.languages;
  const scope = changes.scope ?? before.scope;
  const same = languages.join() === before.languages.join() && scope === before.scope;
  const textChanges = changes.fullText !== null && changes.fullText !== before.fullText;
  const nothing = same && !textChanges && ends.length === 0 && adds.length === 0;
  if (nothing || what.trim() === '') return { kind: 'nothing-changes' };
  if (agreement.publication?.kind === 'full' && !textChanges) return { kind: 'text-missing' };
  const lacks = lacking({ ...agreement, languages, scope });
  return lacks.length > 0 ? { kind: 'content-missing', lacks } : null;
}

function obligationsRefusal(
  agreement: Agreement,
  { ends, adds, effectiveFrom }: AskedAmendment,
  owed: readonly Obligation[],
  today: CivilDate,
): AmendmentRefusal | null {
  for (const id of ends) {
    const one = owed.find((each) => each.id === id);
    if (one === undefined) return { kind: 'no-such-obligation', obligation: id };
    const state = obligationStateOn(one, today);
    if (state === 'waived' || state === 'accepted') return { kind: 'obligation-settled', state };
  }
  for (const one of [...owed.filter(({ id }) => ends.includes(id)), ...adds]) {
    if (one.dueOn < effectiveFrom) return { kind: 'due-before-effect', dueOn: one.dueOn };
  }
  for (const one of adds) {
    const refused = misplaced(agreement, one);
    if (refused !== null) return refused;
  }
  return null;
}
