import type { SiteLanguage } from '@nhipcau/core/kernel';

/** What a browser does not know of a language that the portal speaks. */
export interface PlaceNames {
  /** By language tag. */
  readonly languages: Readonly<Record<string, string>>;
  /** By ISO 3166-1 alpha-2. */
  readonly countries: Readonly<Record<string, string>>;
  /** What stands between the last two of a list, with its spaces. */
  readonly and: string;
}

/** The names of a language that Chromium lacks; `null` of the others. */
export async function placeNamesIn(language: SiteLanguage): Promise<PlaceNames | null> {
  switch (language) {
    case 'lo':
      return (await import('./names-lo.generated.ts')).names;
    case 'km':
      return (await import('./names-km.generated.ts')).names;
    default:
      return null;
  }
}
