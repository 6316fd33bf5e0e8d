import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { problemText } from './problem-words.ts';

/** Tells a problem where it happened. */
export function ProblemText({ error }: { readonly error: unknown }): ReactElement | null {
  const t = useT();
  if (error === null || error === undefined) return null;
  return (
    <Alert severity="error" variant="outlined">
      {problemText(error, t)}
    </Alert>
  );
}
