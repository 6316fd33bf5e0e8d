/**
 * Words as they count for "is it still the same text?": a change that leaves the fold as it was is
 * one of marks, punctuation or white space only.
 *
 * Punctuation and white space between words become one space; none is left at the ends, beside a
 * symbol, or beside a letter of a script that is written without spaces (Han, kana, Lao, Khmer,
 * Thai). Kept are letters with their case, digits and what separates them (`1,000` is not `1.000`), a
 * minus before a number, currency and other symbols, `%`, `&`, `#`, `@`, `§`, and `?` and `!` in any
 * script, since a question is not a statement. Dashes between digits are alike.
 */
export function foldWords(text: string): string {
  const words = text.replace(invisible, '');
  return words.replace(dropped, (run: string, at: number) => {
    const before = characterBefore(words, at);
    const after = characterAfter(words, at + run.length);
    if (digit.test(before) && digit.test(after)) return separator(run);
    if (digit.test(after) && /[-\u2010-\u2015]$/u.test(run) && (run.length > 1 || at === 0)) {
      return at === 0 ? '-' : ' -';
    }
    return joins(before) && joins(after) ? ' ' : '';
  });
}

/** Soft hyphen and zero width space: where a line may break. */
const invisible = /[\u00ad\u200b]/g;
/** White space, and punctuation but for the marks that say something. */
const dropped = /(?:(?![%‰٪؉&#@§?!؟？！])[\p{P}\s])+/gu;
const digit = /\p{Nd}/u;
const spaced = /[\p{L}\p{M}\p{N}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Thai}]/u;

/** What stands between two digits, told apart as far as it changes a number or a list of them. */
function separator(run: string): string {
  const signs = run.replace(/\s+/g, ' ');
  const dash = /^ ?[-\u2010-\u2015] ?$/u.test(signs);
  return dash ? '-' : signs;
}

function joins(character: string): boolean {
  return spaced.test(character) && !unspaced.test(character);
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff
    ? text.slice(at - 2, at)
    : text.slice(Math.max(0, at - 1), at);
}

function characterAfter(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}
