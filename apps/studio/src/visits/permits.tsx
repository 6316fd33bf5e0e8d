import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, fromLocalField, toLocalField } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import { over, type Permit, type Send, type Visit } from './types.ts';
import { useBodyName } from './use-subject-text.ts';
import { useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  readonly mayDecide: boolean;
  readonly send: Send;
}

const deciding: readonly string[] = ['granted', 'amended', 'refused', 'revoked'];

/** Who is asked for a permit, and what each has answered. */
export function Permits({ visit, mayWrite, mayDecide, send }: Props): ReactElement {
  const t = useT();
  const { places } = useVisitNames();
  const [open, setOpen] = useState<{ readonly permit: Permit; readonly to: string } | 'new' | null>(
    null,
  );
  const bodyName = useBodyName();
  const next = ({ next: all, byMission }: Permit): readonly string[] =>
    all.filter(
      (to) => (to !== 'forwarded' || byMission) && (deciding.includes(to) ? mayDecide : mayWrite),
    );
  return (
    <section className="stack tight">
      <h2>{t('visits.permits')}</h2>
      {visit.permits.length > 0 && (
        <table className="rows">
          <tbody>
            {visit.permits.map((permit) => (
              <tr key={permit.id}>
                <td>
                  <strong>{bodyName(permit.body)}</strong>{' '}
                  <span className="soft small">{permit.formCode}</span>
                </td>
                <td className="small">
                  {t(knownKey('visit_permit', permit.state, 'draft'))}
                  {permit.validFirstOn !== null && permit.validLastOn !== null && (
                    <div>
                      {t('visits.permit_days', {
                        ...{ number: permit.number, from: dayText(permit.validFirstOn) },
                        until: dayText(permit.validLastOn),
                      })}
                    </div>
                  )}
                  {permit.refusal !== null && (
                    <div>
                      {t(knownKey('visit_ground', permit.refusal.ground, 'other'))} ·{' '}
                      {permit.refusal.reference}
                    </div>
                  )}
                </td>
                <td className="end">
                  {next(permit).map((to) => (
                    <Button key={to} onClick={() => setOpen({ permit, to })}>
                      {t(knownKey('visit_permit', to, 'draft'))}
                      <span className="unseen"> {bodyName(permit.body)}</span>
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && !over.includes(visit.state) && (
        <div className="row">
          <Button onClick={() => setOpen('new')}>{t('visits.add_permit')}</Button>
        </div>
      )}
      {open === 'new' && (
        <NewPermit
          places={places}
          send={(body) => send('/permits', body)}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'new' && (
        <PermitStep
          title={`${bodyName(open.permit.body)}: ${t(knownKey('visit_permit', open.to, 'draft'))}`}
          visit={visit}
          to={open.to}
          send={(body) =>
            send(
              `/permits/${open.permit.id}/${deciding.includes(open.to) ? 'decide' : 'step'}`,
              body,
            )
          }
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface NewProps {
  readonly places: readonly (readonly [id: string, name: string])[];
  readonly send: (body: object) => Promise<void>;
  readonly onClose: () => void;
}

function NewPermit({ places, send, onClose }: NewProps): ReactElement {
  const t = useT();
  const bodyOf = ({ kind, place, name, formCode, byMission }: DialogValues): object => ({
    body:
      kind === 'ministry'
        ? { kind }
        : { kind, place, ...(kind === 'site' && { name: name?.trim() ?? '' }) },
    ...{ formCode, byMission: kind === 'ministry' && byMission === 'yes' },
  });
  return (
    <FieldsDialog
      title={t('visits.add_permit')}
      fields={[
        {
          ...{ name: 'kind', label: t('visits.body'), type: 'choice', value: 'ministry' },
          choices: [
            ['ministry', t('visits.body_ministry')],
            ['province', t('visits.a_province')],
            ['site', t('visits.a_site')],
          ],
        },
        {
          ...{ name: 'place', label: t('visits.place'), type: 'choice', choices: places },
          ...{ value: places[0]?.[0] ?? '', hint: t('visits.place_hint') },
        },
        { name: 'name', label: t('visits.site_name'), type: 'text', optional: true },
        {
          ...{ name: 'formCode', label: t('visits.form_code'), type: 'text', optional: true },
          value: '01/BC-BNG',
        },
        { name: 'byMission', label: t('visits.by_mission'), type: 'yes' },
      ]}
      send={(values) => send(bodyOf(values))}
      onClose={onClose}
    />
  );
}

interface StepProps {
  readonly title: string;
  readonly visit: Visit;
  readonly to: string;
  readonly send: (body: object) => Promise<void>;
  readonly onClose: () => void;
}

function PermitStep({ title, visit, to, send, onClose }: StepProps): ReactElement {
  const t = useT();
  const now = toLocalField(Date.now());
  const day: DialogField = {
    ...{ name: 'on', label: t('visits.on'), type: 'day', value: now.slice(0, 10) },
  };
  const hour: DialogField = {
    ...{ name: 'hour', label: t('visits.hour'), type: 'text', value: now.slice(11) },
  };
  const granted: readonly DialogField[] = [
    { name: 'number', label: t('visits.permit_number'), type: 'text' },
    { name: 'firstOn', label: t('visits.valid_from'), type: 'day', value: visit.firstOn },
    { name: 'lastOn', label: t('visits.valid_until'), type: 'day', value: visit.lastOn },
  ];
  const refused: readonly DialogField[] = [
    {
      ...{ name: 'ground', label: t('visits.ground'), type: 'choice', value: 'dossier' },
      choices: Object.entries(vi.visit_ground).map(([one]) => [
        one,
        t(knownKey('visit_ground', one, 'other')),
      ]),
    },
    { name: 'reference', label: t('visits.letter'), type: 'text' },
  ];
  const timed = to === 'submitted' || to === 'forwarded';
  const fields = [
    day,
    ...(timed ? [hour] : []),
    ...(to === 'granted' || to === 'amended' ? granted : []),
    ...(to === 'refused' ? refused : []),
  ];
  const bodyOf = ({ on, hour: time, ground, reference, ...rest }: DialogValues): object => ({
    to,
    ...(timed ? { at: fromLocalField(`${on}T${time}`) ?? '' } : { on }),
    ...(to === 'refused' ? { refusal: { ground, reference } } : rest),
  });
  return (
    <FieldsDialog
      title={title}
      {...(deciding.includes(to) && { lead: t('visits.four_eyes') })}
      fields={fields}
      send={(values) => send(bodyOf(values))}
      onClose={onClose}
    />
  );
}
