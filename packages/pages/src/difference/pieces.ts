/**
 * A Han character or kana; a Lao consonant with its leading vowel and its marks; a Khmer letter with
 * its subscripts and its marks: readers of these scripts do not write words apart. Any other run of
 * letters, marks and digits is a word. `Intl.Segmenter` is not asked, since the bytes of a page must
 * not depend on the dictionaries of one version of Node.
 */
const piece =
  /[\u0ec0-\u0ec4]?[\u0e81-\u0eae\u0ede\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ece]*|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d3\u17dd]*|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]\p{M}*|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Laoo}\p{sc=Khmr}])[\p{L}\p{M}\p{N}])+|\s+|./gsu;

/** The words of a text and what stands between them, in order; together they are the text. */
export function piecesOf(text: string): readonly string[] {
  return text.match(piece) ?? [];
}
