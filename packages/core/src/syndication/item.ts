import type { Body, EditionText, Picture } from '../content/index.ts';
import type {
  AgreementId,
  CountryCode,
  Instant,
  LanguageTag,
  LicenceId,
  PictureId,
  SiteLanguage,
  Slug,
  WorkId,
} from '../kernel/index.ts';
import type { Medium, Permissions } from '../rights/index.ts';

/** What a version is to whoever has the one before it. */
export const itemKinds = ['new', 'update', 'correction', 'kill'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One file of a picture, at an address that stands as long as the item does. */
export interface PictureFile {
  /** Absolute. */
  readonly href: string;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** A picture of an item with the words of its edition. */
export interface SyndicatedPicture extends Pick<Picture, 'title' | 'credit' | 'licence'> {
  readonly id: PictureId;
  readonly alt: string;
  /** `''` means without. */
  readonly caption: string;
  /** Largest first; never empty. */
  readonly files: readonly PictureFile[];
}

/** A name with the slug under which the site has a page of it. */
export interface Labelled {
  readonly slug: Slug;
  readonly name: string;
}

/** One version of one edition of a work, as partners receive it. */
export interface SyndicatedItem {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  /** Counted from 1 for each work and language. */
  readonly version: number;
  readonly slug: Slug;
  readonly kind: ItemKind;
  readonly title: string;
  readonly summary: string;
  /** `''` means without. */
  readonly byline: string;
  /** Empty in a kill. */
  readonly body: Body;
  /** `null` without one, and in a kill. */
  readonly hero: SyndicatedPicture | null;
  /** Every picture that the body shows, once, in order. Those without rights are not in the body. */
  readonly pictures: readonly SyndicatedPicture[];
  readonly topics: readonly Labelled[];
  readonly places: readonly Labelled[];
  /** Name of the organisation that answers for the work, in the item's language or in English. */
  readonly organisation: string;
  readonly original: SiteLanguage;
  readonly method: EditionText['method'];
  /** `''` in an original. */
  readonly translator: string;
  readonly firstPublishedAt: Instant;
  readonly versionMadeAt: Instant;
  readonly canonicalUrl: string;
  /** The other languages in which the work is published. */
  readonly siblings: readonly {
    readonly language: SiteLanguage;
    readonly canonicalUrl: string;
  }[];
  /** The public reason of a correction or a kill; `null` in other versions. */
  readonly reason: string | null;
  /** What funded the work, in words for readers; empty where nothing is recorded. */
  readonly funding: readonly string[];
}

/** The rights in one item for one partner: its licence after everything that narrows it. */
export interface Terms {
  readonly licence: LicenceId;
  readonly agreement: AgreementId;
  readonly territory:
    | { readonly kind: 'worldwide'; readonly except: readonly CountryCode[] }
    | { readonly kind: 'countries'; readonly only: readonly CountryCode[] };
  readonly languages: readonly LanguageTag[];
  readonly media: readonly Medium[];
  /** First instant of use, included. */
  readonly from: Instant;
  /** End of use, excluded; `null` means without end. */
  readonly until: Instant | null;
  readonly permissions: Permissions;
  /** What to print with the item, in the item's language. */
  readonly creditLine: string;
  /** In words; `''` means none. */
  readonly conditions: string;
  /** What the law of the partner's country wants printed with the item; `null` where it wants nothing. */
  readonly label: string | null;
  /** Which parts of the item narrow its licence, and what of it. */
  readonly narrowedBy: readonly {
    readonly part: string;
    readonly holder: string;
    readonly what: string;
  }[];
}

/** What a kill still says: who and what it was, and why it is taken back; nothing to publish. */
export function killed(
  item: SyndicatedItem,
  {
    version,
    reason,
    at,
  }: { readonly version: number; readonly reason: string; readonly at: Instant },
): SyndicatedItem {
  return {
    ...item,
    ...({ kind: 'kill', version, reason, versionMadeAt: at } as const),
    ...{ summary: '', body: [], hero: null, pictures: [], siblings: [] },
  };
}
