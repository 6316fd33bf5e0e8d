import { describe, expect, test } from 'vitest';
import { readStoreLocation } from './location.ts';

function read(settings: Readonly<Record<string, string>>) {
  const problems: string[] = [];
  const location = readStoreLocation(
    {
      text: (name) => settings[name] ?? null,
      wrong: (name, problem) => void problems.push(`${name} ${problem}`),
    },
    '/data',
  );
  return { location, problems };
}

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('where the release store is', () => {
  test('without a setting it is in the data folder', () => {
    const location = { kind: 'folder', folder: '/data/store' };
    expect(read({})).toEqual({ location, problems: [] });
  });

  test('a folder is absolute', () => {
    expect(read({ RELEASE_STORE: '/mnt/store' }).location).toEqual({
      kind: 'folder',
      folder: '/mnt/store',
    });
    expect(read({ RELEASE_STORE: 'store' }).problems).toEqual([
      'RELEASE_STORE must be an absolute folder or s3://bucket/prefix',
    ]);
  });

  test.each([
    ['s3://abc', 'abc', ''],
    ['s3://abc/', 'abc', ''],
    ['s3://nhip-cau.vn/a/b', 'nhip-cau.vn', 'a/b'],
    ['s3://abc/a/', 'abc', 'a'],
  ])('%s is bucket %s, prefix "%s"', (store, bucket, prefix) => {
    const { location, problems } = read({ RELEASE_STORE: store, ...keys });
    expect(problems).toEqual([]);
    expect(location).toMatchObject({ kind: 'bucket', bucket, prefix, region: 'us-east-1' });
    expect(location).toMatchObject({ endpoint: null, accessKeyId: 'id' });
  });

  test.each([
    's3://',
    's3://ab',
    's3://Abc',
    's3://abc//x',
    's3://abc/ x',
    `s3://${'a'.repeat(64)}`,
  ])('%s names no bucket', (store) => {
    expect(read({ RELEASE_STORE: store, ...keys }).problems).toEqual([
      'RELEASE_STORE must name a bucket: s3://bucket or s3://bucket/prefix',
    ]);
  });

  test('a name of 63 characters is one', () => {
    const store = `s3://${'a'.repeat(63)}`;
    expect(read({ RELEASE_STORE: store, ...keys }).problems).toEqual([]);
  });

  test('a bucket needs both halves of its key', () => {
    expect(read({ RELEASE_STORE: 's3://abc' }).problems).toEqual([
      'AWS_ACCESS_KEY_ID is needed with RELEASE_STORE=s3://…',
      'AWS_SECRET_ACCESS_KEY is needed with RELEASE_STORE=s3://…',
    ]);
  });

  test.each([
    ['https://s3.example.vn', true],
    ['http://127.0.0.1:9000/', true],
    ['s3.example.vn', false],
    ['https://s3.example.vn/path', false],
    ['https://me@s3.example.vn', false],
  ])('the endpoint %s is an origin: %s', (endpoint, good) => {
    const { problems } = read({ RELEASE_STORE: 's3://abc', S3_ENDPOINT: endpoint, ...keys });
    expect(problems.length === 0).toBe(good);
  });
});
