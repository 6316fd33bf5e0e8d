import { type ReactElement, useState } from 'react';
import type { Placement } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import type { Choice } from '../common/picks.tsx';
import { keepingBeginning, type TermFields, TermInputs } from '../common/term-fields.tsx';
import { useCreate } from '../common/use-create.ts';
import { useRecord } from '../common/use-record.ts';
import { useT } from '../messages/index.ts';
import { WorkPicks } from '../works/work-picks.tsx';
import { positions, usePositionName } from './positions.ts';

interface Fields extends TermFields {
  readonly position: number;
  readonly work: string;
}

interface NewProps {
  readonly position: number;
  readonly onClose: () => void;
}

/** Places a work at a position. */
export function NewPlacement({ position, onClose }: NewProps): ReactElement {
  const t = useT();
  const { act, create } = useCreate('/home/placements', 'home.saved');
  const [fields, setFields] = useState<Fields>({ position, work: '', from: null, until: null });
  const [incomplete, setIncomplete] = useState(false);
  const save = async (): Promise<void> => {
    setIncomplete(fields.work === '');
    if (fields.work !== '' && (await create(fields))) onClose();
  };
  return (
    <EditDialog
      title={t('home.add_at', { position })}
      act={act}
      onClose={onClose}
      onSave={() => void save()}
    >
      <PlacementFields
        fields={fields}
        problem={act.problem}
        noWork={incomplete && fields.work === ''}
        known={[]}
        fromNow
        onChange={(change) => setFields({ ...fields, ...change })}
      />
    </EditDialog>
  );
}

interface EditProps {
  readonly placement: Placement;
  readonly onClose: () => void;
}

/** Changes position, work or term of a placement. */
export function EditPlacement({ placement, onClose }: EditProps): ReactElement {
  const t = useT();
  const form = useRecord<Placement>({
    first: placement,
    path: `/home/placements/${placement.id}`,
    list: '/home/placements',
    fields: ['position', 'work', 'from', 'until'],
    saved: 'home.saved',
  });
  const { value, act, set, takePresent } = form;
  const save = async (): Promise<void> => {
    if (value.work !== '' && (!form.changed || (await form.save()))) onClose();
  };
  return (
    <EditDialog
      title={t('home.edit')}
      {...{ act, onClose, takePresent }}
      onSave={() => void save()}
    >
      <PlacementFields
        fields={value}
        problem={act.problem}
        noWork={value.work === ''}
        known={[{ id: placement.work, name: placement.title || placement.slug }]}
        onChange={(change) => set(keepingBeginning(change))}
      />
    </EditDialog>
  );
}

interface FieldsProps {
  readonly fields: Fields;
  readonly problem: unknown;
  readonly noWork: boolean;
  readonly known: readonly Choice[];
  readonly fromNow?: boolean;
  readonly onChange: (change: Partial<Fields>) => void;
}

function PlacementFields(props: FieldsProps): ReactElement {
  const { fields, problem, noWork, known, fromNow = false, onChange } = props;
  const t = useT();
  const name = usePositionName();
  return (
    <>
      <WorkPicks
        label={t('home.work')}
        value={fields.work === '' ? [] : [fields.work]}
        without={null}
        most={1}
        first={known}
        error={noWork ? t('home.pick_work') : fieldError(problem, '/work', t)}
        onPick={(works) => onChange({ work: works[0] ?? '' })}
      />
      <Pick
        label={t('home.position')}
        value={String(fields.position)}
        choices={positions.map((one) => [String(one), name(one)])}
        onPick={(position) => onChange({ position: Number(position) })}
      />
      <TermInputs {...{ fields, problem, onChange }} fromNow={fromNow} />
    </>
  );
}
