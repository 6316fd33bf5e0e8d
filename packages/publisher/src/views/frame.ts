import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { type Address, inLanguageOf, type PinnedNotice, pathOf } from '@nhipcau/core/publishing';
import type {
  Alternate,
  AssetPaths,
  EditionView,
  PageFrame,
  PinnedView,
  SiteView,
} from '@nhipcau/pages';
import type { PublishedMarket } from '../reader.ts';
import type { Reading } from '../reading.ts';

/** What page building needs besides the reading of one page. */
export interface PageContext {
  /** Origin of the public site, without a closing slash. */
  readonly siteUrl: string;
  /** Origin of the api, to which forms are sent, without a closing slash. */
  readonly apiUrl: string;
  readonly assets: (language: SiteLanguage) => AssetPaths;
  /** The day whose names and units hold: publication is not a rule of time, so it is given. */
  readonly today: string;
}

/** An address of one kind. */
export type AddressOf<Kind extends Address['kind']> = Address & { readonly kind: Kind };

/** An address that has a language. */
export type LanguageAddress = Extract<Address, { readonly language: SiteLanguage }>;

export async function siteView(reading: Reading, context: PageContext): Promise<SiteView> {
  const { publisher, statement, contactEmail, demonstration } = await reading.settings();
  const hostLabel = reading.label();
  return { url: context.siteUrl, publisher, statement, contactEmail, demonstration, hostLabel };
}

/** The frame of a page; `exists` tells in which languages there is an edition of it. */
export async function pageFrame(
  address: LanguageAddress,
  reading: Reading,
  context: PageContext,
  exists: (language: SiteLanguage) => boolean = () => true,
): Promise<PageFrame> {
  const alternates: readonly Alternate[] = siteLanguages.map((language) => ({
    language,
    path: pathOf({ ...address, language }),
    exists: exists(language),
  }));
  return {
    site: await siteView(reading, context),
    assets: context.assets(address.language),
    language: address.language,
    path: pathOf(address),
    alternates,
    edition: null,
    pinned: (await reading.pinnedNotices(address)).map((notice) =>
      pinnedView(notice, address.language),
    ),
  };
}

/** A market as pages name it. */
export function editionView({ name, country }: PublishedMarket): EditionView {
  return { name, country };
}

/** A notice as a page shows it: in English where it is not in the page's language. */
function pinnedView({ kind, text, link }: PinnedNotice, language: SiteLanguage): PinnedView {
  const own = text[language];
  const spoken = own === undefined ? 'en' : language;
  return {
    kind,
    language: spoken,
    text: own ?? text.en,
    link:
      link === null
        ? null
        : { path: inLanguageOf(link.target, language), text: link.text[spoken] ?? link.text.en },
  };
}

/** Path of the page that lists every release in which `path` changed. */
export function historyPath(path: string): string {
  return `/log/history${path}`;
}
