import { parseLanguageTag, siteLanguages } from '@nhipcau/core/kernel';
import { useStudioLanguage, useT } from '../messages/index.ts';

/** What a language is called in the language of the studio; what names none is given as it stands. */
export function useLanguageName(): (tag: string) => string {
  const t = useT();
  const [language] = useStudioLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (tag) => {
    const own = siteLanguages.find((one) => one === tag);
    if (own !== undefined) return t(`language.${own}`);
    const parsed = parseLanguageTag(tag.replace('_', '-'));
    return parsed.ok ? (names.of(parsed.value) ?? tag) : tag;
  };
}
