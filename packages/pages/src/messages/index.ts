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
import type { Messages } from './messages.ts';
import { ru } from './ru.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

export type { LogMessages } from './log.ts';
export type { Messages } from './messages.ts';

/** The interface of the site in each of its languages. */
export const messages: Readonly<Record<SiteLanguage, Messages>> = {
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
