import { describe, expect, test } from 'vitest';
import { type PushSettings, parsePushSettings } from './index.ts';

const fingerprint = `SHA256:${'a'.repeat(43)}`;
const server = { host: 'files.example.org', port: 22, user: 'nhipcau', folder: 'in/news' };
const good: readonly unknown[] = [
  { kind: 'webhook', address: 'https://hooks.example.org/a?b=c' },
  { kind: 'sftp', ...server, hostKey: null },
  { kind: 'sftp', ...server, host: '2606:4700::1111', port: 2_222, hostKey: fingerprint },
  { kind: 'ftp', ...server, port: 21, tls: 'explicit', certificate: null },
  { kind: 'ftp', ...server, port: 990, folder: '', tls: 'implicit', certificate: null },
  { kind: 'mail', to: 'desk@example.org', language: 'ko' },
  {
    ...{ kind: 's3', endpoint: 'https://s3.example.org', region: 'eu-1', bucket: 'news' },
    ...{ folder: '', accessKey: 'AKIAEXAMPLE' },
  },
];

test.each(good)('%j is read as it is', (given) => {
  expect(parsePushSettings(given)).toEqual({ ok: true, value: given });
});

describe('is refused, and says which field:', () => {
  const [webhook, sftp, , ftp, implicit, mail, s3] = good as readonly PushSettings[];
  test.each<[field: string, unknown]>([
    ['kind', { kind: 'gopher' }],
    ['kind', null],
    ['secret', { ...webhook, secret: 'whsec_x' }],
    ['address', { ...webhook, address: 'ftp://example.org/' }],
    ['address', { ...webhook, address: 'https://a:b@example.org/' }],
    ['address', { ...webhook, address: 'https://example.org/a b' }],
    ['host', { ...sftp, host: 'a b' }],
    ['host', { ...sftp, host: 'a/b' }],
    ['port', { ...sftp, port: 25 }],
    ['port', { ...sftp, port: 65_536 }],
    ['port', { ...sftp, port: '22' }],
    ['folder', { ...sftp, folder: 'in/../..' }],
    ['user', { ...sftp, user: 'a\nb' }],
    ['hostKey', { ...sftp, hostKey: 'MD5:aa' }],
    ['tls', { ...ftp, tls: 'yes' }],
    ['port', { ...implicit, port: 21 }],
    ['certificate', { ...ftp, certificate: '-----BEGIN PRIVATE KEY-----' }],
    ['to', { ...mail, to: 'a@example.org, b@example.org' }],
    ['language', { ...mail, language: 'xx' }],
    ['endpoint', { ...s3, endpoint: 'https://s3.example.org/path' }],
    ['bucket', { ...s3, bucket: '../x' }],
    ['accessKey', { ...s3, accessKey: 'a b' }],
  ])('%s in %j', (field, given) => {
    expect(parsePushSettings(given)).toEqual({
      ok: false,
      error: { kind: 'push-settings', field },
    });
  });
});
