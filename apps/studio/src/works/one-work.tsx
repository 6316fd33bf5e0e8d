import { Autocomplete, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { usePages, type Work } from '../api/index.ts';

interface Props {
  readonly label: string;
  readonly value: Work | null;
  readonly required?: boolean;
  readonly onPick: (work: Work | null) => void;
}

/** One work, found by a search. */
export function OneWork({ label, value, required = false, onPick }: Props): ReactElement {
  const [q, search] = useState('');
  const found = usePages<Work>('/works', { q: q.trim(), limit: '50' }).data ?? [];
  const choices =
    value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found];
  return (
    <Autocomplete
      options={choices}
      value={value}
      getOptionLabel={({ title, slug }) => title || slug}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      filterOptions={(all) => all}
      onInputChange={(_, text, why) => why === 'input' && search(text)}
      onChange={(_, next) => onPick(next)}
      renderInput={(params) => <TextField {...params} label={label} required={required} />}
    />
  );
}
