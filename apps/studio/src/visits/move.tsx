import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { toLocalField } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import type { Send, Visit } from './types.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  /** For dialogs, which show what went wrong. */
  readonly send: Send;
  /** For buttons: what went wrong is told on top. */
  readonly tell: Send;
}

/** States whose day is told, since terms are counted from it. */
const dated: readonly string[] = ['in-country', 'ended'];

/** Where a visit goes next. */
export function Move({ visit, mayWrite, send, tell }: Props): ReactElement | null {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  if (!mayWrite || visit.next.length === 0) return null;
  const today = toLocalField(Date.now()).slice(0, 10);
  const go = (to: string): void => {
    if (dated.includes(to) || to === 'cancelled') setOpen(to);
    else void tell('/move', { to });
  };
  return (
    <div className="row">
      <span className="soft small">{t('visits.next')}</span>
      {visit.next.map((to) => (
        <Button key={to} variant="outlined" onClick={() => go(to)}>
          {t(knownKey('visit_state', to, 'idea'))}
        </Button>
      ))}
      {open !== null && (
        <FieldsDialog
          title={t(knownKey('visit_state', open, 'idea'))}
          fields={[
            { name: 'on', label: t('visits.on'), type: 'day', value: today },
            ...(open === 'cancelled'
              ? [
                  {
                    ...{ name: 'ground', label: t('visits.why'), type: 'choice' as const },
                    value: 'outlet',
                    choices: Object.entries(vi.visit_cancel).map(
                      ([one]) => [one, t(knownKey('visit_cancel', one, 'outlet'))] as const,
                    ),
                  },
                ]
              : []),
          ]}
          send={(values) => send('/move', { to: open, ...values })}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
