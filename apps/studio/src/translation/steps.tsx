import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, isProblem, useAct } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Missing, Submit } from '../editions/publish-panel.tsx';
import { useT } from '../messages/index.ts';
import { TermFindings } from '../terms/term-check.tsx';
import { Prefill } from './prefill.tsx';
import { isOpen } from './segments.ts';
import type { TranslationWork } from './use-translation.ts';

interface Props {
  readonly work: TranslationWork;
  readonly mayWrite: boolean;
  /** Whether the person may review this text: by role, and not having written in it. */
  readonly mayReview: boolean;
  readonly mayAccept: boolean;
  readonly onGo: (block: string) => void;
}

/** The steps of a translation on its way that are open to this person. */
export function Steps({ work, mayWrite, mayReview, mayAccept, onGo }: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState<'submit' | 'accept' | 'send-back' | null>(null);
  const { edition } = work.desk;
  const close = (): void => setOpen(null);
  return (
    <>
      {edition.stage === 'draft' && mayWrite && <Prefill work={work} />}
      {edition.stage === 'draft' && mayWrite && (
        <Button variant="outlined" onClick={() => setOpen('submit')}>
          {t('translate.submit')}
        </Button>
      )}
      {edition.stage === 'review' && mayReview && (
        <>
          <Button variant="outlined" onClick={() => setOpen('send-back')}>
            {t('translate.send_back')}
          </Button>
          <Button variant="contained" disabled={!mayAccept} onClick={() => setOpen('accept')}>
            {t('translate.accept')}
          </Button>
        </>
      )}
      {open === 'submit' && <SubmitDialog {...{ work, mayReview, onGo }} onClose={close} />}
      {open === 'accept' && <AcceptDialog {...{ work, onGo }} onClose={close} />}
      {open === 'send-back' && <SendBackDialog {...{ work }} onClose={close} />}
    </>
  );
}

/** The row of a field that a shortcoming names. */
function rowOf(at: string): string {
  return at.startsWith('hero') ? 'hero' : at;
}

interface DialogProps {
  readonly work: TranslationWork;
  readonly onClose: () => void;
}

function SubmitDialog({
  work,
  mayReview,
  onGo,
  onClose,
}: DialogProps & Pick<Props, 'mayReview' | 'onGo'>): ReactElement {
  const t = useT();
  const notify = useNotify();
  const { desk, segments } = work;
  const open = segments.filter(isOpen).length;
  const go = (at: string): void => {
    onClose();
    onGo(rowOf(at));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="submit-translation">
      <DialogTitle id="submit-translation">{t('translate.submit')}</DialogTitle>
      <DialogContent className="stack">
        <p>{t('translate.submit_lead')}</p>
        {open > 0 && (
          <Alert severity="warning" variant="outlined">
            {t('translate.submit_open', { smart_count: open })}
          </Alert>
        )}
        <Missing desk={desk} onGo={go} />
        <TermFindings
          edition={desk.edition}
          {...{ mayReview }}
          mayWrite
          onGo={go}
          onAllowed={desk.readAnew}
        />
        {work.unsaved && <Alert severity="info">{t('step.save_first')}</Alert>}
        <Submit
          desk={desk}
          onSubmit={(asked) =>
            void (async () => {
              if (work.unsaved && !(await work.save())) return;
              if (!(await desk.step('submit', asked))) return;
              notify(t('step.submitted'), { type: 'success' });
              onClose();
            })()
          }
        />
        <ProblemText error={isProblem(desk.problem, 'not-ready') ? null : desk.problem} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function AcceptDialog({ work, onGo, onClose }: DialogProps & Pick<Props, 'onGo'>): ReactElement {
  const t = useT();
  const notify = useNotify();
  const { desk, segments } = work;
  const { problem } = desk;
  const blocks = isProblem(problem, 'untranslated-blocks')
    ? (problem.data.blocks as readonly string[])
    : [];
  const open = segments.filter(({ row }) => blocks.includes(row.key));
  const go = (at: string): void => {
    onClose();
    onGo(rowOf(at));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="accept-translation">
      <DialogTitle id="accept-translation">{t('translate.accept')}</DialogTitle>
      <DialogContent className="stack">
        <p>{t('translate.accept_lead')}</p>
        <ProblemText error={problem} />
        {open.length > 0 && (
          <p className="row">
            {open.map(({ row, number }) => (
              <Button key={row.key} onClick={() => go(row.key)}>
                {t('translate.to_row')} {number}
              </Button>
            ))}
          </p>
        )}
        <Missing desk={desk} onGo={go} />
        <TermFindings
          edition={desk.edition}
          mayWrite={false}
          mayReview
          onGo={go}
          onAllowed={desk.readAnew}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="contained"
          disabled={desk.busy}
          onClick={() =>
            void desk.step('accept', {}).then((went) => {
              if (!went) return;
              notify(t('translate.accepted'), { type: 'success' });
              onClose();
            })
          }
        >
          {t('translate.accept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function SendBackDialog({ work: { desk }, onClose }: DialogProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const act = useAct();
  const [text, setText] = useState('');
  const [said, say] = useState(false);
  const send = async (): Promise<void> => {
    // What was said once is not said again when only the step has to be tried anew.
    const spoke =
      said ||
      text.trim() === '' ||
      (await act.run(() =>
        ask('POST', `/editions/${desk.edition.id}/comments`, {
          body: { block: null, text: text.trim(), mentions: [] },
        }),
      ));
    if (!spoke) return;
    say(true);
    if (!(await desk.step('send-back', {}))) return;
    notify(t('translate.sent_back'), { type: 'success' });
    onClose();
  };
  return (
    <Dialog open fullWidth onClose={onClose} aria-labelledby="send-back-translation">
      <DialogTitle id="send-back-translation">{t('translate.send_back')}</DialogTitle>
      <DialogContent className="stack">
        <p>{t('translate.send_back_lead')}</p>
        <TextField
          label={t('translate.send_back_comment')}
          value={text}
          multiline
          minRows={3}
          disabled={said}
          onChange={(event) => setText(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 2_000 } }}
        />
        <ProblemText error={act.problem ?? desk.problem} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="contained" disabled={act.busy || desk.busy} onClick={() => void send()}>
          {t('translate.send_back')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
