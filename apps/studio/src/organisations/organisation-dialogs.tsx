import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import { organisationKinds } from '@nhipcau/core/organisations';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import {
  ask,
  isProblem,
  type Organisation,
  type OrganisationState,
  useAct,
  useAll,
} from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { named, toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { SlugField } from '../common/slug-field.tsx';
import { useCreate } from '../common/use-create.ts';
import { WordsFields } from '../common/words-fields.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';

type State = Omit<OrganisationState, 'until'>;

/** Makes an organisation with what it is called today. */
export function NewOrganisation({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/organisations', 'organisations.saved');
  const [slug, setSlug] = useState('');
  const [state, setState] = useState<State>({
    from: toLocalField(Date.now()).slice(0, 10),
    name: { vi: '', en: '' },
    kind: 'AGENCY',
    country: 'VN',
    ...{ abbreviation: '', parent: null, regulatedByUs: false },
  });
  const save = async (): Promise<void> => {
    if (await create({ slug, ...state })) onClose();
  };
  return (
    <EditDialog
      title={t('organisations.new')}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <SlugField value={slug} problem={act.problem} onChange={setSlug} />
      <StateFields
        state={state}
        problem={act.problem}
        onChange={(change) => setState({ ...state, ...change })}
      />
    </EditDialog>
  );
}

interface NewStateProps {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

/** Says from which day an organisation is called or is something else. */
export function NewState({ organisation, onClose }: NewStateProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [base, setBase] = useState(organisation);
  const latest = base.states.at(-1);
  if (latest === undefined) throw new Error('an organisation has a state');
  const { from: _from, until: _until, ...facts } = latest;
  const today = toLocalField(Date.now()).slice(0, 10);
  const [state, setState] = useState<State>({ ...facts, from: today });
  const { problem } = act;

  const save = async (): Promise<void> => {
    const went = await act.run(async () => {
      const asked = { body: state, version: base.version };
      await ask('PATCH', `/organisations/${base.id}`, asked);
      await cache.invalidateQueries({ queryKey: ['/organisations'] });
      notify(t('organisations.saved'), { type: 'success' });
    });
    if (went) onClose();
  };
  const takePresent = isProblem(problem, 'version-differs')
    ? (): void => {
        setBase(problem.data.current as Organisation);
        act.clear();
      }
    : null;

  return (
    <EditDialog
      title={t('organisations.begin')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <p className="soft small">{t('organisations.begin_lead')}</p>
      <StateFields
        state={state}
        problem={problem}
        onChange={(change) => setState({ ...state, ...change })}
      />
    </EditDialog>
  );
}

interface StateFieldsProps {
  readonly state: State;
  readonly problem: unknown;
  readonly onChange: (change: Partial<State>) => void;
}

function StateFields({ state, problem, onChange }: StateFieldsProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations');
  const wrong = (pointer: string): string | undefined => fieldError(problem, pointer, t);
  return (
    <>
      <TextField
        type="date"
        label={t('organisations.from')}
        value={state.from}
        required
        error={wrong('/from') !== undefined}
        helperText={wrong('/from')}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <WordsFields
        label={(language) => t('common.name_in', { language })}
        pointer="/name"
        value={state.name}
        problem={problem}
        disabled={false}
        onChange={(name) => onChange({ name })}
      />
      <div className="two">
        <Pick
          label={t('organisations.kind')}
          value={state.kind}
          choices={organisationKinds.map((kind) => [kind, t(`organisation_kind.${kind}`)])}
          onPick={(kind) => onChange({ kind })}
        />
        <TextField
          label={t('organisations.country')}
          value={state.country}
          required
          error={wrong('/country') !== undefined}
          helperText={wrong('/country')}
          slotProps={{ htmlInput: { maxLength: 2, pattern: '[A-Z]{2}' } }}
          onChange={(event) => onChange({ country: event.target.value.toUpperCase() })}
        />
      </div>
      <div className="two">
        <TextField
          label={t('organisations.abbreviation')}
          value={state.abbreviation}
          error={wrong('/abbreviation') !== undefined}
          helperText={wrong('/abbreviation')}
          slotProps={{ htmlInput: { maxLength: 40 } }}
          onChange={(event) => onChange({ abbreviation: event.target.value })}
        />
        <Pick
          label={t('organisations.parent')}
          value={state.parent ?? ''}
          choices={[
            ['', t('organisations.no_parent')],
            ...(organisations.data ?? []).map((one): readonly [string, string] => [
              one.id,
              named(one.states.at(-1)?.name ?? { vi: '', en: '' }, language),
            ]),
          ]}
          onPick={(parent) => onChange({ parent: parent === '' ? null : parent })}
        />
      </div>
      <FormControlLabel
        control={
          <Checkbox
            checked={state.regulatedByUs}
            onChange={(event) => onChange({ regulatedByUs: event.target.checked })}
          />
        }
        label={t('organisations.regulated_by_us')}
      />
    </>
  );
}
