import type {
  Instant,
  OrganisationId,
  PictureId,
  PlaceId,
  SiteLanguage,
  Slug,
  TopicId,
  WorkId,
} from '../kernel/index.ts';
import type { Crops } from './crop.ts';

/** The four categories of foreign information, Decree 72/2015/NĐ-CP Arts. 6–10. */
export const contentCategories = ['official', 'promotional', 'inbound', 'explanatory'] as const;
export type ContentCategory = (typeof contentCategories)[number];

/**
 * Whom a work is written for: readers at home, or abroad. This site is for readers abroad; a work for
 * readers at home is the material of one for them.
 */
export const audiences = ['domestic', 'abroad'] as const;
export type Audience = (typeof audiences)[number];

/** Why nothing of a work goes out, whatever is asked. */
export type Closure = 'domestic' | 'killed';

/** Why nothing of a work goes out; `null` where something may. A kill counts before the audience. */
export function closureOf({
  audience,
  killed,
}: {
  readonly audience: Audience;
  readonly killed: boolean;
}): Closure | null {
  if (killed) return 'killed';
  return audience === 'domestic' ? 'domestic' : null;
}

/** What a work is. Later kinds: track, programme, event, response, law page. */
export type WorkKind = 'story';

/** A thing told once and published in several languages, one {@link Edition} for each. */
export interface Work {
  readonly id: WorkId;
  /** Counts changes of the work's own fields, from 1. */
  readonly version: number;
  readonly kind: WorkKind;
  readonly slug: Slug;
  readonly category: ContentCategory;
  /** The language in which it was written first. */
  readonly original: SiteLanguage;
  /** Who speaks: the organisation that answers for the work. */
  readonly organisation: OrganisationId;
  readonly topics: readonly TopicId[];
  readonly places: readonly PlaceId[];
  /** Works a reader may go on to, in order. */
  readonly related: readonly WorkId[];
  readonly createdAt: Instant;
}

/** A picture of the media library. Its bytes are found by {@link Picture.sha256}. */
export interface Picture {
  readonly id: PictureId;
  readonly version: number;
  /** Of the stored original, cleaned of metadata. */
  readonly sha256: string;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  readonly widthPx: number;
  readonly heightPx: number;
  /** What must stay in view when it is cropped; 0 to 1 from the left and from the top. */
  readonly focal: { readonly x: number; readonly y: number };
  /** What an editor cut by hand; where nothing is, the focal point decides. */
  readonly crops: Crops;
  readonly title: string;
  /** Alternative text to start from, by language; the words in an edition are its own. */
  readonly alt: { readonly vi: string; readonly en: string };
  /** Who made it; never empty on a picture that is published. */
  readonly credit: string;
  /** SPDX or house licence name, e.g. `CC-BY-4.0`; never empty on a picture that is published. */
  readonly licence: string;
  /** Whom the licence is from and under which agreement, for the house alone; `''` means not noted. */
  readonly source: string;
  /** First instant at which it may be shown, included; `null` means from ever. */
  readonly licensedFrom: Instant | null;
  /** End of the licence, excluded, later than `licensedFrom`; `null` means without end. */
  readonly licensedUntil: Instant | null;
}
