import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { CopyButton } from '../common/copy-button.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import type { Desk } from './use-desk.ts';

/** What was not chosen in a conflict, to copy from until nobody needs it. */
export function Asides({ desk }: { readonly desk: Desk }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  if (desk.asides.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t('conflict.aside')}</summary>
      <div className="stack" style={{ marginBlockStart: '0.6rem' }}>
        {desk.asides.map(({ at, parts }) => (
          <div key={at} className="stack tight">
            <p className="soft small">{t('conflict.aside_lead', { time: moment(at) })}</p>
            {parts.map(({ field, text }) => (
              <div key={field}>
                <div className="row">
                  <strong>{t(knownKey('editor', field, 'body'))}</strong>
                  <CopyButton text={text} />
                </div>
                <p style={{ whiteSpace: 'pre-line' }}>{text || t('conflict.empty')}</p>
              </div>
            ))}
          </div>
        ))}
        <div>
          <Button variant="outlined" onClick={desk.forgetAsides}>
            {t('conflict.forget')}
          </Button>
        </div>
      </div>
    </details>
  );
}
