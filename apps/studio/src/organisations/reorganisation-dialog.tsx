import { TextField } from '@mui/material';
import { type ChangeKind, changeKinds } from '@nhipcau/core/organisations';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNames } from '../agreements/use-names.ts';
import { ask, useAct, type Words } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { Picks } from '../common/picks.tsx';
import { WordsFields } from '../common/words-fields.tsx';
import { useT } from '../messages/index.ts';

/** Bodies that take over, by kind; of a new name it is the same one, of an end none. */
const mostHeirs: Readonly<Record<ChangeKind, number>> = {
  ...{ RENAME: 0, MERGE: 1, SPLIT: 20, TRANSFER: 1, DISSOLVE: 0 },
};

/** Tells that bodies were merged, split, renamed or dissolved, from a day on and by which decision. */
export function ReorganisationDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const { choices } = useNames();
  const [kind, setKind] = useState<ChangeKind>('MERGE');
  const [from, setFrom] = useState<readonly string[]>([]);
  const [to, setTo] = useState<readonly string[]>([]);
  const [on, setOn] = useState(toLocalField(Date.now()).slice(0, 10));
  const [basis, setBasis] = useState('');
  const [name, setName] = useState<Words>({ vi: '', en: '' });
  const bodies = choices.map(([id, called]) => ({ id, name: called }));
  const isRename = kind === 'RENAME';
  const save = async (): Promise<void> => {
    const went = await act.run(async () => {
      const heirs = isRename ? from : to.slice(0, mostHeirs[kind]);
      const body = { kind, from, to: heirs, on, basis, name: isRename ? name : null };
      const { cases } = await ask<{ cases: number }>('POST', '/organisation-changes', { body });
      await cache.invalidateQueries({ queryKey: ['/organisations'] });
      await cache.invalidateQueries({ queryKey: ['/succession-cases'] });
      notify(t('organisations.reorganised', { smart_count: cases }), { type: 'success' });
    });
    if (went) onClose();
  };
  return (
    <EditDialog
      title={t('organisations.reorganise')}
      {...{ act, onClose }}
      onSave={() => void save()}
    >
      <p className="soft small">{t('organisations.reorganise_lead')}</p>
      <Pick
        label={t('organisations.change_kind')}
        value={kind}
        choices={changeKinds.map((one) => [one, t(`organisation_change.${one}`)])}
        onPick={(one) => setKind(one as ChangeKind)}
      />
      <Picks
        label={t('organisations.change_from')}
        value={from}
        choices={bodies}
        onPick={setFrom}
        most={kind === 'MERGE' ? 20 : 1}
        error={fieldError(act.problem, '/from', t)}
      />
      {mostHeirs[kind] > 0 && (
        <Picks
          label={t('organisations.change_to')}
          value={to}
          choices={bodies}
          onPick={setTo}
          most={mostHeirs[kind]}
          error={fieldError(act.problem, '/to', t)}
        />
      )}
      {isRename && (
        <WordsFields
          label={(language) => t('organisations.new_name', { language })}
          pointer="/name"
          value={name}
          problem={act.problem}
          disabled={false}
          onChange={setName}
        />
      )}
      <TextField
        label={t('organisations.change_on')}
        type="date"
        required
        value={on}
        error={fieldError(act.problem, '/on', t) !== undefined}
        helperText={fieldError(act.problem, '/on', t)}
        onChange={(event) => setOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        label={t('organisations.change_basis')}
        required
        value={basis}
        error={fieldError(act.problem, '/basis', t) !== undefined}
        helperText={fieldError(act.problem, '/basis', t) ?? t('organisations.change_basis_hint')}
        onChange={(event) => setBasis(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </EditDialog>
  );
}
