import { Alert, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Redirect } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { keepingBeginning, type TermFields, TermInputs } from '../common/term-fields.tsx';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { useT } from '../messages/index.ts';

interface Fields extends TermFields {
  readonly path: string;
  readonly target: string;
  readonly outside?: boolean;
  readonly note: string;
}

/** Leads one path elsewhere. */
export function NewRedirect({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/redirects', 'redirects.saved');
  const [fields, setFields] = useState<Fields>({
    ...{ path: '', target: '', outside: false, from: null, until: null, note: '' },
  });
  const save = async (): Promise<void> => {
    if (await create(fields)) onClose();
  };
  return (
    <EditDialog title={t('redirects.new')} act={act} onClose={onClose} onSave={() => void save()}>
      <RedirectFields
        fields={fields}
        problem={act.problem}
        onChange={(change) => setFields({ ...fields, ...change })}
      />
    </EditDialog>
  );
}

interface EditProps {
  readonly redirect: Redirect;
  readonly onClose: () => void;
}

/** Changes where a path leads; the path itself stays. */
export function EditRedirect({ redirect, onClose }: EditProps): ReactElement {
  const t = useT();
  const form = useRecord<Redirect & { readonly outside?: boolean }>({
    first: redirect,
    path: `/redirects/${redirect.id}`,
    list: '/redirects',
    fields: ['target', 'outside', 'from', 'until', 'note'],
    saved: 'redirects.saved',
  });
  const { value, act, set, takePresent } = form;
  const save = async (): Promise<void> => {
    if (!form.changed || (await form.save())) onClose();
  };
  return (
    <EditDialog
      title={t('redirects.edit')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <RedirectFields
        fields={value}
        problem={act.problem}
        fixed
        onChange={({ path: _, ...change }) => set(keepingBeginning(change))}
      />
    </EditDialog>
  );
}

interface FieldsProps {
  readonly fields: Fields;
  readonly problem: unknown;
  /** Whether the path stays as it is. */
  readonly fixed?: boolean;
  readonly onChange: (change: Partial<Fields>) => void;
}

function RedirectFields({ fields, problem, fixed = false, onChange }: FieldsProps): ReactElement {
  const t = useT();
  const wrong = (pointer: string): string | undefined => fieldError(problem, pointer, t);
  const address = { htmlInput: { spellCheck: false, lang: 'en', dir: 'ltr' } };
  const abroad = /^https?:/.test(fields.target.trim());
  return (
    <>
      <TextField
        label={t('redirects.path')}
        value={fields.path}
        required
        disabled={fixed}
        error={wrong('/path') !== undefined}
        helperText={wrong('/path') ?? t('redirects.path_rule')}
        slotProps={address}
        onChange={(event) => onChange({ path: event.target.value })}
      />
      <TextField
        label={t('redirects.target')}
        value={fields.target}
        required
        error={wrong('/target') !== undefined}
        helperText={wrong('/target') ?? t('redirects.target_rule')}
        slotProps={address}
        onChange={(event) => onChange({ target: event.target.value })}
      />
      {abroad && (
        <>
          <Alert severity="warning">{t('redirects.outside_warning')}</Alert>
          <FormControlLabel
            control={
              <Checkbox
                checked={fields.outside === true}
                onChange={(_, outside) => onChange({ outside })}
              />
            }
            label={t('redirects.outside')}
          />
        </>
      )}
      <TermInputs {...{ fields, problem, onChange }} fromNow={!fixed} />
      <TextField
        label={t('redirects.note')}
        value={fields.note}
        error={wrong('/note') !== undefined}
        helperText={wrong('/note') ?? t('redirects.note_rule')}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </>
  );
}
