import type { ReactElement } from 'react';
import { type AuditEvent, type User, useAll, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { AuditFilters, auditFilters } from './audit-filters.tsx';
import { SaveEvents } from './save-events.tsx';

/** Who did what, when. */
export function AuditScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [fields, filter] = useQueryFields(auditFilters);
  const filtered = Object.values(fields).some((value) => value !== '');
  const events = usePages<AuditEvent>('/audit', { ...fields, limit: '50' });
  const users = useAll<User>('/users').data ?? [];
  const nameOf = (actor: string): string =>
    actor === 'operator'
      ? t('audit.operator')
      : (users.find(({ id }) => actor === `user:${id}`)?.name ?? actor);
  return (
    <Screen title={t('audit.title')} lead={t('audit.lead')}>
      <AuditFilters fields={fields} users={users} onFilter={filter} />
      <SaveEvents fields={fields} />
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('audit.at')}</th>
            <th scope="col">{t('audit.actor')}</th>
            <th scope="col">{t('audit.action')}</th>
            <th scope="col">{t('audit.subject')}</th>
            <th scope="col">{t('audit.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {events.data?.map(({ seq, at, actor, action, subject, detail }) => (
            <tr key={seq}>
              <td style={{ whiteSpace: 'nowrap' }}>
                <time dateTime={at}>{moment(at)}</time>
              </td>
              <td data-label={t('audit.actor')}>
                <button type="button" className="link" onClick={() => filter({ actor })}>
                  {nameOf(actor)}
                </button>
              </td>
              <td data-label={t('audit.action')}>
                <button type="button" className="link" onClick={() => filter({ action })}>
                  <code>{action}</code>
                </button>
              </td>
              <td data-label={t('audit.subject')}>
                <button type="button" className="link" onClick={() => filter({ subject })}>
                  <code>{subject}</code>
                </button>
              </td>
              <td>
                <details>
                  <summary>{t('audit.detail')}</summary>
                  <pre className="detail">{JSON.stringify(detail, null, 1)}</pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={events} empty={filtered ? t('common.nothing_found') : t('common.nothing')} />
    </Screen>
  );
}
