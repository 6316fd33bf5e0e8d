import type { ReactElement } from 'react';
import { type AuditEvent, type User, useAll, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';

/** Who did what, when. */
export function AuditScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [{ subject }, filter] = useQueryFields(['subject']);
  const events = usePages<AuditEvent>('/audit', { subject, limit: '50' });
  const users = useAll<User>('/users').data ?? [];
  const nameOf = (actor: string): string =>
    users.find(({ id }) => actor === `user:${id}`)?.name ?? actor;
  return (
    <Screen title={t('audit.title')} lead={t('audit.lead')}>
      <search className="narrow" style={{ display: 'block', marginBlockEnd: '0.8rem' }}>
        <SearchField
          label={t('audit.filter')}
          value={subject}
          onSearch={(subject) => filter({ subject })}
        />
      </search>
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
              <td data-label={t('audit.actor')}>{nameOf(actor)}</td>
              <td data-label={t('audit.action')}>
                <code>{action}</code>
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
      <ListEnd list={events} empty={t('common.nothing')} />
    </Screen>
  );
}
