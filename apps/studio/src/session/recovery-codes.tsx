import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { CopyButton } from '../common/copy-button.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Recovery codes, told this once: to copy, print or save, and then to go on. */
export function RecoveryCodes({ codes, onKept }: Props): ReactElement {
  const t = useT();
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="stack">
      <h2>{t('recovery.title')}</h2>
      <Alert severity="warning" variant="outlined">
        {t('recovery.once')}
      </Alert>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row">
        <CopyButton text={text} />
        <Button
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="nhipcau-recovery-codes.txt"
        >
          {t('recovery.download')}
        </Button>
      </div>
      <div>
        <Button variant="contained" onClick={onKept} autoFocus>
          {t('recovery.kept')}
        </Button>
      </div>
    </div>
  );
}
