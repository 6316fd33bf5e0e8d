import { TextField } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import type { Words } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { fieldError } from './field-errors.ts';

interface Props {
  /** Says which text it is, with its language. */
  readonly label: (language: string) => string;
  /** JSON pointer of the texts, for what the API refuses. */
  readonly pointer: string;
  readonly value: Words;
  readonly problem: unknown;
  readonly disabled: boolean;
  readonly multiline?: boolean;
  readonly onChange: (words: Words) => void;
}

/** A text in Vietnamese and English, and in as many other languages as are wanted. */
export function WordsFields(props: Props): ReactElement {
  const { label, pointer, value, problem, disabled, multiline = false, onChange } = props;
  const t = useT();
  const field = (language: SiteLanguage): ReactElement => {
    const wrong = fieldError(problem, `${pointer}/${language}`, t);
    return (
      <TextField
        key={language}
        label={label(t(`language.${language}`))}
        value={value[language] ?? ''}
        disabled={disabled}
        multiline={multiline}
        error={wrong !== undefined}
        helperText={wrong}
        slotProps={{ htmlInput: { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' } }}
        onChange={(event) => onChange(changed(value, language, event.target.value))}
      />
    );
  };
  const [vi, en, ...others] = siteLanguages;
  return (
    <div className="stack">
      {field(vi)}
      {field(en)}
      <details>
        <summary>{t('topics.more_languages')}</summary>
        <div className="stack" style={{ paddingBlockStart: '0.8rem' }}>
          {others.map(field)}
        </div>
      </details>
    </div>
  );
}

/** An emptied text in another language than the two of the house is left out. */
function changed(words: Words, language: SiteLanguage, text: string): Words {
  const { [language]: _, ...rest } = words;
  const kept = text !== '' || language === 'vi' || language === 'en';
  return { ...rest, ...(kept && { [language]: text }) } as Words;
}
