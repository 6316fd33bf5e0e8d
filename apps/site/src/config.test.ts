import { expect, test } from 'vitest';
import { readSiteConfig } from './config.ts';

test('without settings it listens on this machine, port 4000, over the data folder', () => {
  expect(readSiteConfig({}, '/data')).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4000,
      siteUrl: 'http://localhost:4000',
      apiUrl: 'http://localhost:4001',
      store: { kind: 'folder', folder: '/data/store' },
      marketHeader: null,
      trustedProxies: [],
      marketHosts: new Map(),
      cacheMib: 256,
    },
  });
});

test('every setting is read', () => {
  const env = {
    SITE_HOST: '::',
    SITE_PORT: '0',
    SITE_URL: 'https://example.vn/',
    MARKET_HEADER: 'CF-IPCountry',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    SITE_MARKET_HOSTS: 'jp.example.org=JP',
    SITE_CACHE_MIB: '16',
  };
  expect(readSiteConfig(env, '/data')).toMatchObject({
    ok: true,
    value: {
      host: '::',
      port: 0,
      siteUrl: 'https://example.vn',
      marketHeader: 'cf-ipcountry',
      trustedProxies: ['10.0.0.0/8', '::1'],
      marketHosts: new Map([['jp.example.org', 'JP']]),
      cacheMib: 16,
    },
  });
});

test('all problems are named at once', () => {
  const env = {
    SITE_PORT: '65536',
    SITE_URL: 'example.vn',
    SITE_CACHE_MIB: '15',
    MARKET_HEADER: 'a header',
    TRUSTED_PROXIES: 'localhost',
    SITE_MARKET_HOSTS: 'JP',
  };
  const read = readSiteConfig(env, '/data');
  expect(read.ok ? [] : read.error.map(({ name }) => name).sort()).toEqual([
    'MARKET_HEADER',
    'SITE_CACHE_MIB',
    'SITE_MARKET_HOSTS',
    'SITE_PORT',
    'SITE_URL',
    'TRUSTED_PROXIES',
  ]);
});

test.each([
  ['a header without proxies', { MARKET_HEADER: 'x-market' }],
  ['a prefix that is too long', { TRUSTED_PROXIES: '10.0.0.0/33' }],
  ['a prefix that is none', { TRUSTED_PROXIES: '10.0.0.0/' }],
  ['two prefixes', { TRUSTED_PROXIES: '10.0.0.0/8/8' }],
  ['a port that is no number', { SITE_PORT: '4k' }],
])('it refuses %s', (_what, env) => {
  expect(readSiteConfig(env, '/data').ok).toBe(false);
});
