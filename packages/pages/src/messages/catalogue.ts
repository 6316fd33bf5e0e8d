import type { SiteLanguage } from '@nhipcau/core/kernel';
import {
  type CataloguePhrase,
  type InterfacePlace,
  placeholderProblems,
  pluralForms,
} from '@nhipcau/core/translation';
import { messages } from './index.ts';
import type { Messages } from './messages.ts';

/**
 * Parts of the catalogue that nobody edits: pages of the log are made once and stay, what the check of
 * a page says belongs to the program that checks, and a past page is framed by the site itself.
 */
const fixedParts: ReadonlySet<string> = new Set(['language', 'log', 'verify', 'past']);

/** Every phrase of a language that can be written anew, by its path, in the order of the catalogue. */
export function catalogueOf(language: SiteLanguage): ReadonlyMap<string, CataloguePhrase> {
  const known = catalogues.get(language);
  if (known !== undefined) return known;
  const phrases = new Map(
    Object.entries(messages[language])
      .filter(([part]) => !fixedParts.has(part))
      .flatMap(([part, value]) => phrasesOf(value, part)),
  );
  catalogues.set(language, phrases);
  return phrases;
}

const catalogues = new Map<SiteLanguage, ReadonlyMap<string, CataloguePhrase>>();

function phrasesOf(
  value: unknown,
  path: string,
): readonly (readonly [path: string, phrase: CataloguePhrase])[] {
  if (typeof value === 'string' || isPlural(value)) return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    phrasesOf(inner, `${path}.${name}`),
  );
}

function isPlural(value: unknown): value is Exclude<CataloguePhrase, string> {
  const forms: readonly string[] = pluralForms;
  return (
    typeof value === 'object' &&
    value !== null &&
    'other' in value &&
    Object.keys(value).every((form) => forms.includes(form))
  );
}

/** Words that were accepted for a place of the catalogue. */
export type InterfaceText = Pick<InterfacePlace, 'key' | 'form'> & { readonly text: string };

/** Whether a text still fits what the catalogue asks for in its place. */
export function fitsCatalogue(language: SiteLanguage, { key, form, text }: InterfaceText): boolean {
  return placeholderProblems(text, { form }, catalogueOf(language).get(key)).length === 0;
}

/** The messages of a language with `texts` over the catalogue's; those that do not fit are left out. */
export function messagesWith(language: SiteLanguage, texts: readonly InterfaceText[]): Messages {
  let all: object = messages[language];
  for (const one of texts) {
    if (!fitsCatalogue(language, one)) continue;
    const path = one.key.split('.');
    all = put(all, one.form === null ? path : [...path, one.form], one.text);
  }
  return all as Messages;
}

function put(within: object, [name = '', ...rest]: readonly string[], text: string): object {
  const inner = rest.length === 0 ? text : put(Reflect.get(within, name) as object, rest, text);
  return { ...within, [name]: inner };
}
