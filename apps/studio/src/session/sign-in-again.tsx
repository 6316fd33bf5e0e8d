import { Dialog, DialogContent, DialogTitle } from '@mui/material';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { whenSessionEnds } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { Credentials } from './credentials.tsx';
import { signedIn, useMaybeMe } from './session.ts';

/** Asks to sign in again over whatever is on the screen, and lets what waited go on. */
export function SignInAgain(): ReactElement | null {
  const t = useT();
  const me = useMaybeMe();
  const [open, setOpen] = useState(false);
  const [stranger, setStranger] = useState(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    if (me === null) return;
    whenSessionEnds(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setOpen(true);
        }),
    );
    return () => whenSessionEnds(null);
  }, [me]);

  if (me === null) return null;
  const email = me.user.email;
  return (
    <Dialog open={open} aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{t('sign_in.again')}</DialogTitle>
      <DialogContent className="stack">
        <p>{stranger ? t('sign_in.someone_else', { email }) : t('sign_in.again_lead')}</p>
        <Credentials
          key={String(stranger)}
          email={email}
          onSignedIn={(next) => {
            setStranger(next.user.id !== me.user.id);
            if (next.user.id !== me.user.id) return;
            signedIn(next);
            setOpen(false);
            for (const resume of waiting.current.splice(0)) resume();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
