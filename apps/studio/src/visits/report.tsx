import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Send, Visit } from './types.ts';
import { useVisitNames } from './use-visit-names.ts';

interface Props {
  readonly visit: Visit;
  readonly mayWrite: boolean;
  readonly mayDecide: boolean;
  /** For dialogs, which show what went wrong. */
  readonly send: Send;
  /** For buttons: what went wrong is told on top. */
  readonly tell: Send;
}

/** The report that the host owes the ministry after the last day. */
export function Report({ visit, mayWrite, mayDecide, send, tell }: Props): ReactElement | null {
  const t = useT();
  const { nameOf } = useVisitNames();
  const [open, setOpen] = useState<'write' | 'send' | null>(null);
  const { report, state } = visit;
  if (report === null && state !== 'ended') return null;
  const today = toLocalField(Date.now()).slice(0, 10);
  const unsent = report === null || report.sentOn === null;
  return (
    <section className="stack tight">
      <h2>{t('visits.report')}</h2>
      {report !== null && (
        <>
          <p>{report.summary}</p>
          <p className="soft small">
            {t('visits.written_by', { name: nameOf(report.writtenBy) })} ·{' '}
            {report.approvedBy === null
              ? t('visits.report_waits')
              : t('visits.approved_by', { name: nameOf(report.approvedBy) })}
            {report.sentOn !== null &&
              ` · ${t('visits.sent', { day: dayText(report.sentOn), reference: report.reference })}`}
          </p>
        </>
      )}
      <div className="row">
        {mayWrite && unsent && state === 'ended' && (
          <Button onClick={() => setOpen('write')}>{t('visits.write_report')}</Button>
        )}
        {mayDecide && report !== null && report.approvedBy === null && (
          <Button onClick={() => void tell('/report/approve', {})}>
            {t('visits.approve_report')}
          </Button>
        )}
        {mayWrite && report !== null && report.approvedBy !== null && unsent && (
          <Button onClick={() => setOpen('send')}>{t('visits.send_report')}</Button>
        )}
      </div>
      {open === 'write' && (
        <FieldsDialog
          title={t('visits.write_report')}
          lead={t('visits.report_hint')}
          fields={[
            {
              ...{ name: 'summary', label: t('visits.summary'), type: 'long' },
              value: report?.summary ?? '',
            },
          ]}
          send={(values) => send('/report', values, 'PUT')}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'send' && (
        <FieldsDialog
          title={t('visits.send_report')}
          fields={[
            { name: 'on', label: t('visits.on'), type: 'day', value: today },
            { name: 'reference', label: t('visits.letter'), type: 'text' },
          ]}
          send={(values) => send('/report/send', values)}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
