import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/** BCP 47 (RFC 5646) tag in canonical case: `vi`, `zh-Hant`, `pt-BR`. */
export type LanguageTag = Brand<string, 'LanguageTag'>;

/** The languages of the public site, in the order in which menus show them. */
export const siteLanguages = [
  'vi',
  'en',
  'ko',
  'ja',
  'zh',
  'fr',
  'ru',
  'es',
  'de',
  'ar',
  'lo',
  'km',
] as const;

export type SiteLanguage = (typeof siteLanguages)[number];

/** Texts that the house keeps in its two working languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** A text in some of the site's languages; Vietnamese and English always. */
export type Multilingual = Bilingual & { readonly [L in SiteLanguage]?: string };

export interface NotALanguage {
  readonly kind: 'not-a-language';
  readonly text: string;
}

/** Reads a language, script and region tag of RFC 5646 §2.1 and gives its canonical case (§2.1.1). */
export function parseLanguageTag(text: string): Result<LanguageTag, NotALanguage> {
  const parts = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$/i.exec(text);
  if (parts === null) return refuse({ kind: 'not-a-language', text });
  const [, language = '', script, region] = parts;
  const title = script && script.charAt(0).toUpperCase() + script.slice(1).toLowerCase();
  const tag = [language.toLowerCase(), title, region?.toUpperCase()].filter(Boolean).join('-');
  return ok(tag as LanguageTag);
}

export function parseSiteLanguage(text: string): Result<SiteLanguage, NotALanguage> {
  const found = siteLanguages.find((language) => language === text);
  return found === undefined ? refuse({ kind: 'not-a-language', text }) : ok(found);
}

/** `text` in `language`, else in English. */
export function inLanguage(text: Multilingual, language: SiteLanguage): string {
  return text[language] ?? text.en;
}
