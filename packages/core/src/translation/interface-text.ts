/**
 * The words of the public interface, which translators write anew where the built-in catalogue does
 * not say it well. A text stands over the catalogue's as long as it fits what the catalogue asks for.
 *
 * @module
 */
import type { Sha256, SiteLanguage } from '../kernel/index.ts';
import { ok, type Result, refuse, type UserId } from '../kernel/index.ts';
import { scriptFindings } from './check-script.ts';

/** The categories of `Intl.PluralRules`, in the order in which they are shown. */
export const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralForm = (typeof pluralForms)[number];

/** What the catalogue says at one place: a phrase, or one for each plural form of the language. */
export type CataloguePhrase = string | Readonly<Partial<Record<PluralForm, string>>>;

/** The place of a text: a phrase, or one plural form of it. `form` is `null` where it counts nothing. */
export interface InterfacePlace {
  readonly language: SiteLanguage;
  /** Path of the phrase in the catalogue: `story.readOriginal`. */
  readonly key: string;
  readonly form: PluralForm | null;
}

/** Why a text cannot stand in its place. */
export type InterfaceProblem =
  /** The catalogue has no such phrase, or the language no such plural form. */
  | { readonly kind: 'no-such-place' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'placeholder-missing'; readonly name: string }
  | { readonly kind: 'placeholder-unknown'; readonly name: string }
  | { readonly kind: 'placeholder-repeated'; readonly name: string }
  | { readonly kind: 'markup'; readonly text: string }
  | { readonly kind: 'control-character' }
  | { readonly kind: 'space' }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'wrong-script'; readonly text: string };

/** Short words may grow by so many characters in any case. */
const always = 24;

/** The catalogue's own text at a place; `null` where it has none. */
export function builtIn(
  phrase: CataloguePhrase | undefined,
  form: PluralForm | null,
): string | null {
  if (phrase === undefined) return null;
  if (typeof phrase === 'string') return form === null ? phrase : null;
  return form === null ? null : (phrase[form] ?? null);
}

/** Every text of a phrase, in the order of the forms. */
export function textsOf(phrase: CataloguePhrase): readonly string[] {
  if (typeof phrase === 'string') return [phrase];
  return pluralForms.flatMap((form) => phrase[form] ?? []);
}

/** What a text was made from: the phrase in Vietnamese and in English, all its forms. */
export function sourceHash(vi: CataloguePhrase, en: CataloguePhrase, sha256: Sha256): string {
  return sha256(JSON.stringify([textsOf(vi), textsOf(en)]));
}

/**
 * What is wrong with a text in its place, the gravest first; nothing where it can stand there.
 * `sources` are the phrase in Vietnamese and English.
 */
export function interfaceProblems(
  text: string,
  place: InterfacePlace,
  catalogue: CataloguePhrase | undefined,
  sources: readonly CataloguePhrase[],
): readonly InterfaceProblem[] {
  const own = builtIn(catalogue, place.form);
  if (own === null) return [{ kind: 'no-such-place' }];
  if (text.trim() === '') return [{ kind: 'empty' }];
  const longest = Math.max(...[own, ...sources.flatMap(textsOf)].map(lengthOf));
  const most = Math.max(longest + always, 2 * longest);
  const markup = /<[a-z!/?][^>]{0,40}>?|&(?:#\w+|\w+);/iu.exec(text);
  const problems: InterfaceProblem[] = [...placeholderProblems(text, place, catalogue)];
  if (markup !== null) problems.push({ kind: 'markup', text: markup[0] });
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)) {
    problems.push({ kind: 'control-character' });
  }
  if (text !== text.trim() || /[ \u00a0]{2,}/u.test(text)) problems.push({ kind: 'space' });
  if (lengthOf(text) > most) problems.push({ kind: 'too-long', most });
  const words = text.replace(/\{\w+\}/g, '0');
  const pair = { source: '', target: words, from: 'vi', to: place.language } as const;
  const odd = scriptFindings(pair, []).find(
    ({ kind, severity }) => severity === 'error' || kind !== 'wrong-script',
  );
  if (odd !== undefined) problems.push({ kind: 'wrong-script', text: odd.text });
  return problems;
}

/**
 * Whether a text has the placeholders that the catalogue fills in its place: each once. A plural form
 * other than `other` may leave out the number, as "two stories" does in Arabic.
 */
export function placeholderProblems(
  text: string,
  { form }: Pick<InterfacePlace, 'form'>,
  catalogue: CataloguePhrase | undefined,
): readonly InterfaceProblem[] {
  if (builtIn(catalogue, form) === null || catalogue === undefined)
    return [{ kind: 'no-such-place' }];
  const model = builtIn(catalogue, form === null ? null : 'other') ?? '';
  const wanted = new Set(namesIn(model));
  const found = namesIn(text);
  const problems: InterfaceProblem[] = [];
  for (const name of wanted) {
    const optional = form !== null && form !== 'other';
    if (!found.includes(name) && !optional) problems.push({ kind: 'placeholder-missing', name });
  }
  for (const [at, name] of found.entries()) {
    if (!wanted.has(name)) problems.push({ kind: 'placeholder-unknown', name });
    else if (found.indexOf(name) !== at) problems.push({ kind: 'placeholder-repeated', name });
  }
  return problems;
}

/** The names in braces; a brace without its other half, or without a name, is given as it stands. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}|[{}]/g)].map(([whole, name]) => name ?? whole);
}

function lengthOf(text: string): number {
  return [...text].length;
}

export type InterfaceDecision =
  | { readonly kind: 'own-work' }
  | { readonly kind: 'already-decided' };

export const interfaceStates = ['proposed', 'accepted', 'replaced', 'declined'] as const;
export type InterfaceState = (typeof interfaceStates)[number];

/** Whether `by` may decide on a text that somebody proposed: another person, once (four eyes). */
export function mayAccept(
  proposal: { readonly state: InterfaceState; readonly proposedBy: UserId },
  by: UserId,
): Result<void, InterfaceDecision> {
  if (proposal.state !== 'proposed') return refuse({ kind: 'already-decided' });
  return proposal.proposedBy === by ? refuse({ kind: 'own-work' }) : ok(undefined);
}
