import { type SiteLanguage, siteLanguages } from '../kernel/index.ts';

/** Languages whose readers are better served by another of ours than by English. */
const nearest: Readonly<Record<string, SiteLanguage>> = {
  yue: 'zh',
  cmn: 'zh',
  uk: 'ru',
  be: 'ru',
  kk: 'ru',
  ca: 'es',
  gl: 'es',
};

/**
 * The best of the site's languages for an `Accept-Language` field (RFC 9110 §12.5.4): the range
 * with the highest weight whose primary language we have, ties in the order given; English when
 * nothing fits. A range of weight 0 excludes.
 */
export function negotiateLanguage(acceptLanguage: string | null): SiteLanguage {
  const ranges = (acceptLanguage ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part, order) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]);
      const given = weight.find((one) => one !== undefined);
      const quality = parameters.length === 0 ? 1 : Number(given ?? '0');
      return { language: range.trim().split('-')[0] ?? '', quality, order };
    })
    .filter(({ quality }) => quality > 0 && quality <= 1)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { language } of ranges) {
    const ours = siteLanguages.find((one) => one === language) ?? nearest[language];
    if (ours !== undefined) return ours;
  }
  return 'en';
}
