import { Button, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useT } from '../messages/index.ts';

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly autoFocus?: boolean;
  /** Whether a recovery code will do; not at enrolment. */
  readonly recovery?: boolean;
}

/** The code of an authenticator app, or a recovery code in its place. */
export function CodeField({ value, onChange, autoFocus, recovery = true }: Props): ReactElement {
  const t = useT();
  const [lost, setLost] = useState(false);
  const form = lost
    ? { pattern: '\\s*([0-9A-Za-z][\\s\\-]*){16}', maxLength: 40, spellCheck: false }
    : { inputMode: 'numeric' as const, pattern: '\\s*(\\d\\s*){6}', maxLength: 8 };
  return (
    <>
      <TextField
        key={String(lost)}
        label={t(lost ? 'recovery.code' : 'sign_in.code')}
        name="code"
        autoComplete={lost ? 'off' : 'one-time-code'}
        autoFocus={autoFocus === true || lost}
        required
        value={value}
        helperText={lost ? t('recovery.code_rule') : undefined}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ htmlInput: form }}
      />
      {recovery && (
        <Button
          onClick={() => {
            onChange('');
            setLost(!lost);
          }}
        >
          {t(lost ? 'recovery.use_app' : 'recovery.use')}
        </Button>
      )}
    </>
  );
}
