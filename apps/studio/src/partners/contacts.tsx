import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Contact } from '../agreements/types.ts';
import { ask, useAct, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { dayText } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  readonly partner: string;
  readonly mayWrite: boolean;
}

/** Whom to speak to, why, and until when that is kept. */
export function Contacts({ partner, mayWrite }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const path = `/partners/${partner}/contacts`;
  const contacts = useAll<Contact>(path);
  const [adding, setAdding] = useState(false);
  const forget = (id: string): void => {
    void act.run(async () => {
      await ask('DELETE', `${path}/${id}`);
      await cache.invalidateQueries({ queryKey: [path] });
      notify(t('partners.forgotten'), { type: 'success' });
    });
  };
  return (
    <section className="stack tight">
      <div className="row">
        <h2>{t('partners.contacts')}</h2>
        {mayWrite && (
          <Button startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('partners.add_contact')}
          </Button>
        )}
      </div>
      <p className="soft small">{t('partners.contacts_lead')}</p>
      <ProblemText error={act.problem} />
      {contacts.data?.length === 0 && <p className="soft small">{t('partners.no_contacts')}</p>}
      <ul className="plain stack tight">
        {contacts.data?.map((one) => (
          <li key={one.id} className="row">
            <span>
              <strong>{one.name}</strong>{' '}
              {[one.position, one.email, one.phone].filter(Boolean).join(' · ')}
              <div className="soft small">
                {one.purpose} · {t('partners.keep_until')} {dayText(one.keepUntil)}
              </div>
            </span>
            {mayWrite && (
              <Button disabled={act.busy} onClick={() => forget(one.id)}>
                {t('partners.forget')}
                <span className="unseen"> {one.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <FieldsDialog
          title={t('partners.add_contact')}
          lead={t('partners.contacts_lead')}
          fields={[
            { name: 'name', label: t('partners.name'), type: 'text' },
            { name: 'position', label: t('partners.position'), type: 'text', optional: true },
            { name: 'email', label: t('partners.email'), type: 'text', optional: true },
            { name: 'phone', label: t('partners.phone'), type: 'text', optional: true },
            { name: 'purpose', label: t('partners.purpose'), type: 'text' },
            { name: 'keepUntil', label: t('partners.keep_until'), type: 'day' },
          ]}
          send={async (body) => {
            await ask('POST', path, { body });
            await cache.invalidateQueries({ queryKey: [path] });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
