import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { fromLocalField, toLocalField } from './moment.ts';

interface Props {
  readonly label: string;
  /** An instant; `null` is an empty field. */
  readonly value: string | null;
  readonly onChange: (at: string | null) => void;
  /** What the field is for, or what an empty one means. */
  readonly helperText?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

/** Day and time in Vietnam. */
export function MomentField(props: Props): ReactElement {
  const { label, value, onChange, helperText, error, disabled } = props;
  return (
    <TextField
      type="datetime-local"
      label={label}
      value={value === null ? '' : toLocalField(value)}
      disabled={disabled === true}
      error={error !== undefined}
      helperText={error ?? helperText}
      onChange={(event) => onChange(fromLocalField(event.target.value))}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
