import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import { NewOutlet } from './new-outlet.tsx';
import { type Member, over, type Send, type Visit } from './types.ts';
import { useCountryName, useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  /** For dialogs, which show what went wrong. */
  readonly send: Send;
  /** For buttons: what went wrong is told on top. */
  readonly tell: Send;
}

/** Who comes: what the form asks, and nothing else. */
export function Members({ visit, mayWrite, send, tell }: Props): ReactElement {
  const t = useT();
  const { outlets, nameOf } = useVisitNames();
  const countryName = useCountryName();
  const [open, setOpen] = useState<Member | 'new' | 'outlet' | null>(null);
  const { id } = visit;
  const sorted = [...visit.members].sort((a, b) =>
    `${nameOf(a.outlet)} ${a.passportName}`.localeCompare(`${nameOf(b.outlet)} ${b.passportName}`),
  );
  const attend = (one: Member, attended: boolean): void => {
    void tell(`/members/${one.id}`, { attended }, 'PATCH');
  };
  return (
    <section className="stack tight">
      <h2>{t('visits.members')}</h2>
      <p className="soft small">{t('visits.members_lead')}</p>
      {visit.members.length > 0 && (
        <table className="rows">
          <tbody>
            {sorted.map((one) => {
              const same = visit.namesakes.filter(({ member }) => member === one.id);
              return (
                <tr key={one.id}>
                  <td>
                    <strong>{one.passportName ?? t('visits.forgotten')}</strong>{' '}
                    <span className="soft small">
                      {t(knownKey('visit_position', one.position, 'reporter'))} ·{' '}
                      {nameOf(one.outlet)}
                      {one.nationality !== null && ` · ${countryName(one.nationality)}`}
                    </span>
                    {same.map(({ person, code }) => (
                      <div key={person} className="small">
                        {t('visits.namesake', { code })}{' '}
                        {mayWrite && (
                          <Button
                            onClick={() => void tell(`/members/${one.id}/person`, { person })}
                          >
                            {t('visits.same_person')}
                          </Button>
                        )}
                      </div>
                    ))}
                  </td>
                  <td className="small">
                    {one.passportValidUntil !== null &&
                      t('visits.passport_until', { day: dayText(one.passportValidUntil) })}
                    <div>
                      {one.permit === null
                        ? t('visits.no_permit')
                        : t('visits.permit_days', {
                            ...{ number: one.permit.number, from: dayText(one.permit.firstOn) },
                            until: dayText(one.permit.lastOn),
                          })}
                    </div>
                    <div className="soft">
                      {t('visits.kept_until', { day: dayText(one.retainUntil) })}
                      {one.consentToName && ` · ${t('visits.named')}`}
                    </div>
                  </td>
                  <td className="small">
                    {one.attended === null
                      ? t('visits.attendance_open')
                      : t(one.attended ? 'visits.came' : 'visits.did_not_come')}
                  </td>
                  <td className="end">
                    {mayWrite && one.forgottenOn === null && (
                      <>
                        {visit.actualFirstOn !== null && one.attended !== true && (
                          <Button onClick={() => attend(one, true)}>{t('visits.came')}</Button>
                        )}
                        {one.attended !== false && (
                          <Button onClick={() => attend(one, false)}>
                            {t('visits.did_not_come')}
                          </Button>
                        )}
                        <Button onClick={() => setOpen(one)}>{t('visits.edit')}</Button>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {mayWrite && visit.actualFirstOn === null && !over.includes(visit.state) && (
        <div className="row">
          <Button onClick={() => setOpen('new')} disabled={outlets.length === 0}>
            {t('visits.add_member')}
          </Button>
          <Button onClick={() => setOpen('outlet')}>{t('visits.add_outlet')}</Button>
        </div>
      )}
      {open === 'outlet' && <NewOutlet onClose={() => setOpen(null)} />}
      {open !== null && open !== 'outlet' && (
        <MemberDialog
          key={id}
          first={open === 'new' ? null : open}
          outlets={outlets.map((one) => [one.id, one.name])}
          send={(body) =>
            open === 'new' ? send('/members', body) : send(`/members/${open.id}`, body, 'PATCH')
          }
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface DialogProps {
  readonly first: Member | null;
  readonly outlets: readonly (readonly [id: string, name: string])[];
  readonly send: (body: object) => Promise<void>;
  readonly onClose: () => void;
}

function MemberDialog({ first, outlets, send, onClose }: DialogProps): ReactElement {
  const t = useT();
  const text = (name: keyof Member, label: string, hint?: string): DialogField => ({
    ...{ name, label, type: 'text', optional: true, value: String(first?.[name] ?? '') },
    ...(hint !== undefined && { hint }),
  });
  const fields: readonly DialogField[] = [
    text('passportName', t('visits.passport_name')),
    {
      ...{ name: 'outlet', label: t('visits.outlet'), type: 'choice', choices: outlets },
      value: first?.outlet ?? outlets[0]?.[0] ?? '',
    },
    {
      ...{ name: 'position', label: t('visits.position'), type: 'choice' },
      value: first?.position ?? 'reporter',
      choices: Object.entries(vi.visit_position).map(([one]) => [
        one,
        t(knownKey('visit_position', one, 'reporter')),
      ]),
    },
    text('nationality', t('visits.nationality'), t('visits.country_hint')),
    { ...text('passportValidUntil', t('visits.passport_valid_until')), type: 'day' },
    text('visaPlace', t('visits.visa_place')),
    {
      ...{ name: 'consentToName', label: t('visits.consent'), type: 'yes' },
      value: first?.consentToName === true ? 'yes' : '',
    },
  ];
  const bodyOf = (values: DialogValues): object => ({
    ...values,
    nationality: values.nationality?.toUpperCase() || null,
    passportName: values.passportName || null,
    passportValidUntil: values.passportValidUntil || null,
    visaPlace: values.visaPlace || null,
    consentToName: values.consentToName === 'yes',
    ...(first === null && { permit: null, attended: null }),
  });
  return (
    <FieldsDialog
      title={t(first === null ? 'visits.add_member' : 'visits.edit_member')}
      lead={t('visits.members_lead')}
      fields={fields}
      send={(values) => send(bodyOf(values))}
      onClose={onClose}
    />
  );
}
