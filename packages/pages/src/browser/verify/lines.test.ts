import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { Memory, Step } from '@nhipcau/release/page';
import { describe, expect, test } from 'vitest';
import { messages } from '../../messages/index.ts';
import type { VerifyWords } from '../../verify-words.ts';
import { type Line, linesOf, type Result } from './lines.ts';

const command = 'npx nhipcau verify https://nhipcau.example';
const wordsIn = (language: SiteLanguage): VerifyWords => ({
  language,
  ...messages[language].verify,
});

type Verified = Result & { readonly kind: 'verified' };
const key = { keyId: '0123456789abcdef', publicKey: 'a' };
const aResult = (more: Partial<Verified> = {}): Verified => ({
  ...{ kind: 'verified', release: 1_234, time: '2026-11-24T17:30:00.000Z' },
  ...{ key: { kind: 'same', key }, chain: { kind: 'followed', from: 1_234 } },
  ...{ absent: false, memory: null as Memory | null, kept: true, ...more },
});

/** A sentence as it is read. */
const read = ({ phrase, text, code }: Line): string =>
  phrase.replace(/\{(\w+)\}/g, (whole, name: string) => code[name] ?? text[name] ?? whole);
const say = (result: Result, language: SiteLanguage = 'en'): readonly string[] =>
  linesOf(result, wordsIn(language), command).map(read);

describe('what is said of a verification that held', () => {
  test('is what it proves, what it does not, and how else to check', () => {
    expect(say(aResult())).toEqual([
      'The bytes of this page are what was signed on 25 November 2026 as part of release 1,234, with key 0123456789abcdef.',
      'That does not prove that what the page says is true.',
      `To check independently of this page, run this on your own computer: ${command}`,
    ]);
  });

  test('has the day and the numbers as the language writes them', () => {
    expect(say(aResult(), 'vi')[0]).toContain('25 tháng 11 năm 2026 trong bản phát hành 1.234');
    expect(say(aResult(), 'ar')[0]).toMatch(/25 نوفمبر 2026.*1,234/);
  });

  test('tells of the memory only where the browser keeps one', () => {
    const first = messages.en.verify.first;
    const chain = { kind: 'first' } as const;
    expect(say(aResult({ chain }))).toContain(first);
    expect(say(aResult({ chain, kept: false }))).not.toContain(first);
  });

  test('tells of the chain since the last visit, and where it was too long', () => {
    expect(say(aResult({ chain: { kind: 'followed', from: 1_233 } })).join()).toContain(
      'since release 1,233',
    );
    expect(say(aResult({ chain: { kind: 'too-long', from: 7 } })).join()).toContain(
      'More than 300 releases were made since release 7',
    );
  });

  test('tells that nothing is at the address where the page says so', () => {
    expect(say(aResult({ absent: true }))).toContain(messages.en.verify.absent);
    expect(say(aResult())).not.toContain(messages.en.verify.absent);
  });

  test('tells of a key that was handed over to', () => {
    const said = say(aResult({ key: { kind: 'rotated', key, from: 'fedcba9876543210' } }));
    expect(said.join()).toContain('key fedcba9876543210, which this browser remembers');
  });
});

test('a key that nobody vouches for is warned of before anything else', () => {
  const result = aResult({ key: { kind: 'unknown', key, from: 'fedcba9876543210' } });
  const lines = linesOf(result, wordsIn('en'), command);
  expect(lines.map(({ tone }) => tone)).toEqual(['broken', 'plain', 'plain', 'plain']);
  expect(read(lines[0] as Line)).toMatch(/^Warning: .*0123456789abcdef.*fedcba9876543210/);
});

test('a failed step is named, with the release where there is one', () => {
  const said = say({ kind: 'failed', step: 'chain', release: 1_200, kept: false });
  expect(said[0]).toContain('breaks at release 1,200');
  expect(said[1]).toContain(command);
});

test.each(siteLanguages)('nothing is left to be filled in %s', (language) => {
  const steps: readonly Step[] = ['record', 'signature', 'chain', 'node', 'entry', 'page'];
  const results: readonly Result[] = [
    { kind: 'unable' },
    ...steps.map((step) => ({ kind: 'failed', step, release: null, kept: false }) as const),
    aResult({ absent: true, chain: { kind: 'first' } }),
    aResult({ key: { kind: 'rotated', key, from: 'b' }, chain: { kind: 'followed', from: 1 } }),
    aResult({ key: { kind: 'unknown', key, from: 'b' }, chain: { kind: 'too-long', from: 1 } }),
  ];
  for (const result of results) {
    const said = say(result, language);
    expect(said.at(-1)).toContain(command);
    expect(said.join(' ')).not.toMatch(/[{}]|undefined/);
  }
});
