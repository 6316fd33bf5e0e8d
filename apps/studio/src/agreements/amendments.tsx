import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { dayText } from '../common/moment.ts';
import { useLanguageName } from '../common/use-language-name.ts';
import { useT } from '../messages/index.ts';
import type { Send } from './agreement-screen.tsx';
import { AmendmentForm } from './amendment-form.tsx';
import type { Agreement, Amendment } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly mayDecide: boolean;
  readonly nameOf: (id: string) => string;
  readonly send: Send;
}

/** What was changed since the signature, each change from its day on, and what was signed at first. */
export function Amendments({ agreement, mayDecide, nameOf, send }: Props): ReactElement | null {
  const t = useT();
  const languageName = useLanguageName();
  const [adding, setAdding] = useState(false);
  const { amendments, status, languages, scope } = agreement;
  const live = ['signed', 'in-force', 'suspended', 'expiring', 'renewed'].includes(status);
  if (!live && amendments.length === 0) return null;
  return (
    <section className="stack tight">
      <div className="row">
        <h2>{t('agreements.amendments')}</h2>
        {live && mayDecide && (
          <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('agreements.amend')}
          </Button>
        )}
      </div>
      {amendments.length === 0 && <p className="soft small">{t('agreements.no_amendments')}</p>}
      {amendments.length > 0 && (
        <ol className="plain stack tight">
          <li>
            <strong>{t('agreements.as_signed')}</strong>
            <div className="soft small">
              {t('agreements.languages')}: {languages.map(languageName).join(', ')} ·{' '}
              {t('agreements.scope')}: {scope}
            </div>
          </li>
          {amendments.map((one) => (
            <One key={one.number} amendment={one} agreement={agreement} />
          ))}
        </ol>
      )}
      {adding && (
        <AmendmentForm {...{ agreement, nameOf, send }} onClose={() => setAdding(false)} />
      )}
    </section>
  );
}

interface OneProps {
  readonly amendment: Amendment;
  readonly agreement: Agreement;
}

function One({ amendment, agreement }: OneProps): ReactElement {
  const t = useT();
  const languageName = useLanguageName();
  const { number, signedOn, effectiveFrom, basis, what, changes } = amendment;
  const { languages, scope, fullText } = changes;
  const named = (by: 'broughtBy' | 'endedBy'): string =>
    agreement.obligations
      .filter((one) => one[by] === number)
      .map((one) => one.what)
      .join('; ');
  const lines: readonly (readonly [label: string, text: string])[] = [
    [t('agreements.languages'), languages?.map(languageName).join(', ') ?? ''],
    [t('agreements.scope'), scope ?? ''],
    [t('agreements.adds'), named('broughtBy')],
    [t('agreements.ends'), named('endedBy')],
  ];
  return (
    <li>
      <strong>{t('agreements.amendment', { number })}</strong>{' '}
      <span className="soft small">
        {t('agreements.amendment_days', {
          ...{ signed: dayText(signedOn), from: dayText(effectiveFrom), basis },
        })}
      </span>
      <div>{what}</div>
      {lines
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} className="soft small">
            {label}: {text}
          </div>
        ))}
      {fullText !== null && (
        <details>
          <summary>{t('agreements.full_text_from', { from: dayText(effectiveFrom) })}</summary>
          <div className="panel" style={{ whiteSpace: 'pre-wrap' }}>
            {fullText}
          </div>
        </details>
      )}
    </li>
  );
}
