import { expect, test } from 'vitest';
import { parseOrigin } from './origin.ts';

test.each([
  ['https://example.vn', 'https://example.vn'],
  ['HTTPS://Example.VN//', 'https://example.vn'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://example.vn:80', 'http://example.vn'],
  ['https://example.vn:443/', 'https://example.vn'],
  ['http://example.vn:443', 'http://example.vn:443'],
  ['https://example.vn:080', 'https://example.vn:80'],
  ['http://127.0.0.1:65535', 'http://127.0.0.1:65535'],
  ['http://255.255.255.255', 'http://255.255.255.255'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
])('%s is the origin %s', (text, origin) => {
  expect(parseOrigin(text)).toEqual({ ok: true, value: origin });
});

test.each([
  '',
  'example.vn',
  'ftp://example.vn',
  'https://',
  'https:///',
  'https://example.vn/path',
  'https://example.vn?q',
  'https://example.vn#part',
  'https://lan@example.vn',
  'https://exa mple.vn',
  'https://nhịpcầu.vn',
  'http://example.vn:',
  'http://example.vn:http',
  'http://example.vn:65536',
  'http://127.0.0.256',
  'http://127.1',
  'http://[::1',
  ' https://example.vn',
])('%j is no origin', (text) => {
  expect(parseOrigin(text)).toEqual({ ok: false, error: { kind: 'not-an-origin', text } });
});
