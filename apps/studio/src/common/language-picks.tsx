import { siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, useMemo } from 'react';
import { useStudioLanguage } from '../messages/index.ts';
import { type Choice, Picks } from './picks.tsx';
import { useLanguageName } from './use-language-name.ts';

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly most: number;
  readonly error?: string | undefined;
  readonly onPick: (tags: readonly string[]) => void;
}

/** Several languages by name, not those of the site alone. */
export function LanguagePicks({ value, ...props }: Props): ReactElement {
  const languageName = useLanguageName();
  const choices = useLanguageChoices();
  // A tag with a script or a country is not in the list, and is not lost.
  const others = value
    .filter((tag) => choices.every(({ id }) => id !== tag))
    .map((id) => ({ id, name: languageName(id) }));
  return <Picks {...props} {...{ value, choices: [...choices, ...others] }} />;
}

/** Languages to choose from: those of the site first, then every other that ISO 639-1 has a code for, by name. */
export function useLanguageChoices(): readonly Choice[] {
  const languageName = useLanguageName();
  const [language] = useStudioLanguage();
  const others = useMemo(() => otherLanguages(language), [language]);
  return [...siteLanguages.map((id) => ({ id, name: languageName(id) })), ...others];
}

function otherLanguages(language: string): readonly Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const tags = letters.flatMap((a) => letters.map((b) => a + b));
  return [...new Set(tags.flatMap((tag) => Intl.getCanonicalLocales(tag)))]
    .filter((tag) => siteLanguages.every((one) => one !== tag))
    .flatMap((id) => {
      const name = names.of(id);
      return name === undefined ? [] : [{ id, name }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
