import type { ReactElement } from 'react';
import { CopyText } from './copy-text.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalItem } from './types.ts';

const permissions = ['translate', 'adapt', 'cut', 'sublicense', 'train'] as const;

/** The rights in an item in plain words: what is not said to be allowed is said not to be. */
export function Rights({ item }: { readonly item: PortalItem }): ReactElement {
  const { t, list, countryName, languageName, moment } = usePortal();
  const { terms } = item;
  const { everywhere, countries } = terms.territory;
  const named = list(countries.map(countryName));
  const where = !everywhere
    ? named
    : countries.length === 0
      ? t('everywhere')
      : t('everywhereBut', { countries: named });
  const from = moment(terms.from);
  const allowed = permissions.filter((one) => terms.permissions[one]);
  const denied = permissions.filter((one) => !terms.permissions[one]);
  return (
    <section className="panel stack" aria-labelledby="rights">
      <h2 id="rights">{t('rights')}</h2>
      <dl className="facts">
        <dt>{t('where')}</dt>
        <dd>{where}</dd>
        <dt>{t('tongues')}</dt>
        <dd>{list(terms.languages.map(languageName))}</dd>
        <dt>{t('media')}</dt>
        <dd>{list(terms.media.map((one) => t(one)))}</dd>
        <dt>{t('time')}</dt>
        <dd>
          {terms.until === null
            ? t('timeFrom', { from })
            : t('timeUntil', { from, until: moment(terms.until) })}
        </dd>
        {allowed.length > 0 && (
          <>
            <dt className="good">{t('youMay')}</dt>
            <dd>{list(allowed.map((one) => t(one)))}</dd>
          </>
        )}
        {denied.length > 0 && (
          <>
            <dt className="bad">{t('youMayNot')}</dt>
            <dd>{list(denied.map((one) => t(one)))}</dd>
          </>
        )}
        {terms.conditions !== '' && (
          <>
            <dt>{t('conditions')}</dt>
            <dd>
              <bdi>{terms.conditions}</bdi>
            </dd>
          </>
        )}
      </dl>
      {terms.narrowedBy.map(({ part, holder, what }) => (
        <p key={`${part} ${holder} ${what}`} className="note warn">
          {t('narrowed', { part, holder, what })}
        </p>
      ))}
      {terms.creditLine !== '' && (
        <Printed title={t('credit')} text={terms.creditLine} language={item.language} />
      )}
      {terms.label === null ? (
        <p className="soft small">{t('noLabel')}</p>
      ) : (
        <Printed title={t('label')} text={terms.label} language={item.language} />
      )}
    </section>
  );
}

function Printed({
  title,
  text,
  language,
}: {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}): ReactElement {
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      <p className="printed" lang={language} dir={directionOf(language)}>
        {text}
      </p>
      <div>
        <CopyText text={text} about={title} />
      </div>
    </div>
  );
}
