import { TextField } from '@mui/material';
import type { CivilDate } from '@nhipcau/core/kernel';
import type { ReactElement } from 'react';
import { fieldError } from '../common/field-errors.ts';
import { useT } from '../messages/index.ts';
import type { ConceptForm } from './use-concept.ts';

/** Where a concept is from, and the days between which it holds. */
export function SourceFields({ form }: { readonly form: ConceptForm }): ReactElement {
  const t = useT();
  const { value, act, set } = form;
  const { source, validFrom, validUntil } = value;
  const wrong = (pointer: string): string | undefined => fieldError(act.problem, pointer, t);
  const change = (title: string, url: string | null): void =>
    set({
      source:
        title === '' && url === null
          ? null
          : { title, url, retrievedOn: source?.retrievedOn ?? (today() as CivilDate) },
    });
  const day = (text: string): CivilDate | null => (text === '' ? null : (text as CivilDate));
  const shrunk = { inputLabel: { shrink: true } };
  return (
    <>
      <div className="two">
        <TextField
          label={t('terms.source')}
          value={source?.title ?? ''}
          error={wrong('/source') !== undefined}
          helperText={wrong('/source')}
          onChange={(event) => change(event.target.value, source?.url ?? null)}
        />
        <TextField
          label={t('terms.source_url')}
          type="url"
          value={source?.url ?? ''}
          slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
          onChange={(event) =>
            change(source?.title ?? '', event.target.value === '' ? null : event.target.value)
          }
        />
      </div>
      <div className="two">
        <TextField
          label={t('terms.valid_from')}
          type="date"
          value={validFrom ?? ''}
          slotProps={shrunk}
          onChange={(event) => set({ validFrom: day(event.target.value) })}
        />
        <TextField
          label={t('terms.valid_until')}
          type="date"
          value={validUntil ?? ''}
          error={wrong('/validUntil') !== undefined}
          helperText={wrong('/validUntil')}
          slotProps={shrunk}
          onChange={(event) => set({ validUntil: day(event.target.value) })}
        />
      </div>
    </>
  );
}

function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
