import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import type { Send } from './agreement-screen.tsx';
import type { Agreement } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly mayDecide: boolean;
  readonly send: Send;
}

/** Whether readers get the text, or the ground on which they do not. */
export function Publication({ agreement, mayDecide, send }: Props): ReactElement {
  const t = useT();
  const [open, setOpen] = useState<'full' | 'withheld' | null>(null);
  const { publication, fullText, amendments, republications } = agreement;
  const reason: DialogField = {
    ...{ name: 'reason', label: t('agreements.republication_reason'), type: 'text' },
    hint: t('agreements.republication_hint'),
  };
  return (
    <section className="stack tight">
      <h2>{t('agreements.publication')}</h2>
      <p className="soft small">{t('agreements.publication_lead')}</p>
      <p>
        {publication === null && t('agreements.not_decided')}
        {publication?.kind === 'full' && t('agreements.public_full')}
        {publication?.kind === 'withheld' &&
          t('agreements.withheld', { ground: publication.ground })}
      </p>
      {republications.length > 0 && (
        <ul className="small">
          {republications.map(({ on, reason }) => (
            <li key={`${on} ${reason}`}>
              {t('agreements.republished', { on: dayText(on), reason })}
            </li>
          ))}
        </ul>
      )}
      {fullText !== '' && (
        <details>
          <summary>
            {t(`agreements.${amendments.length > 0 ? 'full_text_as_signed' : 'full_text'}`)}
          </summary>
          <div className="panel" style={{ whiteSpace: 'pre-wrap' }}>
            {fullText}
          </div>
        </details>
      )}
      {mayDecide && (
        <div className="row">
          <Button onClick={() => setOpen('full')}>{t('agreements.publish_full')}</Button>
          <Button onClick={() => setOpen('withheld')}>{t('agreements.withhold')}</Button>
        </div>
      )}
      {open !== null && (
        <FieldsDialog
          title={t(open === 'full' ? 'agreements.publish_full' : 'agreements.withhold')}
          fields={[
            open === 'full'
              ? { name: 'text', label: t('agreements.full_text'), type: 'long', value: fullText }
              : { name: 'ground', label: t('agreements.ground'), type: 'long' },
            ...(publication === null ? [] : [reason]),
          ]}
          send={(values) => send('/publication', { kind: open, ...values }, { method: 'PUT' })}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
