import { Button, TextField } from '@mui/material';
import { type Medium, materialKinds } from '@nhipcau/core/rights';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, isProblem, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import { partChoices, partName } from './part-name.ts';
import type { MaterialRow, PartRow } from './rights-types.ts';
import {
  MediaChecks,
  PermissionChecks,
  SiteLanguagePicks,
  TerritoryFields,
} from './terms-fields.tsx';

const allowed = { translate: true, adapt: true, cut: true, sublicense: true, train: false };

/** A material that nobody has written down yet: its `id` is `''`. */
export const newMaterial: MaterialRow = {
  ...{ id: '', version: 0, part: 'hero', kind: 'picture', holder: '', credit: '', source: '' },
  ...{ territory: { kind: 'worldwide', except: [] }, languages: null, media: null },
  ...{ from: null, until: null, permissions: allowed },
};

interface Props {
  readonly material: MaterialRow;
  /** Of the work. */
  readonly parts: readonly PartRow[];
  /** Of the materials of the work. */
  readonly path: string;
  readonly onClose: () => void;
}

/** What somebody else holds in a work. */
export function MaterialDialog({ material, parts, path, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [base, setBase] = useState(material);
  const [form, setForm] = useState(material);
  const change = (more: Partial<MaterialRow>): void => setForm({ ...form, ...more });
  const { problem } = act;
  const isNew = base.id === '';

  const done = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: [path] });
    notify(t('rights.saved'), { type: 'success' });
  };
  const save = async (): Promise<void> => {
    const { id: _, version: __, ...body } = form;
    const went = await act.run(async () => {
      if (isNew) await ask('POST', path, { body });
      else await ask('PUT', `${path}/${base.id}`, { body, version: base.version });
      await done();
    });
    if (went) onClose();
  };
  const remove = async (): Promise<void> => {
    const went = await act.run(async () => {
      await ask('DELETE', `${path}/${base.id}`, { version: base.version });
      await done();
    });
    if (went) onClose();
  };
  const takePresent = isProblem(problem, 'version-differs')
    ? (): void => {
        const current = problem.data.current as MaterialRow;
        setBase(current);
        setForm(current);
        act.clear();
      }
    : null;
  const text = (name: 'holder' | 'credit' | 'source'): ReactElement => {
    const wrong = fieldError(problem, `/${name}`, t);
    return (
      <TextField
        label={t(`rights.${name}`)}
        value={form[name]}
        required={name === 'holder'}
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    );
  };
  return (
    <EditDialog
      title={t(isNew ? 'rights.add' : 'rights.change')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <Pick
        label={t('rights.kind')}
        value={form.kind}
        choices={materialKinds.map((one) => [one, t(`rights.kind_${one}`)])}
        onPick={(kind) => change({ kind: kind as MaterialRow['kind'] })}
      />
      <Pick
        label={t('rights.part_field')}
        value={form.part}
        choices={partChoices(parts, material.part).map((one) => [one, partName(parts, one, t)])}
        onPick={(part) => change({ part })}
      />
      {text('holder')}
      {text('credit')}
      {text('source')}
      <TerritoryFields value={form.territory} onChange={(territory) => change({ territory })} />
      <SiteLanguagePicks
        value={form.languages ?? []}
        onPick={(next) => change({ languages: next.length === 0 ? null : next })}
      />
      <p className="soft small">{t('rights.every_language')}</p>
      <MediaChecks
        value={form.media ?? []}
        onPick={(next: readonly Medium[]) => change({ media: next.length === 0 ? null : next })}
      />
      <p className="soft small">{t('rights.every_medium')}</p>
      <div className="two">
        <MomentField
          label={t('licences.from')}
          value={form.from}
          onChange={(from) => change({ from })}
        />
        <MomentField
          label={t('licences.until')}
          value={form.until}
          helperText={t('licences.until_rule')}
          onChange={(until) => change({ until })}
        />
      </div>
      <PermissionChecks
        legend={t('rights.allowed')}
        value={form.permissions}
        onChange={(permissions) => change({ permissions })}
      />
      {!isNew && (
        <div>
          <Button color="error" disabled={act.busy} onClick={() => void remove()}>
            {t('rights.remove')}
          </Button>
        </div>
      )}
    </EditDialog>
  );
}
