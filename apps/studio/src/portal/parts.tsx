import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { isProblem, type Problem } from '../api/index.ts';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalListed, PortalPicture } from './types.ts';
import type { PortalKey } from './words/index.ts';

/** One screen of the portal with its title. */
export function PortalScreen({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = usePortal();
  return (
    <div className="stack wide-gap">
      <title>{`${title} · ${t('portal')} · Nhịp Cầu`}</title>
      <h1>{title}</h1>
      {children}
    </div>
  );
}

const fieldWords: Readonly<Record<string, PortalKey>> = {
  missing: 'missing',
  empty: 'missing',
  'too-long': 'tooLong',
  'too-much': 'tooLong',
  'unknown-field': 'unknownField',
  'proof-needed': 'proofNeeded',
  'not-yet': 'notYet',
  'before-publication': 'beforePublication',
  'method-needed': 'methodNeeded',
  'source-needed': 'sourceNeeded',
  'count-needed': 'countNeeded',
  'not-a-count': 'notACount',
  'unknown-item': 'unknownItem',
  'offered-already': 'offeredAlready',
  'over-already': 'overAlready',
};

/** What a kind of mistake is called. */
export function mistakeKey(kind: string): PortalKey {
  return fieldWords[kind] ?? 'invalid';
}

const fieldNames: Readonly<Record<string, PortalKey>> = {
  pictures: 'offerPictures',
  countries: 'offerCountries',
  link: 'link',
  usedOn: 'day',
  day: 'day',
  outlet: 'outlet',
  country: 'country',
  language: 'useLanguage',
  archive: 'archive',
  audience: 'audience',
  'reach/count': 'count',
  'reach/method': 'method',
  'reach/source': 'source',
  method: 'method',
  source: 'source',
  note: 'note',
  wanted: 'wanted',
  name: 'searchName',
  address: 'alertAddress',
  title: 'offerTitle',
  text: 'offerText',
  credit: 'credit',
  summary: 'offerSummary',
  byline: 'offerByline',
  conditions: 'conditions',
  expiresAt: 'offerUntil',
  embargoedUntil: 'offerEmbargo',
};

/** What a field is called; the name of its column where the form has no such field. */
export function useFieldName(): (path: string) => string {
  const { t } = usePortal();
  return (path) => {
    const name = path
      .replace(/^\//, '')
      .replace(/^(?:pictures|licence\/territory)\/.*/, (all) =>
        all.startsWith('pictures') ? 'pictures' : 'countries',
      );
    const key = fieldNames[name];
    return key === undefined ? name : t(key);
  };
}

/** What went wrong, in the language of the portal. */
export function PortalProblem({ error }: { readonly error: unknown }): ReactElement | null {
  const { t } = usePortal();
  const named = useFieldName();
  if (error === null || error === undefined) return null;
  const words = (problem: Problem): ReactNode => {
    if (problem.kind === 'unreachable') return t('unreachable');
    if (problem.kind === 'not-found') return t('notForYou');
    if (problem.fields.length === 0) return t('failed');
    return (
      <>
        {t('look')}
        <ul>
          {problem.fields.map(({ path, kind }) => (
            <li key={`${path} ${kind}`}>
              {named(path)}: {t(mistakeKey(kind))}
            </li>
          ))}
        </ul>
      </>
    );
  };
  return (
    <div className="note wrong" role="alert">
      {isProblem(error) ? words(error) : t('failed')}
    </div>
  );
}

/** What follows the rows of a list. */
export function PortalListEnd({
  list,
  empty,
}: {
  readonly list: UseInfiniteQueryResult<readonly unknown[]>;
  readonly empty: string;
}): ReactElement {
  const { t } = usePortal();
  return (
    <div aria-live="polite" className="stack tight">
      <PortalProblem error={list.error} />
      {list.isPending && <p className="soft">{t('loading')}</p>}
      {list.data?.length === 0 && <p className="soft">{empty}</p>}
      {list.hasNextPage && (
        <div>
          <button
            type="button"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </button>
        </div>
      )}
    </div>
  );
}

/** A picture of an item, from the partner's own door. */
export function PortalImage({
  picture,
  width,
  decorative,
}: {
  readonly picture: PortalPicture | null;
  /** How wide it is shown, in CSS pixels. */
  readonly width: number;
  readonly decorative?: boolean;
}): ReactElement | null {
  const fitting = picture?.files.filter(({ widthPx }) => widthPx >= width) ?? [];
  const file = fitting.at(-1) ?? picture?.files[0];
  if (picture === null || file === undefined) return null;
  return (
    <img
      src={`/api/v1/portal/pictures/${file.sha256}`}
      alt={decorative === true ? '' : picture.alt}
      width={file.widthPx}
      height={file.heightPx}
      loading="lazy"
    />
  );
}

/** An item in a list. */
export function ItemCard({ item }: { readonly item: PortalListed }): ReactElement {
  const { t, moment, languageName, list } = usePortal();
  const to = `/portal/items/${item.work}?language=${item.language}`;
  const others = item.languages.map(languageName);
  return (
    <li className="card">
      <PortalImage picture={item.hero} width={320} decorative />
      <div className="words stack tight">
        <h2 lang={item.language} dir={directionOf(item.language)}>
          <Link to={to}>{item.title}</Link>
        </h2>
        {item.summary !== '' && (
          <p lang={item.language} dir={directionOf(item.language)}>
            {item.summary}
          </p>
        )}
        <p className="soft small">
          <time dateTime={item.since}>{moment(item.since)}</time> · {t('inLanguages')}:{' '}
          {list(others)}
          {item.until !== null && <> · {t('untilDay', { time: moment(item.until) })}</>}
        </p>
        <p className="row">
          {item.kind === 'correction' && <span className="tag warn">{t('corrected')}</span>}
          {item.kind === 'update' && <span className="tag">{t('updated')}</span>}
          {item.taken && <span className="tag good">{t('taken')}</span>}
        </p>
      </div>
    </li>
  );
}
