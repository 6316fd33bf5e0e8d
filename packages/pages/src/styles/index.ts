import { fontFiles } from '../fonts.ts';
import { base } from './base.ts';
import { cards } from './cards.ts';
import { frame } from './frame.ts';
import { languages } from './languages.ts';
import { media } from './media.ts';
import { pages } from './pages.ts';
import { story } from './story.ts';

/**
 * The style sheet of the site. `fontPaths` gives the site path of each of {@link fontFiles} by its
 * file name; a face without a path is left out.
 */
export function stylesheet(fontPaths: ReadonlyMap<string, string>): string {
  const faces = fontFiles.map(({ file, family, weight }) => {
    const path = fontPaths.get(file);
    return path === undefined
      ? ''
      : `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;src:url('${path}') format('woff2')}`;
  });
  const focal = Array.from({ length: 11 }, (_, at) => {
    return `.fx${at}{--fx:${at * 10}%}.fy${at}{--fy:${at * 10}%}`;
  });
  const sheets = [base, languages, frame, cards, story, pages, media];
  return [...faces, ...sheets.map(compact), ...focal].join('\n');
}

/** Without indentation, comments and blank lines; what is left means the same. */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim();
}
