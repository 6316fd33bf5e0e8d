/**
 * How text is made comparable. Index and query go through the same functions, on Node and in the
 * browser, so nothing here may depend on a locale's data: no `Intl.Segmenter`, no `toLocaleLowerCase`.
 *
 * @module
 */

/** Zero-width spaces, joiners and direction marks, soft hyphens, byte order marks. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]/g;

/** Arabic-Indic, Persian, Lao and Khmer digits; the last four bits of each are its value. */
const digits = /[\u0660-\u0669\u06f0-\u06f9\u0ed0-\u0ed9\u17e0-\u17e9]/g;

/**
 * One spelling for one word, but for case: compatibility forms (full width, presentation forms),
 * unseen characters, digits, and the order of a Lao tone and nikhahit, which Unicode leaves open:
 * NFKC takes ຳ (U+0EB3) apart, and ນໍ້າ and ນ້ຳ must become equal.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/([\u0ec8-\u0ecb]+)\u0ecd/g, '\u0ecd$1')
    .replace(digits, (digit) => String(digit.charCodeAt(0) & 15));
}

/**
 * Marks that a reader may leave out: combining diacritics of Latin, Greek and Cyrillic, Arabic
 * vowel signs and the kashida. Not `\p{M}`: Lao and Khmer vowels and kana's dakuten are in it.
 */
const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;

/** Letters that decompose into nothing but have a plain neighbour. */
const plainer: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
};

/** Folded forms of words by language: texts are long and their words few. */
const folded = new Map<string, Map<string, string>>();
const mostFolded = 100_000;

/**
 * The form of a word, normalised and in lower case, under which every way of writing it is found.
 */
export function fold(word: string, language: string): string {
  const known = folded.get(language) ?? new Map<string, string>();
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size === mostFolded) known.clear();
  const form = formOf(word, language);
  folded.set(language, known.set(word, form));
  return form;
}

function formOf(word: string, language: string): string {
  const plain = word
    .normalize('NFD')
    .replaceAll('и\u0306', 'й')
    .replace(marks, '')
    .normalize('NFC')
    .replace(/[đðøłßæœıٱىة]/g, (letter) => plainer[letter] ?? letter);
  if (language === 'de') return plain.replace(/([aou])e/g, '$1');
  if (language === 'ar') return plain.replace(/^ال(?=..)/, '');
  return plain;
}
