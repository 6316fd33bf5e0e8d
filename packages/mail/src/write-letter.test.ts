import { expectOk, type Instant, parseInstant } from '@nhipcau/core/kernel';
import {
  accountChanges,
  deskNoticeKinds,
  type LetterContent,
  letterLanguages,
} from '@nhipcau/core/notices';
import { describe, expect, test } from 'vitest';
import { type Sendable, writeLetter } from './write-letter.ts';

const at: Instant = expectOk(parseInstant('2026-11-24T02:00:00Z'));
const place = { origin: 'https://desk.example.vn', token: 'abc_DEF-123' };
const hostile = '<img src=x onerror=alert(1)> & "Đặng"';

const invitation: LetterContent = {
  kind: 'invitation',
  data: { name: 'Đặng Thị Nguyệt', by: 'Lan', roles: ['editor', 'publisher'], expiresAt: at },
};
const letters: readonly Sendable[] = [
  invitation,
  { kind: 'new-device', data: { family: 'firefox', system: 'windows', at } },
  ...accountChanges.map((what) => ({ kind: 'account-changed', data: { what, at } }) as const),
  ...(['kill', 'correction'] as const).flatMap((kind) =>
    [0, 1, 2, 3].map((step) => ({
      ...({ kind: 'act-on-item' } as const),
      data: {
        title: 'Huế',
        language: 'ko',
        kind,
        reason: 'Sai số liệu',
        askedAt: at,
        step,
      } as const,
    })),
  ),
  ...[true, false].map(
    (isPartner) =>
      ({
        kind: 'channel-paused',
        data: { channel: 'Máy chủ ở Seoul', partner: 'han-river-daily', since: at, isPartner },
      }) as const,
  ),
  {
    kind: 'digest',
    data: {
      lines: deskNoticeKinds.map((kind) => ({ kind, title: 'Huế', by: null, dueOn: null })),
      more: 3,
    },
  },
  { kind: 'test' },
];

describe.each(letterLanguages)('in %s', (language) => {
  test.each(letters)('$kind says the same in text and in HTML', (letter) => {
    const { subject, text, html } = writeLetter(letter, language, place);
    expect(subject).toMatch(/\S/);
    const said = text.split(/\n+/).filter((line) => line !== '' && !line.endsWith(':'));
    const plain = html.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
    for (const line of said) expect(plain).toContain(line.replace(/^- /, ''));
    expect(`${subject}${text}`).not.toMatch(/undefined|null|\[object|NaN/);
  });

  test('what people wrote is text in HTML and stays on its line', () => {
    const lines = [{ kind: 'mentioned', title: hostile, by: 'a\nb', dueOn: null } as const];
    const digest = { kind: 'digest', data: { lines, more: 0 } } as const;
    const { html, text } = writeLetter(digest, language, place);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Đặng&quot;');
    expect(text).toContain(hostile);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(1);
    expect(text).not.toContain('a\nb');
  });
});

test('an invitation names who invites, the roles, until when, and the link', () => {
  const { subject, text } = writeLetter(invitation, 'vi', place);
  expect(subject).toBe('Lời mời vào bàn biên tập Nhịp Cầu');
  expect(text).toContain('Lan mời bạn vào bàn biên tập Nhịp Cầu. Vai trò: biên tập và duyệt bài.');
  expect(text).toContain('https://desk.example.vn/studio/invitation#abc_DEF-123');
  expect(text).toContain('đến 24 tháng 11 năm 2026, 09:00 (GMT+7)');
});

test('an invitation without its secret is not written', () => {
  expect(() => writeLetter(invitation, 'vi', { origin: place.origin })).toThrow();
});

test('a subject is one line', () => {
  const lines = Array.from({ length: 2 }, () => ({
    ...{ kind: 'due', title: 'x\r\nBcc: mallory@example.org', by: null, dueOn: null },
  })) as never;
  const { subject } = writeLetter({ kind: 'digest', data: { lines, more: 0 } }, 'en', place);
  expect(subject).toBe('Nhịp Cầu this morning: 2 things for you');
});
