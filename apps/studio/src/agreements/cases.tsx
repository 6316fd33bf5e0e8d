import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import type { Send } from './agreement-screen.tsx';
import type { Agreement, Succession } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly nameOf: (id: string) => string;
  readonly mayWrite: boolean;
  readonly send: Send;
}

type Act = 'review' | 'notify' | 'settle' | 'close';

function nextAct(state: string): Act | null {
  if (state === 'opened') return 'review';
  if (state === 'reviewed') return 'notify';
  if (state === 'partner-notified') return 'settle';
  return state === 'closed' ? null : 'close';
}

/** Who takes over from a party that was reorganised. */
export function Cases({ agreement, nameOf, mayWrite, send }: Props): ReactElement | null {
  const t = useT();
  const [open, setOpen] = useState<{ readonly one: Succession; readonly act: Act } | null>(null);
  if (agreement.cases.length === 0) return null;
  const today = toLocalField(Date.now()).slice(0, 10);
  const fields: Readonly<Record<Act, readonly DialogField[]>> = {
    review: [
      { name: 'affectedClauses', label: t('agreements.affected'), type: 'long', optional: true },
    ],
    notify: [{ name: 'on', label: t('agreements.notified_on'), type: 'day', value: today }],
    settle: [
      {
        ...{ name: 'by', label: t('agreements.outcome'), type: 'choice', value: 'full-amendment' },
        choices: (['name-only-amendment', 'full-amendment', 'termination'] as const).map((one) => [
          one,
          t(`succession_state.${one}`),
        ]),
      },
    ],
    close: [{ name: 'on', label: t('agreements.closed_on'), type: 'day', value: today }],
  };
  return (
    <section className="stack tight">
      <h2>{t('agreements.cases')}</h2>
      <ul className="plain stack tight">
        {agreement.cases.map((one) => {
          const act = nextAct(one.state);
          return (
            <li key={one.id} className="row">
              <span>
                {t('agreements.case_opened', {
                  body: nameOf(one.from),
                  day: dayText(one.openedOn),
                })}{' '}
                <span className="soft small">
                  {t(knownKey('succession_state', one.state, 'opened'))}
                  {one.affectedClauses !== '' && ` · ${one.affectedClauses}`}
                </span>
              </span>
              {mayWrite && act !== null && (
                <Button onClick={() => setOpen({ one, act })}>{t(`agreements.act_${act}`)}</Button>
              )}
            </li>
          );
        })}
      </ul>
      {open !== null && (
        <FieldsDialog
          title={t(`agreements.act_${open.act}`)}
          fields={fields[open.act]}
          send={(values) =>
            send(
              `/cases/${open.one.id}`,
              { kind: open.act, ...values },
              { version: open.one.version },
            )
          }
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
