import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import {
  type CataloguePhrase,
  type InterfacePlace,
  interfaceProblems,
  mayAccept,
  placeholderProblems,
  sourceHash,
} from './interface-text.ts';

const ko: InterfacePlace = { language: 'ko', key: 'story.by', form: null };
const problems = (
  text: string,
  place: Partial<InterfacePlace> = {},
  catalogue: CataloguePhrase = '글 {name}',
  sources: readonly CataloguePhrase[] = ['Bài của {name}', 'By {name}'],
) => interfaceProblems(text, { ...ko, ...place }, catalogue, sources).map(({ kind }) => kind);

describe('a text of the interface', () => {
  test.each<[why: string, text: string, kinds: readonly string[]]>([
    ['as the catalogue has it', '글 {name}', []],
    ['with its placeholder elsewhere', '{name} 씀', []],
    ['without its placeholder', '글쓴이', ['placeholder-missing']],
    ['with another', '글 {name} {date}', ['placeholder-unknown']],
    ['with its placeholder twice', '글 {name} {name}', ['placeholder-repeated']],
    [
      'with a placeholder in other letters',
      '글 {Name}',
      ['placeholder-missing', 'placeholder-unknown'],
    ],
    ['with a brace alone', '글 {name} }', ['placeholder-unknown']],
    ['empty', ' ', ['empty']],
    ['with an element', '글 <b>{name}</b>', ['markup']],
    ['with a comment', '글 {name}<!-- x', ['markup']],
    ['with an entity', '글 {name} &amp;', ['markup']],
    ['with signs of less and more', '글 {name} 1 < 2 & 3', []],
    ['with a direction character', '글 \u202e{name}', ['control-character']],
    ['with a line break', '글\n{name}', ['control-character']],
    ['with a space at its end', '글 {name} ', ['space']],
    ['with two spaces', '글  {name}', ['space']],
    ['in another script', 'написал {name}', ['wrong-script']],
    ['in Latin letters', 'written by {name}', ['wrong-script']],
  ])('%s', (_why, text, kinds) => {
    expect(problems(text)).toEqual(kinds);
  });

  test('is as long as the longest of its sources and 24 more, or twice that', () => {
    const text = (length: number): string => `${'가'.repeat(length - 6)}{name}`;
    expect(problems(text(14 + 24))).toEqual([]);
    expect(problems(text(14 + 25))).toEqual(['too-long']);
    const long = 'ă'.repeat(94);
    expect(problems(text(200), {}, '글 {name}', [`${long}{name}`])).toEqual([]);
    expect(problems(text(201), {}, '글 {name}', [`${long}{name}`])).toEqual(['too-long']);
  });

  test('has no place where the catalogue has none, nor in a form that the language has not', () => {
    const stories = { one: 'one story', other: '{count} stories' };
    const sources = [{ other: '{count} bài' }, stories];
    const inForm = (form: InterfacePlace['form']) =>
      problems('{count} stories', { language: 'en', form }, stories, sources);
    expect(inForm('other')).toEqual([]);
    expect(inForm('one')).toEqual([]);
    expect(inForm('few')).toEqual(['no-such-place']);
    expect(inForm(null)).toEqual(['no-such-place']);
    expect(interfaceProblems('글', ko, undefined, []).map(({ kind }) => kind)).toEqual([
      'no-such-place',
    ]);
    expect(problems('글', { form: 'other' })).toEqual(['no-such-place']);
  });

  test('may leave out the number in a plural form, but for the one that all others fall back to', () => {
    const phrase = { two: 'قصتان', other: '{count} قصة' };
    expect(placeholderProblems('قصتان', { form: 'two' }, phrase)).toEqual([]);
    expect(placeholderProblems('{count} قصة', { form: 'two' }, phrase)).toEqual([]);
    expect(placeholderProblems('قصص', { form: 'other' }, phrase)).toEqual([
      { kind: 'placeholder-missing', name: 'count' },
    ]);
  });

  test('that fits has exactly the names of the catalogue, whatever stands between them', () => {
    const name = fc.constantFrom('a', 'b', 'count');
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(name),
        fc.array(fc.constantFrom('x', ' ', 'đ', '{', '}')),
        (asked, given, between) => {
          const write = (names: readonly string[]) =>
            names.map((one, at) => `${between[at] ?? ''}{${one}}`).join('');
          const fits =
            placeholderProblems(
              write(given),
              { form: null },
              [...new Set(asked)].map((one) => `{${one}}`).join(' '),
            ).length === 0;
          const braces = between.slice(0, given.length).some((one) => /[{}]/.test(one));
          const same =
            JSON.stringify([...given].sort()) === JSON.stringify([...new Set(asked)].sort());
          expect(fits).toBe(same && !braces);
        },
      ),
    );
  });
});

test('what a text was made from is another where one form in one source is another', () => {
  const hash = (vi: CataloguePhrase, en: CataloguePhrase) => sourceHash(vi, en, (text) => text);
  const en = { one: '{count} story', other: '{count} stories' };
  expect(hash({ other: '{count} bài' }, en)).toBe(hash({ other: '{count} bài' }, { ...en }));
  expect(hash({ other: '{count} bài' }, en)).not.toBe(hash({ other: '{count} bài viết' }, en));
  expect(hash({ other: 'x' }, en)).not.toBe(hash({ other: 'x' }, { ...en, one: 'one story' }));
  expect(hash('a', 'b')).not.toBe(hash('b', 'a'));
});

test('another person accepts a text, once', () => {
  const proposal = { state: 'proposed', proposedBy: 'a' as UserId } as const;
  expect(mayAccept(proposal, 'b' as UserId).ok).toBe(true);
  expect(mayAccept(proposal, 'a' as UserId)).toEqual({ ok: false, error: { kind: 'own-work' } });
  for (const state of ['accepted', 'replaced', 'declined'] as const) {
    const error = { kind: 'already-decided' };
    expect(mayAccept({ ...proposal, state }, 'b' as UserId)).toEqual({ ok: false, error });
  }
});
