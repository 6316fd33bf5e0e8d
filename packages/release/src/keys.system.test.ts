import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from './hash.ts';
import { isSignedBy, keyFile, loadOrCreateKey, publicKeyRecord, signBytes } from './keys.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'nhipcau-keys-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('loadOrCreateKey', () => {
  test('makes a key that only its owner can read, and reads it again', async () => {
    const folder = join(base, 'keys');
    const made = await loadOrCreateKey(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, keyFile)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, keyFile), 'utf8')).toContain('BEGIN PRIVATE KEY');
    expect(readdirSync(folder)).toEqual([keyFile]);
    const again = await loadOrCreateKey(folder);
    expect(again.keyId).toBe(made.keyId);
    expect(made.keyId).toBe(sha256(made.publicKey).slice(0, 16));
    const bytes = Buffer.from('bytes');
    expect(isSignedBy(publicKeyRecord(made, ''), signBytes(again, bytes), bytes)).toBe(true);
  });

  test('closes a key file that others could read', async () => {
    await loadOrCreateKey(base);
    chmodSync(join(base, keyFile), 0o644);
    await loadOrCreateKey(base);
    expect(statSync(join(base, keyFile)).mode & 0o777).toBe(0o600);
  });

  test('throws for a file that is no Ed25519 key, and leaves it', async () => {
    writeFileSync(join(base, keyFile), 'text');
    await expect(loadOrCreateKey(base)).rejects.toThrow();
    expect(readFileSync(join(base, keyFile), 'utf8')).toBe('text');
  });

  test('gives several processes that start at once the same key', async () => {
    const script = `const { loadOrCreateKey } = await import(process.argv[1]);
      process.stdout.write((await loadOrCreateKey(process.argv[2])).keyId);`;
    const module = new URL('./keys.ts', import.meta.url).href;
    const command = `for n in 1 2 3 4; do "$0" --input-type=module -e "$1" "$2" "$3" & done; wait`;
    const out = execFileSync('sh', ['-c', command, process.execPath, script, module, base], {
      encoding: 'utf8',
    });
    expect(out).toHaveLength(64);
    expect(out).toBe(out.slice(0, 16).repeat(4));
  });
});
