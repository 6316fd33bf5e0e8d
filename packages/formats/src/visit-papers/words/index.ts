import type { SiteLanguage } from '@nhipcau/core/kernel';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { km } from './km.ts';
import { ko } from './ko.ts';
import { lo } from './lo.ts';
import { ru } from './ru.ts';
import { vi } from './vi.ts';
import type { VisitWords } from './words.ts';
import { zh } from './zh.ts';

export type { VisitWords } from './words.ts';

/** The words of what a visiting reporter is handed, in every language of the site. */
export const visitWords: Readonly<Record<SiteLanguage, VisitWords>> = {
  vi,
  en,
  ko,
  ja,
  zh,
  fr,
  ru,
  es,
  de,
  ar,
  lo,
  km,
};
