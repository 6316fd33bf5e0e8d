import type { ReactElement } from 'react';
import { dayText } from '../common/moment.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { lawText } from './law-text.ts';
import type { Clock, Visit } from './types.ts';
import { useSubjectText } from './use-subject-text.ts';

/** Terms of the law that run, or ran, each with its article. */
export function Clocks({ visit }: { readonly visit: Visit }): ReactElement | null {
  const t = useT();
  const [language] = useStudioLanguage();
  const subjectText = useSubjectText(visit);
  if (visit.clocks.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{t('visits.clocks')}</h2>
      <table className="rows">
        <tbody>
          {visit.clocks.map((clock) => (
            <tr key={`${clock.code}${clock.subject.id ?? ''}`}>
              <td>
                <strong>{t(knownKey('visit_clock', clock.code, 'other'))}</strong>{' '}
                <span className="soft small">
                  {clock.subject.of === 'item' && `${subjectText(clock.subject)} · `}
                  {clock.code === 'PRESS_LOCAL_ANSWER' &&
                    clock.subject.of === 'permit' &&
                    `${subjectText(clock.subject)} · `}
                  {lawText(clock.law, language)}
                </span>
              </td>
              <td className="small">{t('visits.due', { day: dayText(clock.dueOn) })}</td>
              <td className="small">
                <Standing clock={clock} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Standing({ clock }: { readonly clock: Clock }): ReactElement {
  const t = useT();
  const { state, doneOn, daysLeft } = clock;
  if (doneOn !== null) {
    const day = dayText(doneOn);
    return state === 'done-late' ? (
      <span className="wrong">{t('visits.done_late', { day })}</span>
    ) : (
      <span>{t('visits.done_on_day', { day })}</span>
    );
  }
  if (state === 'overdue') return <span className="wrong">{t('visits.late')}</span>;
  return <span>{t('visits.days_left', { count: daysLeft })}</span>;
}
