import polyglot from 'ra-i18n-polyglot';
import type { TranslationMessages } from 'react-admin';
import { speak } from '../api/index.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Vietnamese first; the language is told to the page and to the API too. */
export const i18nProvider = polyglot(
  (language) => {
    speak(language);
    document.documentElement.lang = language;
    return (language === 'en' ? en : vi) as unknown as TranslationMessages;
  },
  'vi',
  [
    { locale: 'vi', name: 'Tiếng Việt' },
    { locale: 'en', name: 'English' },
  ],
  { allowMissing: true },
);
