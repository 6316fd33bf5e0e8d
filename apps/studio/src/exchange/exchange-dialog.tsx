import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  LinearProgress,
} from '@mui/material';
import { type ReactElement, useId, useState } from 'react';
import { isProblem, sendForm } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { type MessageKey, useT } from '../messages/index.ts';
import { Refusals, type RefusedFile } from './refusals.tsx';
import { Taken, type TakenBack } from './taken.tsx';

interface Props {
  readonly edition: string;
  /** The version that is on the screen. */
  readonly version: number;
  /** Whether something is written here that is not saved. */
  readonly unsaved: boolean;
  readonly mayWrite: boolean;
  /** After files were taken and their outcome was read: the edition has another text. */
  readonly onTaken: () => void;
}

const formats = ['xliff2', 'xliff12', 'docx'] as const;

type State =
  | { readonly kind: 'reading' }
  | { readonly kind: 'taken'; readonly taken: TakenBack }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Sends a translation to an agency outside as a file, and takes the file back. */
export function ExchangeButton(props: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('exchange.open')}</Button>
      {open && <ExchangeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExchangeDialog(props: Props & { readonly onClose: () => void }): ReactElement {
  const { edition, version, unsaved, mayWrite, onTaken, onClose } = props;
  const t = useT();
  const id = useId();
  const [state, setState] = useState<State | null>(null);
  const [now, setNow] = useState(version);

  async function take(file: File): Promise<void> {
    setState({ kind: 'reading' });
    const form = new FormData();
    form.set('file', file);
    const path = `/editions/${edition}/exchange`;
    try {
      const taken = await sendForm<TakenBack>(path, form, () => {}, 'POST', now);
      setNow(taken.version);
      setState({ kind: 'taken', taken });
    } catch (error) {
      setState({ kind: 'failed', error });
    }
  }

  const close = (): void => {
    onClose();
    if (now !== version) onTaken();
  };
  const failed = state?.kind === 'failed' ? state.error : null;
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{t('exchange.title')}</DialogTitle>
      <DialogContent className="stack" tabIndex={0}>
        <section className="stack tight" aria-labelledby={`${id}-send`}>
          <h3 id={`${id}-send`}>{t('exchange.send')}</h3>
          <p className="soft small">{t('exchange.send_lead')}</p>
          <ul>
            {formats.map((format) => (
              <li key={format}>
                <a href={`/api/v1/editions/${edition}/exchange?format=${format}`} download>
                  {t(`exchange.${format}` as MessageKey)}
                </a>{' '}
                <span className="soft small">{t(`exchange.${format}_for` as MessageKey)}</span>
              </li>
            ))}
          </ul>
        </section>
        {mayWrite && (
          <section className="stack tight" aria-labelledby={`${id}-back`}>
            <h3 id={`${id}-back`}>{t('exchange.back')}</h3>
            <p className="soft small">{t('exchange.back_lead')}</p>
            {unsaved ? (
              <Alert severity="info" variant="outlined">
                {t('exchange.unsaved')}
              </Alert>
            ) : (
              <div>
                <label htmlFor={`${id}-file`} className="choose">
                  {t('exchange.choose')}
                </label>
                <input
                  id={`${id}-file`}
                  className="unseen"
                  type="file"
                  accept=".xlf,.xliff,.docx"
                  disabled={state?.kind === 'reading'}
                  onChange={(event) => {
                    const [file] = event.target.files ?? [];
                    event.target.value = '';
                    if (file !== undefined) void take(file);
                  }}
                />
              </div>
            )}
            <div role="status">
              {state?.kind === 'reading' && <LinearProgress aria-label={t('exchange.reading')} />}
              {state?.kind === 'taken' && <Taken taken={state.taken} />}
              {failed !== null &&
                (isProblem(failed, 'exchange-refused') ? (
                  <Refusals file={failed.data as unknown as RefusedFile} />
                ) : (
                  <ProblemText error={failed} />
                ))}
            </div>
          </section>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
