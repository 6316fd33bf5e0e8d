import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Note } from '../agreements/types.ts';
import { ask, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { useT } from '../messages/index.ts';

interface Props {
  readonly partner: string;
  readonly mayWrite: boolean;
}

/** What was found out about an organisation, with where it is from. */
export function Notes({ partner, mayWrite }: Props): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const path = `/partners/${partner}/notes`;
  const notes = useAll<Note>(path);
  const [adding, setAdding] = useState(false);
  return (
    <section className="stack tight">
      <div className="row">
        <h2>{t('partners.notes')}</h2>
        {mayWrite && (
          <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('partners.add_note')}
          </Button>
        )}
      </div>
      <p className="soft small">{t('partners.notes_lead')}</p>
      {notes.data?.length === 0 && <p className="soft small">{t('partners.no_notes')}</p>}
      <ul className="plain stack tight">
        {notes.data?.map(({ id, text, source, sourceUrl, seenOn }) => (
          <li key={id} className="panel">
            <div className="break">{text}</div>
            <div className="soft small">
              {sourceUrl === null ? source : <a href={sourceUrl}>{source}</a>} · {dayText(seenOn)}
            </div>
          </li>
        ))}
      </ul>
      {adding && (
        <FieldsDialog
          title={t('partners.add_note')}
          lead={t('partners.notes_lead')}
          fields={[
            { name: 'text', label: t('partners.note'), type: 'long' },
            { name: 'source', label: t('partners.source'), type: 'text' },
            { name: 'sourceUrl', label: t('partners.source_url'), type: 'text', optional: true },
            {
              ...{ name: 'seenOn', label: t('partners.seen_on'), type: 'day' },
              value: toLocalField(Date.now()).slice(0, 10),
            },
          ]}
          send={async (values) => {
            const sourceUrl = values.sourceUrl === '' ? null : values.sourceUrl;
            await ask('POST', path, { body: { ...values, sourceUrl } });
            await cache.invalidateQueries({ queryKey: [path] });
            await cache.invalidateQueries({ queryKey: [`/partners/${partner}/timeline`] });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
