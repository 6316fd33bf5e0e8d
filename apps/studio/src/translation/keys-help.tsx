import type { ReactElement } from 'react';
import { type MessageKey, useT } from '../messages/index.ts';

const keys: readonly (readonly [keys: string, what: MessageKey])[] = [
  ['Ctrl+Enter', 'translate.key_confirm'],
  ['Alt+↓ Alt+↑', 'translate.key_next'],
  ['Alt+C', 'translate.key_copy'],
  ['Ctrl+1…9', 'translate.key_match'],
  ['Ctrl+Shift+1…9', 'translate.key_term'],
  ['Alt+M', 'translate.key_comment'],
  ['Alt+X', 'translate.key_dismiss'],
  ['Ctrl+S', 'translate.key_save'],
  ['Esc', 'translate.key_leave'],
];

/** The keys of the desk, to be looked up. */
export function KeysHelp(): ReactElement {
  const t = useT();
  return (
    <details className="keys small">
      <summary>{t('translate.keys')}</summary>
      <dl className="facts">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
