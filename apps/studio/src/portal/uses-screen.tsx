import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { useOne, usePages } from '../api/index.ts';
import { FromFile } from './from-file.tsx';
import { methodKeys } from './method-keys.ts';
import { PortalListEnd, PortalProblem, PortalScreen } from './parts.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { FiguresTold, PortalSelf, Use } from './types.ts';

/** What became of what was taken: figures, every known use, and the way to report many. */
export function UsesScreen(): ReactElement {
  const { t } = usePortal();
  const uses = usePages<Use>('/portal/pickups');
  return (
    <PortalScreen title={t('uses')}>
      <FiguresPart />
      <section className="stack" aria-labelledby="uses">
        <h2 id="uses">{t('yourUses')}</h2>
        <ul className="plain stack tight">
          {uses.data?.map((use) => (
            <UseLine key={use.id} use={use} />
          ))}
        </ul>
        <PortalListEnd list={uses} empty={t('noUses')} />
      </section>
      <FromFile />
    </PortalScreen>
  );
}

const evidenceKeys = {
  'reported-by-partner': 'byPartner',
  'found-by-us': 'byUs',
  'syndication-child': 'repeatedUse',
} as const;

function UseLine({ use }: { readonly use: Use }): ReactElement {
  const { t, day, countryName, languageName, number } = usePortal();
  return (
    <li className="panel stack tight">
      <p>
        <Link
          to={`/portal/items/${use.work}?language=${use.item}`}
          lang={use.item}
          dir={directionOf(use.item)}
        >
          {use.title}
        </Link>
      </p>
      <p>
        <bdi>{use.outlet}</bdi> · {countryName(use.country)} · {languageName(use.language)} ·{' '}
        <time dateTime={use.usedOn}>{day(use.usedOn)}</time>
      </p>
      {use.link !== null && (
        <p className="break" dir="ltr">
          <a href={use.link} rel="noreferrer">
            {use.link}
          </a>
        </p>
      )}
      <p className="soft small">
        {t(evidenceKeys[use.evidence])}
        {use.reach !== null && (
          <>
            {' '}
            · {t(methodKeys[use.reach.method])}: {number(use.reach.count)} ·{' '}
            <bdi>{use.reach.source}</bdi>
          </>
        )}
      </p>
    </li>
  );
}

function FiguresPart(): ReactElement {
  const { t, language, number, countryName, languageName } = usePortal();
  const told = useOne<FiguresTold>('/portal/figures');
  const self = useOne<PortalSelf>('/portal/self');
  const topicName = (slug: string): string => {
    const names = self.data?.topics.find((one) => one.slug === slug)?.names;
    return names?.[language] ?? names?.en ?? slug;
  };
  const file = (format: string): string =>
    `/api/v1/portal/figures/file?format=${format}&reader=${language}`;
  if (told.data === undefined) return <PortalProblem error={told.error} />;
  const { all } = told.data;
  const rows: readonly (readonly [string, string])[] = [
    [t('taken'), number(all.taken)],
    [t('used'), number(all.used)],
    [t('pickups'), number(all.pickups)],
    [t('repeated'), number(all.repeated)],
    [t('outlets'), number(all.outlets)],
    [t('daysToUse'), all.days === null ? '–' : number(all.days.median)],
  ];
  return (
    <section className="stack" aria-labelledby="figures">
      <h2 id="figures">{t('figures')}</h2>
      <dl className="figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      {all.reach.length > 0 && (
        <div className="stack tight">
          <h3>{t('reach')}</h3>
          <ul className="plain">
            {all.reach.map(({ method, count }) => (
              <li key={method}>
                {t(methodKeys[method])}: <span className="figure">{number(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="three">
        <Side title={t('byLanguage')} rows={told.data.byLanguage} name={languageName} />
        <Side title={t('byTopic')} rows={told.data.byTopic} name={topicName} />
        <Side title={t('byCountry')} rows={told.data.byCountry} name={countryName} usesAlone />
      </div>
      <p className="row">
        <a href={file('csv')} download>
          {t('fileCsv')}
        </a>
        <a href={file('xlsx')} download>
          {t('fileXlsx')}
        </a>
      </p>
    </section>
  );
}

function Side({
  title,
  rows,
  name,
  usesAlone = false,
}: {
  readonly title: string;
  readonly rows: FiguresTold['byLanguage'];
  readonly name: (key: string) => string;
  /** Leaves out what was taken, which is taken in no country. */
  readonly usesAlone?: boolean;
}): ReactElement | null {
  const { t, number } = usePortal();
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {!usesAlone && <th scope="col">{t('taken')}</th>}
          <th scope="col">{t('pickups')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{name(row.key)}</th>
            {!usesAlone && <td className="figure">{number(row.taken)}</td>}
            <td className="figure">{number(row.pickups)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
