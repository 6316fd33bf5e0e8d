import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { useMay, useMe } from '../session/session.ts';
import { EntryLines } from './entry-lines.tsx';
import type { Draft } from './ledger-types.ts';
import { type Names, useRefreshLedger } from './use-books.ts';

/** Entries on their way: what somebody else has to approve, and what one wrote oneself. */
export function WaitingEntries({ names }: { readonly names: Names }): ReactElement | null {
  const t = useT();
  const me = useMe();
  const act = useAct();
  const notify = useNotify();
  const refresh = useRefreshLedger();
  const [mayWrite, mayApprove] = [useMay('ledger.write'), useMay('ledger.approve')];
  const drafts = useAll<Draft>('/ledger/drafts');
  const [back, setBack] = useState<Draft | null>(null);
  if (drafts.data === undefined || drafts.data.length === 0) return null;
  const step = (draft: Draft, name: string, body: object = {}) =>
    ask('POST', `/ledger/drafts/${draft.id}/${name}`, { body, version: draft.version }).then(
      refresh,
    );
  const run = (draft: Draft, name: 'submit' | 'approve' | 'discard'): void => {
    void act.run(async () => {
      await step(draft, name);
      notify(t(`ledger_done.${name}`), { type: 'success' });
    });
  };
  return (
    <section className="panel stack tight">
      <h2>{t('ledger.waiting')}</h2>
      <ProblemText error={act.problem} />
      <ul className="plain stack tight">
        {drafts.data.map((draft) => {
          const own = draft.createdBy === me.user.id;
          const { content } = draft;
          return (
            <li key={draft.id}>
              <div>
                <strong>{content.description}</strong>{' '}
                <span className="soft small">
                  {dayText(content.on)} · {content.document} · {draft.createdByName} ·{' '}
                  {t(`ledger_draft.${draft.state}`)}
                </span>
              </div>
              {draft.remark !== '' && <div className="wrong small">{draft.remark}</div>}
              {content.kind === 'reversal' && (
                <div className="small">{t('ledger.is_reversal')}</div>
              )}
              {content.lines !== undefined && <EntryLines lines={content.lines} names={names} />}
              <div className="row">
                {mayWrite && own && draft.state === 'DRAFT' && (
                  <Button disabled={act.busy} onClick={() => run(draft, 'submit')}>
                    {t('ledger.submit')}
                    <span className="unseen"> {content.description}</span>
                  </Button>
                )}
                {mayApprove && !own && draft.state === 'SUBMITTED' && (
                  <>
                    <Button
                      variant="contained"
                      disabled={act.busy}
                      onClick={() => run(draft, 'approve')}
                    >
                      {t('ledger.approve')}
                      <span className="unseen"> {content.description}</span>
                    </Button>
                    <Button disabled={act.busy} onClick={() => setBack(draft)}>
                      {t('ledger.send_back')}
                      <span className="unseen"> {content.description}</span>
                    </Button>
                  </>
                )}
                {mayWrite && own && (
                  <Button disabled={act.busy} onClick={() => run(draft, 'discard')}>
                    {t('ledger.discard')}
                    <span className="unseen"> {content.description}</span>
                  </Button>
                )}
                {mayApprove && own && draft.state === 'SUBMITTED' && (
                  <span className="soft small">{t('ledger.another_approves')}</span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {back !== null && (
        <FieldsDialog
          title={t('ledger.send_back')}
          fields={[{ name: 'remark', label: t('ledger.remark'), type: 'long' }]}
          send={(values) => step(back, 'send-back', values)}
          onClose={() => setBack(null)}
        />
      )}
    </section>
  );
}
