import { siteLanguages } from '@nhipcau/core/kernel';
import { interfaceProblems, pluralForms } from '@nhipcau/core/translation';
import { expect, test } from 'vitest';
import { renderPage } from '../render.ts';
import { aStory } from '../view.fixture.ts';
import { catalogueOf, fitsCatalogue, messagesWith } from './catalogue.ts';
import { messages } from './index.ts';

test('every phrase of the catalogue could be proposed for its own place, in every language', () => {
  for (const language of siteLanguages) {
    const sources = (key: string) =>
      (['vi', 'en'] as const).map((one) => catalogueOf(one).get(key) ?? '');
    const phrases = [...catalogueOf(language)];
    expect(phrases.length).toBeGreaterThan(130);
    for (const [key, phrase] of phrases) {
      const forms =
        typeof phrase === 'string' ? [null] : pluralForms.filter((form) => form in phrase);
      expect([key, forms.length > 0]).toEqual([key, true]);
      for (const form of forms) {
        const text = typeof phrase === 'string' ? phrase : (phrase[form ?? 'other'] ?? '');
        const found = interfaceProblems(text, { language, key, form }, phrase, sources(key));
        expect([language, key, found]).toEqual([language, key, []]);
      }
    }
  }
});

test('the languages have the same phrases; those of records, checks and the past are not among them', () => {
  const keys = [...catalogueOf('vi').keys()];
  for (const language of siteLanguages) {
    expect([...catalogueOf(language).keys()].sort()).toEqual([...keys].sort());
  }
  expect(keys).toContain('story.method.machine-reviewed');
  expect(keys.filter((key) => /^(?:language|log|verify|past)\b/.test(key))).toEqual([]);
});

const words = (field: string): string => `«${field}»`;
const readOriginal = { key: 'story.readOriginal', form: null, text: 'Read it as it was written' };

test('an accepted text stands on pages in the place of the built-in one, and nothing else moves', () => {
  const own = messagesWith('en', [readOriginal]);
  const view = aStory('en', words);
  expect(renderPage(view, own)).toBe(
    renderPage(view, messages.en).replace(messages.en.story.readOriginal, readOriginal.text),
  );
  expect(messages.en.story.readOriginal).not.toBe(readOriginal.text);
  expect(messagesWith('en', [])).toBe(messages.en);
});

test('a plural form is put alone', () => {
  const text = 'Nguyên bản có {count} đoạn mới hơn';
  const own = messagesWith('vi', [{ key: 'story.stale', form: 'other', text }]);
  expect(own.story.stale).toEqual({ other: text });
  const one = messagesWith('en', [{ key: 'story.corrected', form: 'one', text: 'One correction' }]);
  expect(one.story.corrected).toEqual({ ...messages.en.story.corrected, one: 'One correction' });
});

test('a text that no longer fits is left out: no such key, no such form, other placeholders', () => {
  const odd = [
    { key: 'story.gone', form: null, text: 'x' },
    { key: 'story', form: null, text: 'x' },
    { key: 'verify.button', form: null, text: 'x' },
    { key: '__proto__', form: null, text: 'x' },
    { key: 'story.stale', form: 'few', text: '{count}' },
    { key: 'story.stale', form: null, text: '{count}' },
    { key: 'story.by', form: null, text: 'By nobody' },
    { key: 'story.by', form: null, text: '{name} {date}' },
  ] as const;
  for (const one of odd) expect([one, fitsCatalogue('en', one)]).toEqual([one, false]);
  expect(messagesWith('en', odd)).toBe(messages.en);
});
