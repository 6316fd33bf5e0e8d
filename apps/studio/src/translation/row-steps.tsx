import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { Segment } from './segments.ts';
import type { ActiveRow } from './use-active-row.ts';
import type { TranslationWork } from './use-translation.ts';

interface Props {
  readonly active: ActiveRow;
  readonly segment: Segment;
  readonly work: TranslationWork;
  readonly editable: boolean;
  readonly mayReview: boolean;
  readonly nameOf: (id: string) => string;
  readonly onDismiss: () => void;
}

/** What can be done with the row in which the person works. */
export function RowSteps(props: Props): ReactElement {
  const { active, segment, work, editable, mayReview, nameOf, onDismiss } = props;
  const t = useT();
  const { row, state, confirmed, reviewed } = segment;
  const isGone = state === 'source-gone';
  return (
    <div className="row-steps stack tight">
      {active.armed !== null && (
        <Alert severity="warning" variant="outlined" role="alert">
          {active.armed}
        </Alert>
      )}
      {isGone && <p className="small">{t('translate.gone')}</p>}
      <div className="row">
        {editable && !isGone && (
          <Button variant="contained" title="Ctrl+Enter" onClick={active.confirm}>
            {active.armed === null ? t('translate.confirm_next') : t('translate.confirm_anyway')}
          </Button>
        )}
        {!editable && mayReview && confirmed !== null && reviewed === null && (
          <Button variant="contained" title="Ctrl+Enter" onClick={active.confirm}>
            {t('translate.read_next')}
          </Button>
        )}
        {editable && !isGone && row.source !== null && (
          <Button title="Alt+C" onClick={() => work.copySource(row)}>
            {t('translate.copy_source')}
          </Button>
        )}
        {editable && isGone && (
          <>
            <Button variant="outlined" onClick={() => work.remove(row)}>
              {t('translate.remove')}
            </Button>
            <Button onClick={() => work.keepOwn(row)}>{t('translate.keep')}</Button>
          </>
        )}
        {mayReview && state === 'cosmetic' && (
          <Button title="Alt+X" onClick={onDismiss}>
            {t('translate.dismiss')}
          </Button>
        )}
      </div>
      {(confirmed !== null || reviewed !== null) && (
        <p className="small soft">
          {[
            ...(confirmed === null
              ? []
              : [t('translate.confirmed_by', { name: nameOf(confirmed.by) })]),
            ...(reviewed === null
              ? []
              : [t('translate.reviewed_by', { name: nameOf(reviewed.by) })]),
          ].join(' · ')}
        </p>
      )}
    </div>
  );
}
