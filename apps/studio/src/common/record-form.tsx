import { Alert, Button } from '@mui/material';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import { useT } from '../messages/index.ts';
import { ProblemText } from './problem-text.tsx';
import type { RecordForm } from './use-record.ts';

interface Props {
  readonly form: Pick<RecordForm<unknown>, 'act' | 'takePresent' | 'changed' | 'save'>;
  readonly editable: boolean;
  readonly children: ReactNode;
}

/** The fields of one thing with what is needed to save them. */
export function RecordFields({ form, editable, children }: Props): ReactElement {
  const t = useT();
  const { act, takePresent, changed, save } = form;
  const { problem } = act;
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem !== null && (
        <div ref={intoView} className="stack">
          <ProblemText error={problem} />
          {takePresent !== null && (
            <div>
              <Button variant="outlined" onClick={takePresent}>
                {t('common.take_present')}
              </Button>
            </div>
          )}
        </div>
      )}
      {!editable && <Alert severity="info">{t('common.not_allowed_here')}</Alert>}
      {children}
      {editable && (
        <div>
          <Button type="submit" variant="contained" size="medium" disabled={act.busy || !changed}>
            {act.busy ? t('common.saving') : t('common.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** The button that saves may be far below what went wrong. */
function intoView(problem: HTMLElement | null): void {
  problem?.scrollIntoView({ block: 'center' });
}
