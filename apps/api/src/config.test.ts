import { expect, test } from 'vitest';
import { readApiConfig } from './config.ts';

const database = { APP_DATABASE_URL: 'postgresql://x' };

test('without settings it listens on this machine alone', () => {
  expect(readApiConfig(database, '/data', '/studio')).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4001,
      apiUrl: 'http://localhost:4001',
      siteUrl: 'http://localhost:4000',
      marketHosts: new Map(),
      appDatabaseUrl: 'postgresql://x',
      dataFolder: '/data',
      store: { kind: 'folder', folder: '/data/store' },
      studioFolder: '/studio',
      mailSetUp: false,
      machine: null,
      invitationDays: 7,
      databaseConnections: 10,
    },
  });
});

test('the origins follow the ports unless they are named', () => {
  const moved = readApiConfig({ ...database, API_PORT: '5001', SITE_PORT: '5000' }, '/data', '/s');
  expect(moved).toMatchObject({
    value: { apiUrl: 'http://localhost:5001', siteUrl: 'http://localhost:5000' },
  });
  const named = readApiConfig({ ...database, API_URL: 'https://api.example.vn/' }, '/data', '/s');
  expect(named).toMatchObject({ value: { apiUrl: 'https://api.example.vn' } });
});

test('all problems are told at once', () => {
  const wrong = {
    API_PORT: '65536',
    API_URL: 'https://x/path',
    SITE_URL: 'ftp://x',
    API_DATABASE_CONNECTIONS: '1',
  };
  expect(readApiConfig(wrong, '/data', '/s')).toEqual({
    ok: false,
    error: [
      { name: 'APP_DATABASE_URL', problem: 'is missing' },
      { name: 'API_PORT', problem: 'must be a whole number from 0 to 65535' },
      { name: 'API_URL', problem: 'must be an origin in ASCII such as https://example.vn' },
      { name: 'SITE_URL', problem: 'must be an origin in ASCII such as https://example.vn' },
      { name: 'API_DATABASE_CONNECTIONS', problem: 'must be a whole number from 2 to 100' },
    ],
  });
});
