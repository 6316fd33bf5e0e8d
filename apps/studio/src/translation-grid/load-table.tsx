import type { ReactElement } from 'react';
import { useAll } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import './grid.css';
import type { LanguageLoad } from './grid-types.ts';

const columns = [
  'open',
  'taken',
  'overdue',
  'words',
  'stale',
  'done7',
  'done30',
  'median',
] as const;

/** How much waits in each language, and how fast it goes. */
export function LoadTable(): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const load = useAll<LanguageLoad>('/translation/load');
  const number = new Intl.NumberFormat(studio, { maximumFractionDigits: 1 });
  return (
    <section className="panel stack">
      <h2>{t('load.title')}</h2>
      <p className="soft small">{t('load.lead')}</p>
      <ProblemText error={load.error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll it */}
      <section className="load" aria-label={t('load.title')} tabIndex={0}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('load.language')}</th>
              {columns.map((one) => (
                <th key={one} scope="col" className="end">
                  {t(`load.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {load.data?.map((one) => (
              <tr key={one.language}>
                <th scope="row">{t(`language.${one.language}`)}</th>
                <td className="end">{number.format(one.open)}</td>
                <td className="end">{number.format(one.taken)}</td>
                <td className="end" {...(one.overdue > 0 && { 'data-late': '' })}>
                  {number.format(one.overdue)}
                </td>
                <td className="end">{number.format(one.wordsWaiting)}</td>
                <td className="end">{number.format(one.stale)}</td>
                <td className="end">{number.format(one.done7Days)}</td>
                <td className="end">{number.format(one.done30Days)}</td>
                <td className="end">
                  {one.medianDays === null ? '–' : number.format(one.medianDays)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
