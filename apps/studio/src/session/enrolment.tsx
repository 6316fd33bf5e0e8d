import { Button } from '@mui/material';
import QRCode from 'qrcode';
import { type ReactElement, useEffect, useRef } from 'react';
import { useT } from '../messages/index.ts';
import { passkeysWork } from './passkey.ts';

interface Props {
  /** What authenticator apps read from a QR code, and its secret alone. */
  readonly uri: string;
  readonly secret: string;
  readonly busy: boolean;
  /** Begins with a passkey in the place of an app. */
  readonly onPasskey: () => void;
}

/** The setting up of the second factor: an authenticator app, or a passkey where the browser has them. */
export function Enrolment({ uri, secret, busy, onPasskey }: Props): ReactElement {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    void QRCode.toCanvas(canvas.current, uri, {
      width: 168,
      margin: 0,
      color: { dark: '#16212B' },
    });
  }, [uri]);
  return (
    <div className="stack">
      <h2>{t('sign_in.enrol')}</h2>
      {passkeysWork() && (
        <>
          <p className="soft">{t('passkey.enrol_lead')}</p>
          <Button variant="outlined" disabled={busy} onClick={onPasskey}>
            {t('passkey.enrol')}
          </Button>
        </>
      )}
      <p className="soft">{t('sign_in.enrol_lead')}</p>
      <div className="qr">
        <canvas ref={canvas} role="img" aria-label={t('sign_in.enrol_qr')} />
      </div>
      <p>
        {t('sign_in.enrol_secret')}
        <br />
        <code>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
    </div>
  );
}
