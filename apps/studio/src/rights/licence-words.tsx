import { contentCategories } from '@nhipcau/core/content';
import type { ReactElement } from 'react';
import { type Organisation, type Place, type Topic, useAll } from '../api/index.ts';
import { dayText, named } from '../common/moment.ts';
import { type StudioLanguage, type Translate, useStudioLanguage, useT } from '../messages/index.ts';
import type { LicenceRow, ProductValue } from './rights-types.ts';
import { countryName } from './terms-fields.tsx';

function listed(words: readonly string[], language: StudioLanguage): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

function whereText(
  { territory }: Pick<LicenceRow, 'territory'>,
  language: StudioLanguage,
  t: Translate,
): string {
  const names = (codes: readonly string[]): string =>
    listed(
      codes.map((code) => countryName(code, language)),
      language,
    );
  if (territory.kind === 'countries') return names(territory.only);
  return territory.except.length === 0
    ? t('licences.worldwide')
    : t('licences.worldwide_except', { countries: names(territory.except) });
}

/** A day in Vietnam. */
export function dayOf(at: string): string {
  const day = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
  return dayText(day);
}

/** What a licence allows, in one sentence, and when. */
export function LicenceWords({ licence }: { readonly licence: LicenceRow }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const tongues = new Intl.DisplayNames(language, { type: 'language' });
  const count = { smart_count: licence.workCount };
  const { product } = licence;
  const asksNothing = product !== null && Object.values(product).every((one) => one.length === 0);
  const works =
    product === null ? 'licences.works' : asksNothing ? 'licences.everything' : 'licences.product';
  const sentence = t('licences.sentence', {
    works: t(works, count),
    languages: listed(
      // Vietnamese begins the name of a language with a small letter within a sentence.
      licence.languages.map((one) => (tongues.of(one) ?? one).replace(/^Tiếng /, 'tiếng ')),
      language,
    ),
    media: listed(
      licence.media.map((one) => t(`licences.medium_${one}`)),
      language,
    ),
    where: whereText(licence, language, t),
  });
  return (
    <>
      {sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1)}
      {licence.exclusive && <strong> · {t('licences.exclusive')}</strong>}
    </>
  );
}

/** What works of a product have in common; nothing where it is every work. */
export function ProductWords({ product }: { readonly product: ProductValue }): ReactElement | null {
  const t = useT();
  const [language] = useStudioLanguage();
  const topics = useAll<Topic>('/topics').data ?? [];
  const places = useAll<Place>('/places').data ?? [];
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  const names = new Map(
    [
      ...[...topics, ...places].map(({ id, name }) => [id, name] as const),
      ...organisations.flatMap(({ id, states }) => {
        const name = states.at(-1)?.name;
        return name === undefined ? [] : [[id, name] as const];
      }),
    ].map(([id, name]) => [id, named(name, language)]),
  );
  const all = [
    ...contentCategories
      .filter((one) => product.categories.includes(one))
      .map((one) => t(`category.${one}`)),
    ...[...product.topics, ...product.places, ...product.organisations].map(
      (id) => names.get(id) ?? '…',
    ),
  ];
  if (all.length === 0) return null;
  return <div className="small">{t('licences.product_asks', { all: all.join(' · ') })}</div>;
}

/** From when to when, and how many days are left where they are few. */
export function LicenceWindow({ licence }: { readonly licence: LicenceRow }): ReactElement {
  const t = useT();
  const { from, until, state } = licence;
  const left = until === null ? null : Math.ceil((Date.parse(until) - Date.now()) / 86_400_000);
  return (
    <>
      {until === null
        ? t('licences.from_on', { from: dayOf(from) })
        : t('licences.from_to', { from: dayOf(from), until: dayOf(until) })}
      {state === 'holds' && left !== null && left <= 90 && (
        <div>
          <strong>{t('licences.days_left', { smart_count: left })}</strong>
        </div>
      )}
    </>
  );
}
