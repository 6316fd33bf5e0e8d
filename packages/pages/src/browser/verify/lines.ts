import { parseInstant } from '@nhipcau/core/kernel';
import { mostFollowed, type Outcome } from '@nhipcau/release/page';
import { dayText, numberText } from '../../dates.ts';
import type { VerifyWords } from '../../verify-words.ts';

/** One sentence: a phrase and what fills it. Keys and command lines are `code`. */
export interface Line {
  readonly tone: 'proved' | 'broken' | 'plain';
  readonly phrase: string;
  readonly text: Readonly<Record<string, string>>;
  readonly code: Readonly<Record<string, string>>;
}

/** What came of the wish to verify. */
export type Result =
  | (Outcome & {
      /** Whether the browser keeps what it is to remember. */
      readonly kept: boolean;
    })
  | { readonly kind: 'unable' };

/** What is said of a result: first what holds or does not, last how else to check. */
export function linesOf(result: Result, words: VerifyWords, command: string): readonly Line[] {
  const otherwise = line('plain', words.command, {}, { command });
  switch (result.kind) {
    case 'unable':
      return [line('broken', words.unable), otherwise];
    case 'failed': {
      const release = numberText(result.release ?? 0, words.language);
      return [line('broken', words.failed[result.step], { release }), otherwise];
    }
    case 'verified':
      return [...verified(result, words), otherwise];
  }
}

function verified(
  result: Result & { readonly kind: 'verified' },
  words: VerifyWords,
): readonly Line[] {
  const { key, chain } = result;
  const { language } = words;
  const keys = key.kind === 'unknown' || key.kind === 'rotated' ? { from: key.from } : {};
  const codes = { ...keys, to: key.key.keyId, key: key.key.keyId };
  const signedAt = parseInstant(result.time);
  const date = signedAt.ok ? dayText(signedAt.value, language) : result.time;
  const proves = line(
    key.kind === 'unknown' ? 'plain' : 'proved',
    words.proves,
    { date, release: numberText(result.release, language) },
    codes,
  );
  const warning = key.kind === 'unknown' ? [line('broken', words.changed, {}, codes)] : [];
  const lines = [...warning, proves, line('plain', words.provesNot)];
  if (key.kind === 'rotated') lines.push(line('plain', words.rotated, {}, codes));
  if (result.absent) lines.push(line('plain', words.absent));
  if (chain.kind === 'first') {
    if (result.kept) lines.push(line('plain', words.first));
  } else if (chain.from !== result.release) {
    const text = {
      release: numberText(chain.from, language),
      count: numberText(mostFollowed, language),
    };
    const phrase = chain.kind === 'followed' ? words.followed : words.tooLong;
    lines.push(line('plain', phrase, text));
  }
  return lines;
}

function line(
  tone: Line['tone'],
  phrase: string,
  text: Line['text'] = {},
  code: Line['code'] = {},
): Line {
  return { tone, phrase, text, code };
}
