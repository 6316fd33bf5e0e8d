import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useT } from '../messages/index.ts';

/** Copies a text, and says that it did. */
export function CopyButton({ text }: { readonly text: string }): ReactElement {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      {copied ? t('common.copied') : t('common.copy')}
    </Button>
  );
}
