import { type Html, html } from './html.ts';

/** A licence by its SPDX identifier, as people call it and where its text stands. */
export interface LicenceName {
  readonly name: string;
  readonly url: string | null;
}

const creativeCommons = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.0)$/;

export function licenceName(spdx: string): LicenceName {
  if (spdx === 'CC0-1.0') {
    return { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  }
  const [, kind, version] = creativeCommons.exec(spdx) ?? [];
  if (kind === undefined || version === undefined) return { name: spdx, url: null };
  return {
    name: `CC ${kind} ${version}`,
    url: `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`,
  };
}

/** What the house's own texts are published under. */
export const textLicence = 'CC-BY-4.0';

export function licenceHtml(spdx: string): Html {
  const { name, url } = licenceName(spdx);
  return url === null ? html`${name}` : html`<a href="${url}" rel="license external">${name}</a>`;
}
