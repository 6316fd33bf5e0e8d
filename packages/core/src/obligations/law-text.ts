import type { SiteLanguage } from '../kernel/index.ts';

/** A document and its article as a language says it: in Vietnamese `262/2026/NĐ-CP Điều 5(3)`. */
export function lawText(law: string, language: SiteLanguage): string {
  return language === 'vi' ? law.replace(/\bArts?\. /g, 'Điều ') : law;
}
