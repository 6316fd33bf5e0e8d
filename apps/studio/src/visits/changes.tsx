import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import type { Change, Send, Visit } from './types.ts';
import { useSubjectText } from './use-subject-text.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  readonly send: Send;
}

/** What of the licensed programme is another now, and whether the ministry was told. */
export function Changes({ visit, mayWrite, send }: Props): ReactElement | null {
  const t = useT();
  const when = useMoment();
  const subjectText = useSubjectText(visit);
  const [open, setOpen] = useState<Change | null>(null);
  if (visit.changes.length === 0) return null;
  const today = toLocalField(Date.now()).slice(0, 10);
  return (
    <div className="stack tight">
      <h3>{t('visits.changes')}</h3>
      <table className="rows">
        <tbody>
          {visit.changes.map((one) => (
            <tr key={one.id}>
              <td>
                {subjectText({ of: 'item', id: one.item })}{' '}
                <span className="soft small">
                  {t(knownKey('visit_change', one.kind, 'changed'))}
                  {one.parts.length > 0 &&
                    `: ${one.parts.map((part) => t(knownKey('visit_part', part, 'activity'))).join(', ')}`}{' '}
                  · {t(knownKey('visit_reason', one.reason, 'host'))} · {when(one.at)}
                </span>
              </td>
              <td className="small">
                {one.notifiedOn === null ? (
                  <span className="wrong">{t('visits.ministry_not_told')}</span>
                ) : (
                  `${t('visits.ministry_told', { day: dayText(one.notifiedOn) })} · ${one.reference}`
                )}
              </td>
              <td className="end">
                {mayWrite && one.notifiedOn === null && (
                  <Button onClick={() => setOpen(one)}>{t('visits.tell_ministry')}</Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open !== null && (
        <FieldsDialog
          title={t('visits.tell_ministry')}
          fields={[
            { name: 'on', label: t('visits.on'), type: 'day', value: today },
            { name: 'reference', label: t('visits.letter'), type: 'text' },
          ]}
          send={(values) => send(`/changes/${open.id}/notice`, values)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
