import { blockWords } from '@nhipcau/core/content';
import { expectOk } from '@nhipcau/core/kernel';
import type { SyndicatedItem } from '@nhipcau/core/syndication';
import { expect, test } from 'vitest';
import { anItem, issuer, someTerms } from '../wire/wire.fixture.ts';
import { readWord } from '../word/read-word.ts';
import { writeHandoutWord } from './index.ts';

/** What a Word document says, paragraph by paragraph. */
function wordsOf(item: SyndicatedItem): string {
  const read = expectOk(readWord(writeHandoutWord(item, someTerms(), issuer.siteUrl, () => null)));
  return JSON.stringify(read);
}

test('a Word document has the text, its credit line and its address', () => {
  const item = anItem();
  const words = wordsOf(item);
  const texts = item.body.flatMap((block) => blockWords(block));
  for (const text of [...texts, item.title, someTerms().creditLine, item.canonicalUrl]) {
    expect(words).toContain(text);
  }
  expect(words).not.toMatch(/KILL|CORRECTION/);
});

test('that of a correction says first that it is one, and why', () => {
  const words = wordsOf(anItem({ kind: 'correction', reason: 'The year was wrong.' }));
  const text = blockWords(anItem().body[0] ?? expect.fail('no text'))[0] ?? '';
  expect(words.indexOf('CORRECTION: The year was wrong.')).toBeGreaterThan(-1);
  expect(words.indexOf('CORRECTION: The year was wrong.')).toBeLessThan(words.indexOf(text));
});

test('that of a kill has its title and its reason, and no text', () => {
  const item = anItem({ kind: 'kill', reason: 'The place was wrong.' });
  const words = wordsOf(item);
  expect(words).toContain(`KILL: ${item.title}`);
  expect(words).toContain('The place was wrong.');
  for (const text of [item.summary, ...item.body.flatMap((block) => blockWords(block))]) {
    if (text !== '') expect(words).not.toContain(text);
  }
});
