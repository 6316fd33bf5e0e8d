import { FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { fromLocalField, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';

/** A choice of when something goes public, as it stands in its fields. */
export interface When {
  readonly kind: 'now' | 'at';
  /** What the field holds, in Vietnam time. */
  readonly time: string;
}

/** Begins with `at`, an RFC 3339 text; `null` begins at once, with a time an hour ahead. */
export function useWhen(at: string | null): readonly [When, (next: When) => void] {
  return useState<When>(() => ({
    kind: at === null ? 'now' : 'at',
    time: toLocalField(at ?? Date.now() + 3_600_000),
  }));
}

/** The instant that is chosen; `null` means at once, `undefined` that the field is not filled in. */
export function instantOfWhen({ kind, time }: When): string | null | undefined {
  return kind === 'now' ? null : (fromLocalField(time) ?? undefined);
}

interface Props {
  readonly when: When;
  /** What at once means here. */
  readonly now: string;
  readonly onChange: (next: When) => void;
}

/** When something goes public: at once, or at a time. */
export function WhenFields({ when, now, onChange }: Props): ReactElement {
  const t = useT();
  return (
    <>
      <RadioGroup
        aria-label={t('step.when')}
        value={when.kind}
        onChange={(_, value) => onChange({ ...when, kind: value === 'at' ? 'at' : 'now' })}
      >
        <FormControlLabel value="now" control={<Radio size="small" />} label={now} />
        <FormControlLabel value="at" control={<Radio size="small" />} label={t('step.when_at')} />
      </RadioGroup>
      {when.kind === 'at' && (
        <TextField
          type="datetime-local"
          label={t('step.day_and_time')}
          value={when.time}
          onChange={(event) => onChange({ ...when, time: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    </>
  );
}
