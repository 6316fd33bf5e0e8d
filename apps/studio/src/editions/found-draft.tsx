import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import type { Desk } from './use-desk.ts';

/** Offers the unsaved text of an earlier visit. */
export function FoundDraft({ desk }: { readonly desk: Desk }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const { found, edition, takeFound, discardFound } = desk;
  if (found === null) return null;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      action={
        <span className="row">
          <Button variant="contained" onClick={takeFound}>
            {t('editor.take')}
          </Button>
          <Button onClick={discardFound}>{t('editor.discard')}</Button>
        </span>
      }
    >
      {t('editor.found', { time: moment(found.at) })}
      {found.version < edition.version && ` ${t('editor.found_older')}`}
    </Alert>
  );
}
