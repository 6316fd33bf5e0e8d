import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type ReactElement, type ReactNode, useState } from 'react';
import { isProblem, useAct } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { EditDialog } from './edit-dialog.tsx';
import { fieldError } from './field-errors.ts';
import { LanguagePicks } from './language-picks.tsx';
import { Pick } from './pick.tsx';

/** One field of a dialog; `name` is the field of the body that it becomes. */
export interface DialogField {
  readonly name: string;
  readonly label: string;
  /** `long`: several lines; `choice`: one of `choices`; `languages`: their tags, parted by commas. */
  readonly type: 'text' | 'long' | 'day' | 'number' | 'yes' | 'choice' | 'languages';
  readonly choices?: readonly (readonly [value: string, name: string])[];
  readonly value?: string;
  readonly optional?: boolean;
  readonly hint?: string;
}

export type DialogValues = Readonly<Record<string, string>>;

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly fields: readonly DialogField[];
  readonly saveLabel?: string;
  /** Sends what was entered; a problem that it throws is shown, and nothing entered is lost. */
  readonly send: (values: DialogValues) => Promise<unknown>;
  /** Reads what somebody else saved meanwhile. */
  readonly onConflict?: () => void;
  readonly onClose: () => void;
}

/** A few plain fields that are sent together. A `yes` field is `yes` or empty. */
export function FieldsDialog(props: Props): ReactElement {
  const { title, lead, fields, saveLabel, send, onConflict, onClose } = props;
  const t = useT();
  const act = useAct();
  const [values, setValues] = useState<DialogValues>(
    Object.fromEntries(fields.map(({ name, value = '' }) => [name, value])),
  );
  const save = async (): Promise<void> => {
    if (await act.run(() => send(values))) onClose();
  };
  const conflict = isProblem(act.problem, 'version-differs') && onConflict !== undefined;
  return (
    <EditDialog
      title={title}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
      {...(saveLabel !== undefined && { saveLabel })}
      takePresent={
        conflict
          ? () => {
              onConflict();
              act.clear();
            }
          : null
      }
    >
      {lead !== undefined && <p className="soft small">{lead}</p>}
      {fields.map((field) => (
        <One
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          wrong={fieldError(act.problem, `/${field.name}`, t)}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
    </EditDialog>
  );
}

interface OneProps {
  readonly field: DialogField;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}

function One({ field, value, wrong, onChange }: OneProps): ReactElement {
  const { label, type, choices = [], optional = false, hint } = field;
  if (type === 'choice') {
    const helperText = wrong ?? hint;
    return (
      <Pick
        label={label}
        value={value}
        choices={choices}
        onPick={onChange}
        {...(helperText !== undefined && { helperText })}
      />
    );
  }
  if (type === 'languages') {
    return (
      <LanguagePicks
        label={label}
        value={value === '' ? [] : value.split(',')}
        most={20}
        error={wrong}
        onPick={(tags) => onChange(tags.join())}
      />
    );
  }
  if (type === 'yes') {
    return (
      <FormControlLabel
        control={
          <Checkbox
            checked={value === 'yes'}
            onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
          />
        }
        label={label}
      />
    );
  }
  return (
    <TextField
      label={label}
      value={value}
      required={!optional}
      error={wrong !== undefined}
      helperText={wrong ?? hint}
      {...(type === 'long' && { multiline: true, minRows: 3, maxRows: 16 })}
      {...(type === 'day' && { type: 'date', slotProps: { inputLabel: { shrink: true } } })}
      {...(type === 'number' && { type: 'number' })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
