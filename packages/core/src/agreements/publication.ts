import type { CivilDate } from '../kernel/index.ts';
import type { Agreement } from './agreement.ts';

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
