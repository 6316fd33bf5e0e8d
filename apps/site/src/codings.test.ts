import { expect, test } from 'vitest';
import { codingReader, wantedCodings } from './codings.ts';

test.each<[field: string, order: string]>([
  ['', 'identity'],
  ['br', 'br,identity'],
  ['gzip', 'gzip,identity'],
  ['gzip, deflate, br, zstd', 'br,zstd,gzip,identity'],
  ['BR, GZIP', 'br,gzip,identity'],
  ['*', 'br,zstd,gzip,identity'],
  ['gzip;q=1, br;q=0.5', 'gzip,br,identity'],
  ['br;q=0, *', 'zstd,gzip,identity'],
  ['br;q=0.000, gzip;q=0', 'identity'],
  ['gzip;q=0.2, identity;q=0.9', 'identity,gzip'],
  ['gzip, identity;q=0', 'gzip,identity'],
  ['*;q=0', 'identity'],
  ['deflate, compress', 'identity'],
  [',, ;q=1, gzip ; q=0.3', 'gzip,identity'],
  ['__proto__, constructor', 'identity'],
])('%j takes %s', (field, order) => {
  expect(wantedCodings(field)).toEqual({ name: order, codings: order.split(',') });
});

test('a field that is too long counts as none, and ten thousand different ones are no burden', () => {
  const read = codingReader();
  expect(read(`br,${'x'.repeat(500)}`).name).toBe('identity');
  for (let n = 0; n < 10_000; n += 1) expect(read(`br;q=0.5, x${n}`).name).toBe('br,identity');
  expect(read(undefined).name).toBe('identity');
});
