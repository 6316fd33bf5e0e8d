import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Equipment, Send, Visit, VisitTask } from './types.ts';
import { useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  /** For dialogs, which show what went wrong. */
  readonly send: Send;
  /** For buttons: what went wrong is told on top. */
  readonly tell: Send;
}

/** What is brought in for the work, and whether it has left again. */
export function EquipmentList({ visit, mayWrite, send, tell }: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState<Equipment | 'new' | null>(null);
  const first = open === 'new' || open === null ? null : open;
  const text = (name: keyof Equipment, label: string, optional = true): DialogField => ({
    ...{ name, label, type: 'text', optional, value: String(first?.[name] ?? '') },
  });
  const bodyOf = (values: DialogValues): object => ({
    ...values,
    quantity: Number(values.quantity),
    temporaryImport: values.temporaryImport === 'yes',
    reExportedOn: values.reExportedOn || null,
  });
  return (
    <section className="stack tight">
      <h2>{t('visits.equipment')}</h2>
      {visit.equipment.length > 0 && (
        <table className="rows">
          <tbody>
            {visit.equipment.map((one) => (
              <tr key={one.id}>
                <td>
                  {one.quantity} × {one.description}{' '}
                  <span className="soft small">{one.serial}</span>
                </td>
                <td className="small">
                  {one.temporaryImport ? t('visits.temporary_import') : t('visits.used_up')}{' '}
                  {one.customsReference}
                </td>
                <td className="small">
                  {one.reExportedOn !== null &&
                    t('visits.re_exported', { day: dayText(one.reExportedOn) })}
                </td>
                <td className="end">
                  {mayWrite && (
                    <>
                      <Button onClick={() => setOpen(one)}>{t('visits.edit')}</Button>
                      <Button
                        onClick={() => void tell(`/equipment/${one.id}`, undefined, 'DELETE')}
                      >
                        {t('visits.remove')}
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && (
        <div className="row">
          <Button onClick={() => setOpen('new')}>{t('visits.add_equipment')}</Button>
        </div>
      )}
      {open !== null && (
        <FieldsDialog
          title={t('visits.equipment')}
          fields={[
            text('description', t('visits.description'), false),
            text('serial', t('visits.serial')),
            { ...text('quantity', t('visits.quantity'), false), type: 'number' },
            {
              ...{ name: 'temporaryImport', label: t('visits.temporary_import'), type: 'yes' },
              value: first?.temporaryImport === false ? '' : 'yes',
            },
            text('customsReference', t('visits.customs_reference')),
            { ...text('reExportedOn', t('visits.re_exported_on')), type: 'day' },
          ]}
          send={(values) =>
            first === null
              ? send('/equipment', bodyOf(values))
              : send(`/equipment/${first.id}`, bodyOf(values), 'PUT')
          }
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

/** What somebody of the house does for the visit. */
export function Tasks({ visit, mayWrite, send, tell }: Props): ReactElement {
  const t = useT();
  const { people, nameOf } = useVisitNames();
  const [adding, setAdding] = useState(false);
  const today = toLocalField(Date.now()).slice(0, 10);
  const finish = ({ id, ...task }: VisitTask): void => {
    void tell(`/tasks/${id}`, { ...task, doneOn: today }, 'PUT');
  };
  return (
    <section className="stack tight">
      <h2>{t('visits.tasks')}</h2>
      {visit.tasks.length > 0 && (
        <table className="rows">
          <tbody>
            {visit.tasks.map((one) => (
              <tr key={one.id}>
                <td>
                  {one.what} <span className="soft small">{nameOf(one.owner)}</span>
                </td>
                <td className="small">
                  <span className={one.doneOn === null && one.dueOn < today ? 'wrong' : undefined}>
                    {one.doneOn === null
                      ? t('visits.due', { day: dayText(one.dueOn) })
                      : t('visits.done_on_day', { day: dayText(one.doneOn) })}
                  </span>
                </td>
                <td className="end">
                  {mayWrite && one.doneOn === null && (
                    <Button onClick={() => finish(one)}>{t('visits.done')}</Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && (
        <div className="row">
          <Button onClick={() => setAdding(true)}>{t('visits.add_task')}</Button>
        </div>
      )}
      {adding && (
        <FieldsDialog
          title={t('visits.add_task')}
          fields={[
            { name: 'what', label: t('visits.what'), type: 'text' },
            {
              ...{ name: 'owner', label: t('visits.owner'), type: 'choice', choices: people },
              value: people[0]?.[0] ?? '',
            },
            { name: 'dueOn', label: t('visits.due_on'), type: 'day', value: today },
          ]}
          send={(values) => send('/tasks', { ...values, doneOn: null })}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
