import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { fieldError } from './field-errors.ts';

interface Props {
  readonly value: string;
  readonly problem: unknown;
  readonly onChange: (slug: string) => void;
}

/** The name of a new thing in its address, with the rule for it. */
export function SlugField({ value, problem, onChange }: Props): ReactElement {
  const t = useT();
  const wrong = fieldError(problem, '/slug', t);
  return (
    <TextField
      label={t('common.slug')}
      value={value}
      required
      error={wrong !== undefined}
      helperText={wrong ?? t('common.slug_rule')}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 80, spellCheck: false, lang: 'en' } }}
    />
  );
}
