/** A font file of this package's folder `fonts/`, as `@font-face` describes it. */
export interface FontFile {
  readonly file: string;
  readonly family: string;
  readonly weight: 400 | 700;
}

/**
 * The three faces of the Latin-script languages: exactly the letters of Vietnamese, English, French,
 * Spanish and German (`scripts/subset-fonts.ts` writes them). Other scripts use the reader's fonts.
 * The first two are seen at once on every page and worth a preload.
 */
export const fontFiles: readonly FontFile[] = [
  { file: 'be-vietnam-pro-400.woff2', family: 'Be Vietnam Pro', weight: 400 },
  { file: 'literata-400.woff2', family: 'Literata', weight: 400 },
  { file: 'be-vietnam-pro-700.woff2', family: 'Be Vietnam Pro', weight: 700 },
];
