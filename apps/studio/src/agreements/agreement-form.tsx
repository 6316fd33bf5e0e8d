import { Autocomplete, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useAct, useAll } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { LanguagePicks } from '../common/language-picks.tsx';
import { named } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { WordsFields } from '../common/words-fields.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { AgreementFields, AgreementSummary } from './types.ts';
import { useNames } from './use-names.ts';

const nothing: AgreementFields = {
  ...{
    parent: null,
    title: { vi: '', en: '' },
    path: 'full',
    parties: [],
    languages: ['vi', 'en'],
  },
  ...{ scope: '', legallyBinding: false, signedOn: null, signedAt: '', signatories: [] },
  ...{ effectiveFrom: null, expiresOn: null },
};

interface Props {
  /** What it says already; `null` of a new one. */
  readonly first: (AgreementFields & { readonly family: AgreementSummary['family'] }) | null;
  readonly own: string | null;
  readonly send: (fields: AgreementFields, family: AgreementSummary['family']) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What an agreement says, as long as it is not signed. */
export function AgreementForm({ first, own, send, onClose }: Props): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const act = useAct();
  const frames = useAll<AgreementSummary>('/agreements');
  const { nameOf, choices } = useNames();
  const [family, setFamily] = useState(first?.family ?? 'international');
  const [fields, setFields] = useState<AgreementFields>(() => pick(first ?? nothing));
  const set = (change: Partial<AgreementFields>): void => setFields({ ...fields, ...change });
  const save = async (): Promise<void> => {
    if (await act.run(() => send(fields, family))) onClose();
  };
  const wrong = (pointer: string) => {
    const text = fieldError(act.problem, pointer, t);
    return { error: text !== undefined, helperText: text };
  };
  const day = (name: 'signedOn' | 'effectiveFrom' | 'expiresOn', label: string): ReactElement => (
    <TextField
      type="date"
      label={label}
      value={fields[name] ?? ''}
      {...wrong(`/${name}`)}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [name]: event.target.value || null })}
    />
  );
  const signatory = (party: string, change: { name?: string; title?: string }): void => {
    const before = fields.signatories.find((one) => one.organisation === party);
    const after = { organisation: party, name: '', title: '', ...before, ...change };
    const others = fields.signatories.filter((one) => one.organisation !== party);
    set({ signatories: after.name === '' && after.title === '' ? others : [...others, after] });
  };
  return (
    <EditDialog
      title={t(first === null ? 'agreements.new' : 'agreements.edit')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      {first === null && (
        <Pick
          label={t('agreements.family')}
          value={family}
          choices={[
            ['international', t('agreements.family_international')],
            ['contract', t('agreements.family_contract')],
          ]}
          helperText={t('agreements.family_hint')}
          onPick={(next) => setFamily(next === 'contract' ? 'contract' : 'international')}
        />
      )}
      <Pick
        label={t('agreements.parent')}
        value={fields.parent ?? ''}
        none={t('agreements.frame')}
        choices={(frames.data ?? [])
          .filter((one) => one.parent === null && one.id !== own)
          .map((one) => [one.id, named(one.title, language)])}
        onPick={(parent) => set({ parent: parent === '' ? null : parent })}
      />
      <WordsFields
        label={(one) => t('agreements.name', { language: one })}
        pointer="/title"
        value={fields.title}
        problem={act.problem}
        disabled={false}
        onChange={(title) => set({ title })}
      />
      <Autocomplete
        multiple
        options={choices.map(([id]) => id)}
        getOptionLabel={nameOf}
        value={[...fields.parties]}
        onChange={(_event, parties) => set({ parties })}
        renderInput={(input) => (
          <TextField {...input} label={t('agreements.parties')} {...wrong('/parties')} />
        )}
      />
      <LanguagePicks
        label={t('agreements.languages')}
        value={fields.languages}
        most={12}
        error={fieldError(act.problem, '/languages', t)}
        onPick={(languages) => set({ languages })}
      />
      <TextField
        label={t('agreements.scope')}
        value={fields.scope}
        multiline
        minRows={2}
        {...wrong('/scope')}
        onChange={(event) => set({ scope: event.target.value })}
      />
      {family === 'contract' ? (
        <FormControlLabel
          control={
            <Checkbox
              checked={fields.legallyBinding}
              onChange={(event) => set({ legallyBinding: event.target.checked })}
            />
          }
          label={t('agreements.binding')}
        />
      ) : (
        <Pick
          label={t('agreements.path')}
          value={fields.path}
          choices={[
            ['full', t('agreements.path_full')],
            ['name-only', t('agreements.path_name-only')],
          ]}
          onPick={(path) => set({ path: path === 'name-only' ? path : 'full' })}
        />
      )}
      <div className="two">
        {day('effectiveFrom', t('agreements.effective_from'))}
        {day('expiresOn', t('agreements.expires_on'))}
        {day('signedOn', t('agreements.signed_on'))}
        <TextField
          label={t('agreements.signed_at')}
          value={fields.signedAt}
          {...wrong('/signedAt')}
          onChange={(event) => set({ signedAt: event.target.value })}
        />
      </div>
      {fields.parties.map((party) => {
        const one = fields.signatories.find(({ organisation }) => organisation === party);
        return (
          <div className="two" key={party}>
            <TextField
              label={t('agreements.signatory', { party: nameOf(party) })}
              value={one?.name ?? ''}
              onChange={(event) => signatory(party, { name: event.target.value })}
            />
            <TextField
              label={t('agreements.signatory_title', { party: nameOf(party) })}
              value={one?.title ?? ''}
              onChange={(event) => signatory(party, { title: event.target.value })}
            />
          </div>
        );
      })}
    </EditDialog>
  );
}

function pick(from: AgreementFields): AgreementFields {
  const names = Object.keys(nothing) as (keyof AgreementFields)[];
  return Object.fromEntries(names.map((name) => [name, from[name]])) as unknown as AgreementFields;
}
