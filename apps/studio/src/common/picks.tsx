import { Autocomplete, TextField } from '@mui/material';
import type { ReactElement } from 'react';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly value: readonly string[];
  readonly choices: readonly Choice[];
  readonly onPick: (ids: readonly string[]) => void;
  readonly most: number;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  /** Where the choices come from a search: what is typed. */
  readonly onSearch?: (text: string) => void;
}

/** Several out of many, in the order in which they were picked. */
export function Picks(props: Props): ReactElement {
  const { label, value, choices, onPick, most, disabled, error, onSearch } = props;
  const picked = value.map((id) => choices.find((one) => one.id === id) ?? { id, name: '…' });
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      filterSelectedOptions
      disabled={disabled === true}
      options={choices}
      value={picked}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      getOptionDisabled={() => value.length >= most}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, next) => onPick(next.map(({ id }) => id))}
      {...(onSearch !== undefined && {
        filterOptions: (all: Choice[]) => all,
        onInputChange: (_: unknown, text: string) => onSearch(text),
      })}
      renderInput={(params) => (
        <TextField {...params} label={label} error={error !== undefined} helperText={error} />
      )}
    />
  );
}
