import type { StudioLanguage } from '../messages/index.ts';

/** A document and its article as the language of the studio names it: `Điều 5(1)`, `Art. 5(1)`. */
export function lawText(law: string, language: StudioLanguage): string {
  return law.replace(/,? (?:Điều|Arts?\.) /g, language === 'vi' ? ', Điều ' : ' Art. ');
}
