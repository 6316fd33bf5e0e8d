import type { Agreement } from './agreement.ts';
import type { Obligation } from './obligation.ts';

/** What an agreement lacks or has too much of; `path` is a JSON pointer (RFC 6901) into its fields. */
export interface Lack {
  readonly path: string;
  readonly kind:
    | 'title-missing'
    | 'parties-missing'
    | 'scope-missing'
    | 'vietnamese-missing'
    | 'foreign-language-missing'
    | 'effect-missing'
    | 'term-missing'
    | 'signing-day-missing'
    | 'signing-place-missing'
    | 'signatory-missing'
    | 'binding';
}

/**
 * What has to stand in the text before it is signed, in the order of Decree 64/2021 Art. 3: title, parties,
 * field, content and manner, effect and term, signing day, place and languages, who signs with which title,
 * and that it does not bind in law. A contract needs the same but for the term and the languages.
 */
export function lacking(agreement: Agreement): readonly Lack[] {
  const { family, title, parties, scope, languages, effectiveFrom, expiresOn, signatories } =
    agreement;
  const international = family === 'international';
  const lacks: (Lack | false)[] = [
    title.vi.trim() === '' && { path: '/title/vi', kind: 'title-missing' },
    parties.length < 2 && { path: '/parties', kind: 'parties-missing' },
    scope.trim() === '' && { path: '/scope', kind: 'scope-missing' },
    effectiveFrom === null && { path: '/effectiveFrom', kind: 'effect-missing' },
    international && expiresOn === null && { path: '/expiresOn', kind: 'term-missing' },
    agreement.signedOn === null && { path: '/signedOn', kind: 'signing-day-missing' },
    agreement.signedAt.trim() === '' && { path: '/signedAt', kind: 'signing-place-missing' },
    international &&
      !languages.includes('vi') && { path: '/languages', kind: 'vietnamese-missing' },
    international &&
      !languages.some((one) => one !== 'vi') && {
        path: '/languages',
        kind: 'foreign-language-missing',
      },
    !parties.every((party) => signatories.some(({ organisation }) => organisation === party)) && {
      path: '/signatories',
      kind: 'signatory-missing',
    },
    international && agreement.legallyBinding && { path: '/legallyBinding', kind: 'binding' },
  ];
  return lacks.filter((one) => one !== false);
}

/** Why an obligation does not belong to an agreement. */
export type MisplacedObligation =
  | { readonly kind: 'money-needs-contract' }
  | { readonly kind: 'not-a-party'; readonly organisation: string };

/**
 * An international agreement puts no money on anybody: that needs a contract, an annex of it if they belong
 * together (Law 70/2020 Art. 1(2)). Only parties owe something (Art. 3(5): who does not sign is not bound).
 */
export function misplaced(
  { family, parties }: Pick<Agreement, 'family' | 'parties'>,
  { money, owner }: Pick<Obligation, 'money' | 'owner'>,
): MisplacedObligation | null {
  if (!parties.includes(owner)) return { kind: 'not-a-party', organisation: owner };
  return family === 'international' && money ? { kind: 'money-needs-contract' } : null;
}

/** Why an agreement cannot hang where it is to hang in the tree. */
export type MisplacedAnnex =
  | { readonly kind: 'parent-is-annex' }
  | { readonly kind: 'parent-itself' };

/** A tree has two levels: a frame and its annexes, so that no annex can come back to itself. */
export function misplacedAnnex(
  { id, parent }: Pick<Agreement, 'id' | 'parent'>,
  frame: Pick<Agreement, 'id' | 'parent'> | null,
): MisplacedAnnex | null {
  if (parent === null || frame === null) return null;
  if (frame.id === id) return { kind: 'parent-itself' };
  return frame.parent === null ? null : { kind: 'parent-is-annex' };
}
