import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { MissingHolidays } from '../obligations/missing-holidays.tsx';
import type { Send } from './agreement-screen.tsx';

import type { Agreement, Step } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly mayWrite: boolean;
  readonly send: Send;
}

/** What the law or the house orders on the way, with its last day. */
export function Steps({ agreement, mayWrite, send }: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState<{ readonly step: Step; readonly out: boolean } | null>(null);
  const today = toLocalField(Date.now()).slice(0, 10);
  const latest = agreement.steps
    .flatMap(({ state, dueOn }) => (state === 'open' && dueOn !== null ? [dueOn] : []))
    .sort()
    .at(-1);
  return (
    <section className="stack tight">
      <h2>{t('agreements.steps')}</h2>
      {latest !== undefined && <MissingHolidays from={today} until={latest} />}
      {agreement.steps.length === 0 && <p className="soft small">{t('agreements.no_steps')}</p>}
      {agreement.steps.length > 0 && (
        <table className="rows">
          <tbody>
            {agreement.steps.map((step) => (
              <tr key={step.id}>
                <td>
                  <strong>{t(knownKey('agreement_step', step.code, 'other'))}</strong>{' '}
                  <span className="soft small">
                    {t(knownKey('agreement_occasion', step.occasion, 'signing'))} ·{' '}
                    {step.law || t('agreements.house_rule')}
                  </span>
                </td>
                <td className="small">
                  <span className={step.state === 'overdue' ? 'wrong' : undefined}>
                    {t(knownKey('agreement_step_state', step.state, 'open'))}
                  </span>{' '}
                  {step.doneOn !== null && `${dayText(step.doneOn)} · ${step.reference}`}
                  {step.leftOut}
                  {step.state === 'open' || step.state === 'overdue'
                    ? step.dueOn === null
                      ? t('agreements.no_due')
                      : t('agreements.due', { day: dayText(step.dueOn) })
                    : ''}
                </td>
                <td className="end">
                  {mayWrite && (step.state === 'open' || step.state === 'overdue') && (
                    <>
                      <Button onClick={() => setOpen({ step, out: false })}>
                        {t('agreements.do_step')}
                        <span className="unseen">
                          {' '}
                          {t(knownKey('agreement_step', step.code, 'other'))}
                        </span>
                      </Button>
                      {step.mayBeLeftOut && (
                        <Button onClick={() => setOpen({ step, out: true })}>
                          {t('agreements.leave_out')}
                          <span className="unseen">
                            {' '}
                            {t(knownKey('agreement_step', step.code, 'other'))}
                          </span>
                        </Button>
                      )}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open !== null && (
        <FieldsDialog
          title={t(knownKey('agreement_step', open.step.code, 'other'))}
          fields={
            open.out
              ? [{ name: 'leftOut', label: t('agreements.why'), type: 'long' }]
              : [
                  {
                    name: 'doneOn',
                    label: t('agreements.done_on'),
                    type: 'day',
                    value: today,
                  },
                  { name: 'reference', label: t('agreements.reference'), type: 'text' },
                ]
          }
          send={(values) => send(`/steps/${open.step.id}`, values)}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
