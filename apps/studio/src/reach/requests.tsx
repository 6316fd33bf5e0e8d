import { Button, MenuItem, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, usePages } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import type { PortalRequest } from '../portal/types.ts';
import { useMay } from '../session/session.ts';

type Request = PortalRequest & { readonly partner: string; readonly version: number };

/** What partners ask for, and the answers. */
export function Requests({
  partnerName,
}: {
  readonly partnerName: (id: string) => string;
}): ReactElement {
  const t = useT();
  const moment = useMoment();
  const mayAnswer = useMay('partner.write');
  const requests = usePages<Request>('/partner-requests');
  const [open, setOpen] = useState<Request | null>(null);
  return (
    <section className="stack tight">
      <h2>{t('reach.requests')}</h2>
      <ul className="plain stack tight">
        {requests.data?.map((request) => (
          <li key={request.id} className="panel stack tight">
            <p>
              <strong>{t(`partner_request.${request.kind}`)}</strong>
              {request.wanted !== null && `: ${request.wanted}`} · {partnerName(request.partner)} ·{' '}
              {moment(request.askedAt)} · {t(`partner_request.${request.state}`)}
            </p>
            {request.title !== '' && <p lang={request.item ?? undefined}>{request.title}</p>}
            {request.note !== '' && <p dir="auto">{request.note}</p>}
            {request.answer !== '' && <p className="soft">{request.answer}</p>}
            {mayAnswer && request.state !== 'done' && (
              <div>
                <Button variant="outlined" onClick={() => setOpen(request)}>
                  {t('reach.answer')}
                  <span className="unseen"> {request.title}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ListEnd list={requests} empty={t('common.nothing')} />
      {open !== null && <AnswerDialog request={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

const states = ['accepted', 'declined', 'done'] as const;

function AnswerDialog({
  request,
  onClose,
}: {
  readonly request: Request;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const [state, setState] = useState<(typeof states)[number]>('accepted');
  const [answer, setAnswer] = useState(request.answer);
  const save = async (): Promise<void> => {
    const done = await act.run(async () => {
      const { id, version } = request;
      await ask('POST', `/partner-requests/${id}/answer`, { version, body: { state, answer } });
      await cache.invalidateQueries({ queryKey: ['/partner-requests'] });
      notify(t('reach.saved'), { type: 'success' });
    });
    if (done) onClose();
  };
  return (
    <EditDialog title={t('reach.answer')} act={act} onClose={onClose} onSave={() => void save()}>
      <TextField
        select
        label={t('reach.answer')}
        value={state}
        onChange={(event) => setState(event.target.value as typeof state)}
      >
        {states.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`partner_request.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('reach.answer_text')}
        multiline
        minRows={3}
        required={state === 'declined'}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </EditDialog>
  );
}
