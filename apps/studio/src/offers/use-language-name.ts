import { siteLanguages } from '@nhipcau/core/kernel';
import { useT } from '../messages/index.ts';

/** The name of a language of the site; of others the tag that the source gives. */
export function useLanguageName(): (tag: string) => string {
  const t = useT();
  return (tag) => {
    const primary = tag.toLowerCase().split(/[-_]/)[0];
    const own = siteLanguages.find((one) => one === primary);
    return own === undefined ? tag : t(`language.${own}`);
  };
}
