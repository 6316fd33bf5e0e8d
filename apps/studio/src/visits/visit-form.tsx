import { TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { WordsFields } from '../common/words-fields.tsx';
import { knownKey, useT } from '../messages/index.ts';
import type { VisitFields } from './types.ts';

const nothing: VisitFields = {
  ...{ code: '', name: { vi: '', en: '' }, hostRole: 'inviting', purpose: '' },
  ...{ publicationPlan: '', receivedOn: null, channel: null, firstOn: '', lastOn: '' },
  messages: [],
};

interface Props {
  /** What is told already; `null` of a new one. */
  readonly first: VisitFields | null;
  readonly send: (fields: Partial<VisitFields>) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What is told of a visit. */
export function VisitForm({ first, send, onClose }: Props): ReactElement {
  const t = useT();
  const act = useAct();
  const before = pick(first ?? nothing);
  const [fields, setFields] = useState<VisitFields>(before);
  const set = (change: Partial<VisitFields>): void => setFields({ ...fields, ...change });
  const save = async (): Promise<void> => {
    if (await act.run(() => send(first === null ? fields : changed(before, fields)))) onClose();
  };
  const wrong = (name: string) => {
    const text = fieldError(act.problem, `/${name}`, t);
    return { error: text !== undefined, helperText: text };
  };
  const day = (name: 'firstOn' | 'lastOn' | 'receivedOn', label: string): ReactElement => (
    <TextField
      type="date"
      label={label}
      value={fields[name] ?? ''}
      required={name !== 'receivedOn'}
      {...wrong(name)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [name]: event.target.value || null })}
    />
  );
  const text = (name: 'code' | 'purpose' | 'publicationPlan', label: string): ReactElement => (
    <TextField
      label={label}
      value={fields[name]}
      required={name === 'code'}
      {...(name !== 'code' && { multiline: true, minRows: 2, maxRows: 10 })}
      {...wrong(name)}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  return (
    <EditDialog
      title={t(first === null ? 'visits.new' : 'visits.edit')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <WordsFields
        label={(one) => t('visits.name', { language: one })}
        pointer="/name"
        value={fields.name}
        problem={act.problem}
        disabled={false}
        onChange={(name) => set({ name })}
      />
      {text('code', t('visits.code'))}
      <Pick
        label={t('visits.host_role')}
        value={fields.hostRole}
        choices={['inviting', 'co-host', 'guide-only'].map((one) => [
          one,
          t(knownKey('visit_host', one, 'inviting')),
        ])}
        onPick={(hostRole) => set({ hostRole })}
      />
      <div className="two">
        {day('firstOn', t('visits.first_on'))}
        {day('lastOn', t('visits.last_on'))}
        {day('receivedOn', t('visits.received_on'))}
        <Pick
          label={t('visits.channel')}
          value={fields.channel ?? ''}
          none={t('visits.no_channel')}
          choices={['online', 'post', 'direct', 'e-mail'].map((one) => [
            one,
            t(knownKey('visit_channel', one, 'online')),
          ])}
          onPick={(channel) => set({ channel: channel === '' ? null : channel })}
        />
      </div>
      <p className="soft small">{t('visits.received_hint')}</p>
      {text('purpose', t('visits.purpose'))}
      {text('publicationPlan', t('visits.publication_plan'))}
      <MessageFields messages={fields.messages} onChange={(messages) => set({ messages })} />
    </EditDialog>
  );
}

interface MessageProps {
  readonly messages: VisitFields['messages'];
  readonly onChange: (messages: VisitFields['messages']) => void;
}

/** Messages to look for afterwards, one a line in each language; the line is its code. */
function MessageFields({ messages, onChange }: MessageProps): ReactElement {
  const t = useT();
  const lines = (language: 'vi' | 'en') => messages.map(({ text }) => text[language]).join('\n');
  const set = (language: 'vi' | 'en', value: string): void => {
    const given = value === '' ? [] : value.split('\n');
    const length = Math.max(given.length, language === 'vi' ? 0 : messages.length);
    onChange(
      Array.from({ length }, (_, index) => {
        const before = messages[index];
        const text = { vi: '', en: '', ...before?.text, [language]: given[index] ?? '' };
        return { code: before?.code ?? freeCode(messages, index), text };
      }),
    );
  };
  return (
    <div className="two">
      <TextField
        label={t('visits.messages_vi')}
        value={lines('vi')}
        multiline
        minRows={2}
        onChange={(event) => set('vi', event.target.value)}
      />
      <TextField
        label={t('visits.messages_en')}
        value={lines('en')}
        multiline
        minRows={2}
        onChange={(event) => set('en', event.target.value)}
      />
    </div>
  );
}

function freeCode(messages: VisitFields['messages'], index: number): string {
  let number = index + 1;
  while (messages.some(({ code }) => code === `message-${number}`)) number += 1;
  return `message-${number}`;
}

function pick(from: VisitFields): VisitFields {
  const names = Object.keys(nothing) as (keyof VisitFields)[];
  return Object.fromEntries(names.map((name) => [name, from[name]])) as unknown as VisitFields;
}

/** The fields that differ. */
function changed(before: VisitFields, after: VisitFields): Partial<VisitFields> {
  const names = Object.keys(nothing) as (keyof VisitFields)[];
  const differing = names.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(differing.map((name) => [name, after[name]]));
}
