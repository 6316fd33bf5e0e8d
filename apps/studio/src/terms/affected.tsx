import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import type { AffectedText, Concept } from './term-types.ts';

/** The public texts in which a concept stands, or should as their source has it. */
export function Affected({ concept }: { readonly concept: Concept }): ReactElement {
  const t = useT();
  const found = useOne<{ readonly items: readonly AffectedText[]; readonly more: boolean }>(
    `/terms/${concept.id}/affected`,
  );
  const items = found.data?.items ?? [];
  const wrong = items.filter(({ findings }) => findings.length > 0);
  const right = items.filter(({ findings }) => findings.length === 0);
  return (
    <section className="stack tight">
      <h2>{t('terms.affected')}</h2>
      <ProblemText error={found.error} />
      {found.isPending && <p className="soft">{t('app.loading')}</p>}
      {found.data !== undefined && items.length === 0 && (
        <p className="soft">{t('terms.affected_none')}</p>
      )}
      <ul className="plain stack tight">
        {[...wrong, ...right].map((one) => (
          <Text key={one.edition} text={one} />
        ))}
      </ul>
      {found.data?.more === true && <p className="soft small">{t('terms.affected_more')}</p>}
    </section>
  );
}

function Text({ text }: { readonly text: AffectedText }): ReactElement {
  const t = useT();
  const { edition, language, title, places, findings } = text;
  const words = [...new Set(places.map((one) => one.words))];
  return (
    <li>
      <span className="small soft">{language}</span>{' '}
      <Link to={`/editions/${edition}`} lang={language} dir="auto">
        {title}
      </Link>
      {words.length > 0 && (
        <div className="small soft" lang={language} dir="auto">
          {words.join(' · ')}
        </div>
      )}
      {findings.map(({ kind, unit, words: said, expected }) => (
        <div key={`${kind} ${unit} ${said}`} className="small wrong">
          {t(`terms.finding_${kind}`, { words: said, expected: expected.slice(0, 3).join(', ') })}
        </div>
      ))}
    </li>
  );
}
