import type { SiteLanguage } from '@nhipcau/core/kernel';
import { createContext, useContext } from 'react';
import { type Tongue, tongueIn } from '../portal/portal-context.ts';
import { filled, type PlaceNames } from '../portal/words/index.ts';
import type { ApplyKey, ApplyWords } from './words/index.ts';

/** The application in the language of whoever fills it in. */
export interface Speech extends Tongue {
  readonly change: (next: SiteLanguage) => void;
  t(key: ApplyKey, data?: Readonly<Record<string, string | number>>): string;
  /** The words of a kind, or the general ones where it has none. */
  of(prefix: 'p' | 'f', kind: string, data?: Readonly<Record<string, string | number>>): string;
}

export const ApplyContext: React.Context<Speech | null> = createContext<Speech | null>(null);

/** @throws outside an application */
export function useSpeech(): Speech {
  const speech = useContext(ApplyContext);
  if (speech === null) throw new Error('this is no screen of an application');
  return speech;
}

/** Makes the way to speak in a language. */
export function speechIn(
  language: SiteLanguage,
  words: ApplyWords,
  names: PlaceNames | null,
  change: (next: SiteLanguage) => void,
): Speech {
  const t: Speech['t'] = (key, data) => filled(words, key, data);
  return {
    ...tongueIn(language, names),
    ...{ change, t },
    of: (prefix, kind, data) => {
      const key = `${prefix}.${kind}`;
      return t(key in words ? (key as ApplyKey) : 'p.other', data);
    },
  };
}
