import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTarHeader, tarEnd, tarHeader, tarMostBytes, tarPadding } from './index.ts';

test('a header says its name and size, and nothing else changes it', () => {
  const name = fc.stringMatching(/^[a-z0-9./-]{1,100}$/);
  fc.assert(
    fc.property(name, fc.integer({ min: 0, max: tarMostBytes }), (given, size) => {
      const header = tarHeader({ name: given, size });
      expect(readTarHeader(header)).toEqual({ name: given, size });
      expect((size + tarPadding(size)) % 512).toBe(0);
    }),
  );
});

test('a header with one bit turned is no header', () => {
  const header = tarHeader({ name: 'tables/work.jsonl', size: 4_711 });
  for (let bit = 0; bit < 512 * 8; bit += 1) {
    const damaged = Uint8Array.from(header);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const read = readTarHeader(damaged);
    // Within the field of the sum itself some digits and blanks may stand for one another.
    if (bit >> 3 < 148 || bit >> 3 >= 156) expect([bit, read]).toEqual([bit, null]);
    else if (read !== null) expect(read).toEqual({ name: 'tables/work.jsonl', size: 4_711 });
  }
});

test.each(['', 'ă', 'a b', 'x'.repeat(101)])('%j is no name', (name) => {
  expect(() => tarHeader({ name, size: 1 })).toThrow(RangeError);
});

test('one byte more than eleven octal digits say is too large', () => {
  expect(() => tarHeader({ name: 'a', size: tarMostBytes + 1 })).toThrow(RangeError);
  expect(readTarHeader(tarHeader({ name: 'a', size: tarMostBytes }))).toMatchObject({
    size: tarMostBytes,
  });
});

test('the program tar reads what is written, and is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-tar-'));
  try {
    const words = Buffer.from('chào\n');
    const padding = new Uint8Array(tarPadding(words.length));
    const file = join(folder, 'a.tar');
    writeFileSync(
      file,
      Buffer.concat([tarHeader({ name: 'a/b.txt', size: words.length }), words, padding, tarEnd]),
    );
    execFileSync('tar', ['-xf', file, '-C', folder]);
    expect(readFileSync(join(folder, 'a/b.txt'), 'utf8')).toBe('chào\n');
    execFileSync('tar', ['--format=ustar', '-cf', join(folder, 'b.tar'), '-C', folder, 'a/b.txt']);
    const other = readFileSync(join(folder, 'b.tar'));
    expect(readTarHeader(other.subarray(0, 512))).toEqual({ name: 'a/b.txt', size: words.length });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
