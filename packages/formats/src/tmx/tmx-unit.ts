import type { Inline } from '@nhipcau/core/content';
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';

/** What a whole file says of itself. */
export interface TmxHead {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
}

/** A text with its translation, as a file of TMX 1.4b has it. */
export interface TmxUnit {
  /** `''` where the file gives it no id. */
  readonly id: string;
  readonly source: Inline;
  readonly target: Inline;
  /** When it was made; `null` where the file says it not. */
  readonly at: Instant | null;
  /** Where the unit is from, for people: a slug, a file; `''` where the file says it not. */
  readonly origin: string;
}

/** A file that was read. */
export interface TmxFile {
  readonly units: readonly TmxUnit[];
  /** Units without a text in one of the two languages, or with nothing in it. */
  readonly passedOver: number;
}

/** The property (TMX 1.4b §3.4) that says where a unit of ours is from. */
export const originProperty = 'x-nhipcau-origin';
