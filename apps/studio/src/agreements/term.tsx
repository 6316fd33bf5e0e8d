import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Send } from './agreement-screen.tsx';
import type { Agreement } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly mayDecide: boolean;
  readonly mayWrite: boolean;
  readonly send: Send;
}

const acts = ['suspend', 'resume', 'review', 'renew', 'terminate', 'begin_way'] as const;
type Act = (typeof acts)[number];

/** The term of an agreement: when it rested, what was decided about its end. */
export function Term({ agreement, mayDecide, mayWrite, send }: Props): ReactElement | null {
  const t = useT();
  const [open, setOpen] = useState<Act | null>(null);
  const { status, suspensions, renewals, renewalDueOn } = agreement;
  const live = ['signed', 'in-force', 'suspended', 'expiring', 'renewed'].includes(status);
  if (!live && suspensions.length === 0 && renewals.length === 0) return null;
  const resting = suspensions.some(({ until }) => until === null);
  const allowed: Readonly<Record<Act, boolean>> = {
    suspend: mayDecide && !resting,
    resume: mayDecide && resting,
    review: mayDecide && resting,
    renew: mayDecide && renewalDueOn !== null,
    terminate: mayDecide,
    begin_way: mayWrite && agreement.family === 'international',
  };
  const today = toLocalField(Date.now()).slice(0, 10);
  const day = (name: string, label: string, optional = false): DialogField => ({
    ...{ name, label, type: 'day', optional },
    value: optional ? '' : today,
  });
  const long = (name: string, label: string): DialogField => ({ name, label, type: 'long' });
  const fields: Readonly<Record<Act, readonly DialogField[]>> = {
    suspend: [
      day('from', t('agreements.suspended_from')),
      long('reason', t('agreements.reason')),
      { ...day('reviewOn', t('agreements.review_on'), true), optional: false },
    ],
    resume: [day('on', t('agreements.resume_on'))],
    review: [{ ...day('reviewOn', t('agreements.review_on'), true), optional: false }],
    renew: [
      day('until', t('agreements.new_end'), true),
      long('performance', t('agreements.performance')),
      long('cost', t('agreements.cost')),
      long('risk', t('agreements.risk')),
      long('recommendation', t('agreements.recommendation')),
    ],
    terminate: [day('on', t('agreements.end_on')), long('reason', t('agreements.why'))],
    begin_way: [
      {
        ...{ name: 'occasion', label: t('agreements.occasion'), type: 'choice', value: 'renewal' },
        choices: (['renewal', 'amendment', 'suspension', 'end'] as const).map((one) => [
          one,
          t(`agreement_occasion.${one}`),
        ]),
      },
    ],
  };
  const paths: Readonly<Record<Act, string>> = {
    ...{ suspend: '/suspend', resume: '/resume', review: '/review', renew: '/renewal' },
    ...{ terminate: '/terminate', begin_way: '/occasions' },
  };
  const bodyOf = (act: Act, values: DialogValues): unknown =>
    act === 'renew' ? { ...values, until: values.until === '' ? null : values.until } : values;
  return (
    <section className="stack tight">
      <h2>{t('agreements.term')}</h2>
      <ul className="plain stack tight">
        {suspensions.map(({ from, until, reason }) => (
          <li key={from}>
            {t('agreements.suspension', {
              ...{ from: dayText(from), reason },
              until: until === null ? t('agreements.until_open') : dayText(until),
            })}
          </li>
        ))}
        {renewals.map(({ decidedOn, until, recommendation: why }) => (
          <li key={decidedOn}>
            {until === null
              ? t('agreements.not_renewed', { day: dayText(decidedOn), why })
              : t('agreements.renewed', { day: dayText(decidedOn), until: dayText(until), why })}
          </li>
        ))}
      </ul>
      {live && (
        <div className="row">
          {acts
            .filter((act) => allowed[act])
            .map((act) => (
              <Button key={act} onClick={() => setOpen(act)}>
                {t(`agreements.${act}`)}
              </Button>
            ))}
        </div>
      )}
      {open !== null && (
        <FieldsDialog
          title={t(`agreements.${open}`)}
          fields={fields[open]}
          {...(open === 'renew' &&
            renewalDueOn !== null && {
              lead: t('agreements.renew_hint', { day: dayText(renewalDueOn) }),
            })}
          send={(values) => send(paths[open], bodyOf(open, values))}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
