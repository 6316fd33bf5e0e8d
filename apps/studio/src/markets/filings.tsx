import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { ask, useAll } from '../api/index.ts';
import { type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { DueFiling, Filing } from './types.ts';
import { useMarketName } from './use-market-name.ts';

/** The texts of one work that are due under one rule, the most urgent first. */
type Due = readonly [DueFiling, ...DueFiling[]];

/** What has still to be filed with authorities of host countries, and what was. */
export function Filings(): ReactElement {
  const t = useT();
  const languageName = useLanguageName();
  const marketName = useMarketName();
  const editable = useMay('market.write');
  const due = useAll<DueFiling>('/market-filings/due');
  const filed = useAll<Filing>('/market-filings');
  const [open, setOpen] = useState<Due | null>(null);
  const today = toLocalField(Date.now()).slice(0, 10);
  const groups = Map.groupBy(due.data ?? [], ({ rule, work }) => `${rule} ${work}`);
  return (
    <section className="stack below kept-in" aria-labelledby="filings">
      <h2 id="filings">{t('filings.title')}</h2>
      <p className="soft">{t('filings.lead')}</p>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('filings.market')}</th>
            <th scope="col">{t('filings.work')}</th>
            <th scope="col">{t('filings.due_on')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('filings.file')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {[...groups].map(([key, [first, ...others]]) =>
            first === undefined ? null : (
              <tr key={key}>
                <td>{marketName(first.market)}</td>
                <td>
                  <Link to={`/works/${first.work}`}>{first.title || first.slug}</Link>
                  <div className="soft small">
                    {[first, ...others].map((one) => languageName(one.language)).join(', ')}
                  </div>
                </td>
                <td className={first.dueOn < today ? 'wrong' : ''} data-label={t('filings.due_on')}>
                  {dayText(first.dueOn)}
                  {first.dueOn < today && ` · ${t('filings.late')}`}
                  <div className="soft small">
                    {t('filings.reached', { day: dayText(first.reachedOn) })}
                  </div>
                </td>
                <td className="end">
                  {editable && (
                    <Button onClick={() => setOpen([first, ...others])}>
                      {t('filings.file')}
                      <span className="unseen">
                        {' '}
                        {first.title || first.slug} ({marketName(first.market)})
                      </span>
                    </Button>
                  )}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <ListEnd list={due} empty={t('filings.nothing_due')} />
      <ProblemText error={filed.error} />
      <Filed list={filed.data ?? []} />
      {open !== null && <FileDialog due={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Filed({ list }: { readonly list: readonly Filing[] }): ReactElement | null {
  const t = useT();
  const languageName = useLanguageName();
  const marketName = useMarketName();
  if (list.length === 0) return null;
  return (
    <details>
      <summary>{t('filings.filed', { smart_count: list.length })}</summary>
      <ul className="plain stack tight">
        {list.map(({ rule, work, slug, language, market, title, filedOn, evidence, by }) => (
          <li key={`${rule} ${work} ${language}`}>
            {marketName(market)} · {title || slug} ({languageName(language)}) · {dayText(filedOn)} ·{' '}
            {evidence} <span className="soft">{by}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface FileProps {
  readonly due: Due;
  readonly onClose: () => void;
}

function FileDialog({ due, onClose }: FileProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const languageName = useLanguageName();
  const marketName = useMarketName();
  const [{ rule, work, slug, title, market }] = due;
  const send = async ({ filedOn = '', evidence = '' }: DialogValues): Promise<void> => {
    const languages = due.map(({ language }) => language);
    await ask('POST', '/market-filings', { body: { rule, work, languages, filedOn, evidence } });
    for (const list of ['/market-filings/due', '/market-filings']) {
      await cache.invalidateQueries({ queryKey: [list] });
    }
    notify(t('filings.saved'), { type: 'success' });
  };
  return (
    <FieldsDialog
      title={t('filings.file_of', { title: title || slug, market: marketName(market) })}
      lead={t('filings.file_lead', {
        languages: due.map(({ language }) => languageName(language)).join(', '),
      })}
      fields={[
        {
          ...{ name: 'filedOn', label: t('filings.filed_on'), type: 'day' },
          value: toLocalField(Date.now()).slice(0, 10),
        },
        {
          ...{ name: 'evidence', label: t('filings.evidence'), type: 'text' },
          hint: t('filings.evidence_rule'),
        },
      ]}
      {...{ send, onClose }}
    />
  );
}
