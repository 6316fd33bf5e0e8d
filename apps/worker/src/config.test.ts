import { expect, test } from 'vitest';
import { readWorkerConfig } from './config.ts';

const database = { DATABASE_URL: 'postgresql://owner' };

test('without settings it takes the database of the migrations and looks every five seconds', () => {
  expect(readWorkerConfig(database, '/data')).toEqual({
    ok: true,
    value: {
      appDatabaseUrl: 'postgresql://owner',
      dataFolder: '/data',
      store: { kind: 'folder', folder: '/data/store' },
      siteUrl: 'http://localhost:4000',
      mail: null,
      outbound: {},
      apiUrl: 'http://localhost:4001',
      marketHosts: new Map(),
      alertMinutes: 60,
      pollS: 5,
    },
  });
});

test('every setting is read, the origin as browsers write it', () => {
  const env = {
    ...database,
    APP_DATABASE_URL: 'postgresql://app',
    SITE_URL: 'https://Example.vn:443/',
    WORKER_POLL_S: '300',
    SITE_MARKET_HOSTS: 'kr.example.vn=KR',
  };
  expect(readWorkerConfig(env, '/data')).toMatchObject({
    ok: true,
    value: {
      ...{ appDatabaseUrl: 'postgresql://app', siteUrl: 'https://example.vn', pollS: 300 },
      marketHosts: new Map([['kr.example.vn', 'KR']]),
    },
  });
});

test('all problems are told at once', () => {
  const read = readWorkerConfig({ SITE_URL: 'example.vn', WORKER_POLL_S: '301' }, '/data');
  expect(read.ok ? [] : read.error.map(({ name }) => name)).toEqual([
    'APP_DATABASE_URL',
    'SITE_URL',
    'WORKER_POLL_S',
  ]);
});

test('letters go out with the settings of mail, in the mornings of Vietnam unless said otherwise', () => {
  const env = { ...database, MAIL_URL: 'smtp://mail.example.vn', MAIL_FROM: 'desk@example.vn' };
  expect(readWorkerConfig({ ...env, API_PORT: '4711' }, '/data')).toMatchObject({
    value: {
      mail: {
        settings: { host: 'mail.example.vn' },
        apiUrl: 'http://localhost:4711',
        mornings: { hour: 7, zone: 'Asia/Ho_Chi_Minh' },
      },
    },
  });
  const abroad = { ...env, DIGEST_HOUR: '6', DIGEST_ZONE: 'Europe/Berlin' };
  expect(readWorkerConfig(abroad, '/data')).toMatchObject({
    value: { mail: { mornings: { hour: 6, zone: 'Europe/Berlin' } } },
  });
  const read = readWorkerConfig({ ...env, DIGEST_HOUR: '24', DIGEST_ZONE: 'Huế' }, '/data');
  expect(read.ok ? [] : read.error.map(({ name }) => name)).toEqual(['DIGEST_ZONE', 'DIGEST_HOUR']);
});
