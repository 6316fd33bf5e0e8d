import { expect, test } from 'vitest';
import { parseHostName } from './host-name.ts';

const long = (length: number): string => `${'a.'.repeat(126)}${'b'.repeat(length - 252)}`;

test.each([
  ['jp.example.org', 'jp.example.org'],
  ['JP.Example.ORG.', 'jp.example.org'],
  ['localhost', 'localhost'],
  ['xn--nhpcu-8qa4410b.vn', 'xn--nhpcu-8qa4410b.vn'],
  ['1.example', '1.example'],
  ['10.0.0.a1', '10.0.0.a1'],
  [`${'a'.repeat(63)}.vn`, `${'a'.repeat(63)}.vn`],
  [long(253), long(253)],
  [`${long(253)}.`, long(253)],
])('%s is the host %s', (text, name) => {
  expect(parseHostName(text)).toEqual({ ok: true, value: name });
});

test.each([
  '',
  '.',
  'jp.example.org..',
  '.example.org',
  'jp..example.org',
  '-jp.example.org',
  'jp-.example.org',
  'jp_1.example.org',
  'jp.example.org:80',
  'jp example.org',
  'nhịpcầu.vn',
  '\u212a.example.org',
  '127.0.0.1',
  '[::1]',
  `${'a'.repeat(64)}.vn`,
  long(254),
])('%j is no name of a host', (text) => {
  expect(parseHostName(text)).toEqual({ ok: false, error: { kind: 'not-a-host-name', text } });
});
