import { MenuItem, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';

interface Props {
  readonly label: string;
  /** `''` means none. */
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onPick: (value: string) => void;
  /** Offers none of them, under this name. */
  readonly none?: string;
  readonly disabled?: boolean;
  readonly helperText?: string;
}

/** One out of few. */
export function Pick({
  label,
  value,
  choices,
  onPick,
  none,
  disabled,
  helperText,
}: Props): ReactElement {
  return (
    <TextField
      select
      label={label}
      value={choices.some(([one]) => one === value) ? value : ''}
      disabled={disabled === true}
      helperText={helperText}
      onChange={(event) => onPick(event.target.value)}
      {...(none !== undefined && {
        slotProps: { select: { displayEmpty: true }, inputLabel: { shrink: true } },
      })}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {choices.map(([one, name]) => (
        <MenuItem key={one} value={one}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** One out of few for a filter, or all. */
export function Filter(props: Omit<Props, 'none'>): ReactElement {
  const t = useT();
  return <Pick {...props} none={t('common.all')} />;
}
