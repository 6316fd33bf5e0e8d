import type { Token } from './tokens.ts';

/**
 * The keys that an index finds texts by that are alike: every pair of neighbouring words of a text, its ends
 * taken as words, as 32-bit numbers; any number counts as the same word, signs count for nothing. To
 * change one word breaks two pairs at most, so that texts in which less than half of the words differ
 * share one. Keys of one pair of languages do not meet those of another.
 *
 * Not `pg_trgm`: it drops every letter but those of ASCII in a database whose `LC_CTYPE` is `C`, and
 * in others the vowels of Lao and Khmer; three letters tell texts of one language too little apart.
 */
export function memoryKeys(tokens: readonly Token[], from: string, to: string): readonly number[] {
  const words = tokens
    .filter(({ kind }) => kind !== 'sign')
    .map(({ kind, text }) => (kind === 'number' ? '0' : text));
  const keys = new Set<number>();
  let before = '';
  for (const word of [...words, '']) {
    keys.add(hash(`${from} ${to} ${before} ${word}`));
    before = word;
  }
  return [...keys];
}

/** 32-bit FNV-1a over UTF-16 units, as a signed number. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value | 0;
}
