import { useLocaleState, useTranslate } from 'react-admin';
import type { StudioLanguage, Translate } from './keys.ts';

export * from './keys.ts';

/** The words of the studio in its present language. */
export function useT(): Translate {
  return useTranslate() as Translate;
}

/** The language of the studio, and how to change it. */
export function useStudioLanguage(): readonly [StudioLanguage, (next: StudioLanguage) => void] {
  const [language, change] = useLocaleState();
  return [language === 'en' ? 'en' : 'vi', change];
}
