import { type ReactElement, useState } from 'react';
import { usePortal } from './portal-context.ts';

/** Copies a text, and says that it did. */
export function CopyText({
  text,
  about,
}: {
  readonly text: string;
  readonly about: string;
}): ReactElement {
  const { t } = usePortal();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <button type="button" onClick={copy}>
      {t(copied ? 'copied' : 'copy')}
      <span className="unseen"> {about}</span>
    </button>
  );
}
