import { type ReactElement, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { useOne } from '../api/index.ts';
import { AskForm } from './ask-form.tsx';
import { ItemText } from './item-text.tsx';
import { PortalProblem, PortalScreen } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import { ReportForm } from './report-form.tsx';
import { Rights } from './rights.tsx';
import { Take } from './take.tsx';
import type { PortalItem } from './types.ts';

/** One work in every language that is cleared: its text, its rights, and what can be done with it. */
export function ItemScreen(): ReactElement {
  const { t } = usePortal();
  const { work = '' } = useParams();
  const found = useOne<{ readonly items: readonly PortalItem[] }>(`/portal/items/${work}`);
  if (found.data === undefined) {
    return (
      <PortalScreen title={t('read')}>
        {found.isError ? <PortalProblem error={found.error} /> : <p>{t('loading')}</p>}
      </PortalScreen>
    );
  }
  return <Found items={found.data.items} />;
}

function Found({ items }: { readonly items: readonly PortalItem[] }): ReactElement | null {
  const { t, language: reader, languageName, moment } = usePortal();
  const [asked, setAsked] = useSearchParams();
  const [form, setForm] = useState<'report' | 'ask' | null>(null);
  const wanted = asked.get('language') ?? reader;
  const item = items.find(({ language }) => language === wanted) ?? items[0];
  if (item === undefined) return null;
  const killed = item.state === 'killed';
  return (
    <div className="item">
      <title>{`${item.title} · ${t('portal')} · Nhịp Cầu`}</title>
      <div className="stack">
        <div className="row">
          <label className="row">
            {t('read')}
            <select
              value={item.language}
              onChange={(event) => setAsked({ language: event.target.value })}
            >
              {items.map(({ language }) => (
                <option key={language} value={language}>
                  {languageName(language)}
                </option>
              ))}
            </select>
          </label>
          <span className="soft small">
            {t('version', {
              number: item.version,
              time: moment(item.versionMadeAt),
            })}
          </span>
          {!killed && (
            <a className="to-take" href="#take">
              {t('take')}
            </a>
          )}
        </div>
        {killed && (
          <div className="note wrong" role="alert">
            <strong>{t('killedItem')}</strong>
            {item.reason !== null && (
              <p>
                {t('reason')}: <bdi>{item.reason}</bdi>
              </p>
            )}
          </div>
        )}
        {item.kind === 'correction' && item.reason !== null && (
          <div className="note warn">
            <strong>{t('corrected')}</strong>: <bdi>{item.reason}</bdi>
          </div>
        )}
        <ItemText item={item} />
      </div>
      <aside className="stack">
        {!killed && <Take key={`${item.work} ${item.language}`} item={item} />}
        {!killed && <Rights item={item} />}
        <section className="panel stack tight">
          <h2>{t('funding')}</h2>
          {item.funding.length === 0 && <p className="soft">{t('noFunding')}</p>}
          {item.funding.map((line) => (
            <p key={line}>
              <bdi>{line}</bdi>
            </p>
          ))}
        </section>
        <div className="row">
          <button
            type="button"
            aria-expanded={form === 'report'}
            onClick={() => setForm(form === 'report' ? null : 'report')}
          >
            {t('report')}
          </button>
          <button
            type="button"
            aria-expanded={form === 'ask'}
            onClick={() => setForm(form === 'ask' ? null : 'ask')}
          >
            {t('ask')}
          </button>
        </div>
        {form === 'report' && <ReportForm item={item} />}
        {form === 'ask' && <AskForm about={item} />}
      </aside>
    </div>
  );
}
