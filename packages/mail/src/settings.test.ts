import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, settingsReader } from '@nhipcau/core/kernel';
import { afterAll, expect, test } from 'vitest';
import { readMailSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));
const from = { MAIL_FROM: 'Nhịp Cầu <desk@example.vn>' };

function read(env: Environment): unknown {
  const settings = settingsReader(env);
  return settings.outcome(readMailSettings(settings));
}

test('without an address mail is not set up', () => {
  expect(read(from)).toEqual({ ok: true, value: null });
});

test.each<[url: string, settings: object]>([
  ['smtp://mail.example.vn', { port: 587, tls: 'required', login: null }],
  ['smtps://mail.example.vn', { port: 465, tls: 'from-the-start' }],
  ['smtp://mail.example.vn:2525/', { port: 2525 }],
  ['smtp://127.0.0.1:25', { host: '127.0.0.1', tls: 'if-offered' }],
  ['smtp://[::1]:25', { host: '::1', tls: 'if-offered' }],
  ['smtp://lan:p%40ss%25@mail.example.vn', { login: { user: 'lan', password: 'p@ss%' } }],
])('%s', (url, settings) => {
  const sender = { name: 'Nhịp Cầu', address: 'desk@example.vn' };
  expect(read({ ...from, MAIL_URL: url })).toMatchObject({
    ok: true,
    value: { ...settings, from: sender },
  });
});

test('the password comes from a file, without the line end of an editor', () => {
  const file = join(folder, 'password');
  writeFileSync(file, 'bí mật\n');
  const env = { ...from, MAIL_URL: 'smtp://lan@mail.example.vn', MAIL_PASSWORD_FILE: file };
  expect(read(env)).toMatchObject({ value: { login: { user: 'lan', password: 'bí mật' } } });
});

test.each<[why: string, env: Environment, names: readonly string[]]>([
  ['another protocol', { MAIL_URL: 'http://hunter2@mail.example.vn' }, ['MAIL_URL']],
  ['no host', { MAIL_URL: 'smtp://' }, ['MAIL_URL']],
  ['more than a server', { MAIL_URL: 'smtp://mail.example.vn/?pool=hunter2' }, ['MAIL_URL']],
  ['a user without a password', { MAIL_URL: 'smtp://lan@mail.example.vn' }, ['MAIL_URL']],
  ['a password without a user', { MAIL_URL: 'smtp://:hunter2@mail.example.vn' }, ['MAIL_URL']],
  ['a bare % in the password', { MAIL_URL: 'smtp://lan:hunter2%@mail.example.vn' }, ['MAIL_URL']],
  ['no sender', { MAIL_URL: 'smtp://mail.example.vn', MAIL_FROM: '' }, ['MAIL_FROM']],
  [
    'two senders',
    { MAIL_URL: 'smtp://mail.example.vn', MAIL_FROM: 'a@example.vn, b@example.vn' },
    ['MAIL_FROM'],
  ],
  [
    'a sender over two lines',
    { MAIL_URL: 'smtp://mail.example.vn', MAIL_FROM: 'A\nBcc: m@example.org <a@example.vn>' },
    ['MAIL_FROM'],
  ],
  ['a wish that is none', { MAIL_URL: 'smtp://mail.example.vn', MAIL_TLS: 'no' }, ['MAIL_TLS']],
  [
    'files that are not there',
    {
      MAIL_URL: 'smtp://lan:x@mail.example.vn',
      ...{ MAIL_PASSWORD_FILE: '/nowhere', MAIL_CA_FILE: '/nowhere' },
    },
    ['MAIL_PASSWORD_FILE', 'MAIL_CA_FILE'],
  ],
])('refuses %s, and no secret is in what it says', (_why, env, names) => {
  const outcome = read({ ...from, ...env }) as { readonly error: readonly { name: string }[] };
  expect(outcome.error.map(({ name }) => name)).toEqual(names);
  expect(JSON.stringify(outcome)).not.toContain('hunter2');
});
