import type { ReactElement, ReactNode } from 'react';
import { knownKey, useT } from '../messages/index.ts';
import type { ImportReport } from './import-types.ts';

const counts = ['new', 'changed', 'unchanged', 'editedHere', 'refused'] as const;

/** What an import would do or did. */
export function ReportText({
  report,
  applied,
}: {
  readonly report: ImportReport;
  readonly applied: boolean;
}): ReactElement {
  const t = useT();
  const { pictures = 0, picturesKnown: known = 0, picturesFetched: fetched = 0 } = report;
  const { picturesRefused: refused = 0, notes = [], categories = [] } = report;
  const { refusedItems = [], refusedPictures = [] } = report;
  const languages = Object.entries(report.languages ?? {}).map(
    ([tag, items]) => `${t(knownKey('language', tag, 'vi'))} ${items}`,
  );
  const addresses = new Map(refusedPictures.map((one) => [`${one.address} ${one.kind}`, one]));
  const shown = counts.filter((name) => name === 'new' || (report[name] ?? 0) > 0);
  return (
    <div className="panel stack">
      <h2>{t(applied ? 'imports.did' : 'imports.would')}</h2>
      <dl className="facts" style={{ gridTemplateColumns: 'minmax(0, max-content) 3.5rem' }}>
        {shown.map((name) => (
          <Fact key={name} name={t(`imports.count_${name}`)}>
            {report[name] ?? 0}
          </Fact>
        ))}
      </dl>
      {languages.length > 0 && (
        <p>
          {t('imports.languages')}: {languages.join(', ')}
        </p>
      )}
      {pictures > 0 && (
        <p>
          {t('imports.pictures')}:{' '}
          {applied
            ? t('imports.pictures_done', { fetched, known, refused })
            : t('imports.pictures_look', { pictures, known })}
          <br />
          <span className="soft small">{t('imports.pictures_rule')}</span>
        </p>
      )}
      <Lines title={t('imports.refused_items')}>
        {refusedItems.map(({ item, title, kind, detail }) => (
          <li key={`${item} ${title}`}>
            {title || item}: {t(knownKey('import_problem', kind, 'other'))}
            {detail !== '' && <span className="soft"> ({detail})</span>}
          </li>
        ))}
      </Lines>
      <Lines title={t('imports.refused_pictures')}>
        {[...addresses.values()].map(({ address, kind }) => (
          <li key={`${address} ${kind}`} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{address}</bdi>: {t(knownKey('import_problem', kind, 'other'))}
          </li>
        ))}
      </Lines>
      <Lines title={t('imports.notes')}>
        {notes.map(({ kind, items }) => (
          <li key={kind}>
            {t(knownKey('import_note', kind, 'other'))}{' '}
            <span className="soft">({t('imports.in_items', { items })})</span>
          </li>
        ))}
      </Lines>
      <Lines title={t('imports.categories')}>
        {categories.map(({ kind, slug, name, items, topic }) => (
          <li key={`${kind} ${slug}`}>
            {name}{' '}
            <span className="soft">
              {topic === null
                ? t('imports.category_none', { items })
                : t('imports.category_topic', { items, topic })}
            </span>
          </li>
        ))}
      </Lines>
      <Lines title={t('imports.left')}>
        {Object.entries(report.left ?? {}).map(([what, items]) => (
          <li key={what}>
            <bdi lang="en">{what}</bdi> <span className="soft">({items})</span>
          </li>
        ))}
      </Lines>
    </div>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly children: readonly ReactElement[];
}

function Lines({ title, children }: LinesProps): ReactElement | null {
  if (children.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul style={{ margin: '0.3rem 0 0', paddingInlineStart: '1.2rem' }}>{children}</ul>
    </section>
  );
}
