import { type CivilDate, ok, type Result, refuse, type UserId } from '../kernel/index.ts';
import type { Agreement } from './agreement.ts';

/** What the house decides about the text of an agreement. */
export type PublicationDecision =
  | { readonly kind: 'full'; readonly text: string }
  | { readonly kind: 'withheld'; readonly ground: string };

export type PublicationRefusal = {
  readonly kind: 'publication-same' | 'publication-reason-missing';
};

/**
 * Decides what readers are given of the text. Once they have been given something, it changes only with a
 * reason that they are told, and what stood there before is kept.
 */
export function decidePublication<A extends Agreement>(
  agreement: A,
  to: PublicationDecision,
  { reason, today, user }: { reason: string; today: CivilDate; user: UserId },
): Result<A, PublicationRefusal> {
  const { publication, fullText, republications, version } = agreement;
  const given = publicText(agreement, today);
  const same =
    to.kind === 'full'
      ? publication?.kind === 'full' && fullText === to.text
      : publication?.kind === 'withheld' && publication.ground === to.ground;
  if (same) return refuse({ kind: 'publication-same' });
  const isChange = publication !== null && given !== null && given.kind !== 'coming';
  if (isChange && reason.trim() === '') return refuse({ kind: 'publication-reason-missing' });
  const former = {
    ...{ on: today, reason, former: publication, by: user },
    formerText: given?.kind === 'full' ? given.text : '',
  };
  return ok({
    ...agreement,
    version: version + 1,
    publication: to.kind === 'full' ? { kind: 'full' } : to,
    fullText: to.kind === 'full' ? to.text : fullText,
    republications: isChange ? [...republications, former] : republications,
  });
}

/** A change of what readers are given of a text. */
export interface PublicTextChange {
  readonly on: CivilDate;
  readonly reason: string;
  /** What they were given until then; `null` where that was nothing, or the text is withheld now. */
  readonly text: string | null;
}

/** The changes of which readers are told, the first one first. */
export function publicTextChanges({
  publication,
  republications,
}: Pick<Agreement, 'publication' | 'republications'>): readonly PublicTextChange[] {
  return republications.map(({ on, reason, former, formerText }) => ({
    ...{ on, reason },
    text: publication?.kind === 'full' && former.kind === 'full' ? formerText : null,
  }));
}

/** What readers are given of an agreement; `null`: nothing at all. */
export type PublicText =
  | { readonly kind: 'full'; readonly text: string }
  | { readonly kind: 'withheld'; readonly ground: string }
  | { readonly kind: 'coming' };

/**
 * What readers see of an agreement on a day. An international agreement that is signed is always told of: in
 * full, or with the ground on which its text is withheld (Law 70/2020 Art. 17), or that its text is coming.
 * A contract is told of only where the house decided so. Nothing is told before the signature.
 */
export function publicText(
  { family, stage, signedOn, publication, fullText }: Agreement,
  day: CivilDate,
): PublicText | null {
  const signed = stage === 'signed' || stage === 'terminated' || stage === 'succeeded';
  if (!signed || signedOn === null || day < signedOn) return null;
  if (publication?.kind === 'withheld') return { kind: 'withheld', ground: publication.ground };
  if (publication?.kind === 'full' && fullText !== '') return { kind: 'full', text: fullText };
  return family === 'international' ? { kind: 'coming' } : null;
}

/** What readers are given of an amendment: its words and the whole text after it, only where both are public. */
export interface PublicAmendment {
  readonly signedOn: CivilDate;
  readonly effectiveFrom: CivilDate;
  /** `null` where the text of the agreement is not public. */
  readonly what: string | null;
  /** `null` where the text of the agreement is not public, or as before. */
  readonly text: string | null;
}

/** The amendments of an agreement of which readers are told, the first one first. */
export function publicAmendments({
  publication,
  amendments,
}: Pick<Agreement, 'publication' | 'amendments'>): readonly PublicAmendment[] {
  const told = publication?.kind === 'full';
  return amendments.map(({ signedOn, effectiveFrom, what, changes }) => ({
    ...{ signedOn, effectiveFrom, what: told ? what : null },
    text: told ? changes.fullText : null,
  }));
}
