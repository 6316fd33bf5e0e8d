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
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <ProblemText error={act.problem} />
      {takePresent !== null && (
        <div>
          <Button variant="outlined" onClick={takePresent}>
            {t('common.take_present')}
          </Button>
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
