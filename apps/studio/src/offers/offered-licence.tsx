import type { Permission } from '@nhipcau/core/rights';
import type { ReactElement } from 'react';
import { useLanguageName } from '../common/use-language-name.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { countryName } from '../rights/terms-fields.tsx';
import type { Offer } from './offer-types.ts';

/** What a person of the partner says that we may do with an offer, in words. */
export function OfferedLicence({
  licence: { territory, languages, media, permissions },
}: {
  readonly licence: NonNullable<Offer['content']['licence']>;
}): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const named = (codes: readonly string[]): string =>
    codes.map((code) => countryName(code, language)).join(', ');
  const where =
    territory.kind === 'countries'
      ? t('offers.only_in', { countries: named(territory.only) })
      : territory.except.length === 0
        ? t('licences.worldwide')
        : t('licences.worldwide_except', { countries: named(territory.except) });
  const tongues = languages?.map(languageName).join(', ') ?? t('offers.every_language');
  const ways =
    media?.map((one) => t(`licences.medium_${one}`)).join(', ') ?? t('offers.every_medium');
  const allowed = (Object.entries(permissions) as [Permission, boolean][])
    .filter(([, may]) => may)
    .map(([one]) => t(`licences.may_${one}`));
  return <>{[where, tongues, ways, ...allowed].join(' · ')}</>;
}
