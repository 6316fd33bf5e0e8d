import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalBytes } from './canonical-json.ts';
import {
  changesAfter,
  isReplacement,
  isRotationBy,
  keysAfter,
  signReplacement,
  signRotation,
  vouchedFor,
} from './key-changes.ts';
import { type KeyRotation, keyChangesInRecord } from './key-changes-form.ts';
import { KeyChangeRefused, readKeyChanges, replaceKey, rotateKey } from './key-folder.ts';
import {
  keyFile,
  loadOrCreateKey,
  newSigningKey,
  publicKeyRecord,
  readKey,
  signBytes,
} from './keys.ts';
import { aTime } from './release.fixture.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nhipcau-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const given = { time: aTime, reason: 'Nhân sự · Staff' };
const [a, b, c] = [newSigningKey(), newSigningKey(), newSigningKey()];
const recordOf = (key: typeof a) => publicKeyRecord(key, aTime);
const ids = (keys: readonly { readonly keyId: string }[]) => keys.map(({ keyId }) => keyId);

describe('a rotation', () => {
  const rotation = signRotation(a, b, aTime);

  test('is signed by the old key over exactly from, publicKey, time and to', () => {
    const { from, publicKey, time, to, signature } = rotation;
    const bytes = Buffer.from(
      `{"from":"${from}","publicKey":"${publicKey}","time":"${time}","to":"${to}"}`,
    );
    expect(signature).toBe(signBytes(a, bytes).signature);
    expect({ from, to }).toEqual({ from: a.keyId, to: b.keyId });
    expect(publicKey).toBe(Buffer.from(b.publicKey).toString('base64url'));
    expect(isRotationBy(recordOf(a), rotation)).toBe(true);
  });

  test.each<[what: string, other: Partial<KeyRotation>]>([
    ['another time', { time: '2026-11-24T02:00:00.001Z' }],
    ['another key', { publicKey: recordOf(c).publicKey }],
    ['another key and its identifier', { publicKey: recordOf(c).publicKey, to: c.keyId }],
    ['another identifier', { to: c.keyId }],
    ['another old key', { from: c.keyId }],
    ['another algorithm', { alg: 'RSA' as 'Ed25519' }],
    ['another signature', { signature: signRotation(a, c, aTime).signature }],
    ['the new key’s signature', { signature: signRotation(b, b, aTime).signature }],
    ['another spelling of the key', { publicKey: `${rotation.publicKey}=` }],
  ])('does not hold with %s', (_what, other) => {
    expect(isRotationBy(recordOf(a), { ...rotation, ...other })).toBe(false);
  });

  test.each([
    ['a key that is not what its identifier says', recordOf(b).publicKey, c.keyId],
    ['a key in another spelling', `${recordOf(b).publicKey}=`, b.keyId],
    ['no key', '', b.keyId],
  ])('does not hold for %s, though the old key signed it', (_what, publicKey, to) => {
    const said = { from: a.keyId, publicKey, time: aTime, to };
    const { alg, signature } = signBytes(a, canonicalBytes(said));
    expect(isRotationBy(recordOf(a), { ...said, alg, signature })).toBe(false);
  });

  test('vouches onward, and never back', () => {
    const chain = [signRotation(b, c, aTime), rotation];
    expect(ids(vouchedFor([recordOf(a)], chain))).toEqual([a.keyId, b.keyId, c.keyId]);
    expect(ids(vouchedFor([recordOf(b)], chain))).toEqual([b.keyId, c.keyId]);
    expect(ids(vouchedFor([recordOf(c)], chain))).toEqual([c.keyId]);
    expect(ids(vouchedFor([recordOf(a)], chain.slice(0, 1)))).toEqual([a.keyId]);
    expect(ids(vouchedFor([], chain))).toEqual([]);
    const circle = [...chain, signRotation(c, a, aTime)];
    expect(ids(vouchedFor([recordOf(a)], circle))).toEqual([a.keyId, b.keyId, c.keyId]);
  });
});

describe('a replacement', () => {
  const said = signReplacement(a.keyId, b, aTime, 'Mất · Lost');
  test('is signed by the new key with its reason', () => {
    expect(isReplacement(said)).toBe(true);
    for (const other of [{ reason: 'x' }, { from: c.keyId }, { to: c.keyId }, { time: 'x' }]) {
      expect(isReplacement({ ...said, ...other })).toBe(false);
    }
  });
  test('does not hold for an identifier that is not the key’s', () => {
    const { publicKey } = recordOf(b);
    const { from, reason, time } = said;
    const to = c.keyId;
    const bytes = canonicalBytes({ from, publicKey, reason, time, to });
    expect(isReplacement({ ...said, to, signature: signBytes(b, bytes).signature })).toBe(false);
  });
  test('is no rotation', () => {
    expect(isRotationBy(recordOf(a), said)).toBe(false);
    expect(ids(vouchedFor([recordOf(a)], [said]))).toEqual([a.keyId]);
  });
});

test('what has not the form of a change is left out of a record', () => {
  const rotation = signRotation(a, b, aTime);
  const replacement = signReplacement(a.keyId, b, aTime, 'Mất · Lost');
  const bytes = canonicalBytes({
    rotations: [rotation, null, { ...rotation, time: 1 }, { ...rotation, alg: 'x' }],
    replacements: [replacement, rotation],
  });
  expect(keyChangesInRecord(bytes)).toEqual({ rotations: [rotation], replacements: [replacement] });
  for (const none of ['', '[]', '{}', '{"rotations":{}}']) {
    expect(keyChangesInRecord(Buffer.from(none))).toEqual({ rotations: [], replacements: [] });
  }
});

describe('the keys of a record', () => {
  const first = signRotation(a, b, '2026-11-25T00:00:00.000Z');
  const second = signRotation(b, c, '2026-11-26T00:00:00.000Z');
  const lost = signReplacement(a.keyId, b, '2026-11-25T00:00:00.000Z', 'Mất · Lost');
  const none = { rotations: [], replacements: [] };

  test('list the first key alone, from its first use', () => {
    expect(keysAfter([], none, recordOf(a))).toEqual([recordOf(a)]);
    expect(keysAfter([recordOf(a)], none, publicKeyRecord(a, 'later'))).toEqual([recordOf(a)]);
  });

  test('end one key and begin the next at the moment of the change', () => {
    for (const changes of [
      { ...none, rotations: [first] },
      { ...none, replacements: [lost] },
    ]) {
      expect(keysAfter([recordOf(a)], changes, publicKeyRecord(b, 'later'))).toEqual([
        { ...recordOf(a), until: first.time },
        publicKeyRecord(b, first.time),
      ]);
    }
  });

  test('list a key between that signed nothing, and keep an end once told', () => {
    const known = [{ ...recordOf(a), until: 'early' }];
    const both = { ...none, rotations: [first, second] };
    expect(keysAfter(known, both, publicKeyRecord(c, 'later'))).toEqual([
      { ...recordOf(a), until: 'early' },
      { ...publicKeyRecord(b, first.time), until: second.time },
      publicKeyRecord(c, second.time),
    ]);
  });

  test('take in what led to the key that signs, each change once, and no change that is to come', () => {
    const known = { rotations: [first, second], replacements: [lost] };
    expect(changesAfter(none, known, c.keyId)).toEqual(known);
    expect(changesAfter(known, known, c.keyId)).toEqual(known);
    expect(changesAfter(none, known, b.keyId)).toEqual({ ...known, rotations: [first] });
    expect(changesAfter(none, known, a.keyId)).toEqual(none);
    expect(changesAfter({ ...none, rotations: [first] }, none, b.keyId).rotations).toEqual([first]);
  });
});

describe('rotateKey', () => {
  test('lets a new key take over, which the old one signed, and leaves no old private key', async () => {
    const old = await loadOrCreateKey(folder);
    const rotation = rotateKey(folder, given);
    const now = readKey(folder);
    expect(now?.keyId).toBe(rotation.to);
    expect(isRotationBy(recordOf(old), rotation)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['key-changes.json', keyFile]);
    expect(statSync(join(folder, keyFile)).mode & 0o777).toBe(0o600);
    const { rotations, reasons } = readKeyChanges(folder);
    expect(rotations).toEqual([rotation]);
    expect(reasons).toEqual({ [rotation.to]: given.reason });
    const second = rotateKey(folder, given);
    expect(readKeyChanges(folder).rotations).toEqual([rotation, second]);
    expect(ids(vouchedFor([recordOf(old)], [rotation, second])).at(-1)).toBe(second.to);
  });

  test('refuses where there is no key, and makes none', () => {
    expect(() => rotateKey(folder, given)).toThrow(KeyChangeRefused);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('names a damaged list of changes instead of forgetting it', async () => {
    await loadOrCreateKey(folder);
    writeFileSync(join(folder, 'key-changes.json'), '{');
    expect(() => rotateKey(folder, given)).toThrow('key-changes.json is damaged');
  });
});

describe('replaceKey', () => {
  test('refuses where a key is there', async () => {
    const { keyId } = await loadOrCreateKey(folder);
    expect(() => replaceKey(folder, { ...given, from: keyId })).toThrow(KeyChangeRefused);
    expect(readKey(folder)?.keyId).toBe(keyId);
  });
});

describe('a change that is killed at any file operation', () => {
  const child = fileURLToPath(new URL('./key-folder-child.fixture.ts', import.meta.url));
  const run = (at: number, what: string) =>
    spawnSync(process.execPath, [child, folder, String(at), what], { encoding: 'utf8' });

  test('leaves the old key or the new one, and running it again finishes it', async () => {
    const total = await operationsOf('rotate');
    expect(total).toBeGreaterThanOrEqual(5);
    const seen = new Set<string>();
    for (let at = 1; at <= total; at += 1) {
      const old = await fresh();
      expect(run(at, 'rotate').signal).toBe('SIGKILL');
      const left = readKey(folder) ?? expect.fail('no key is left');
      const known = vouchedFor([recordOf(old)], readKeyChanges(folder).rotations);
      expect(ids(known)).toContain(left.keyId);
      seen.add(left.keyId === old.keyId ? 'old' : 'new');
      const { to } = rotateKey(folder, given);
      expect(readKey(folder)?.keyId).toBe(to);
      const after = vouchedFor([recordOf(old)], readKeyChanges(folder).rotations);
      expect(ids(after).at(-1)).toBe(to);
      expect(readFileSync(join(folder, keyFile), 'utf8')).toContain('BEGIN PRIVATE KEY');
    }
    expect(seen).toContain('old');
  });

  test('a replacement, too, is finished by running it again', async () => {
    const total = await operationsOf(a.keyId);
    for (let at = 1; at <= total; at += 1) {
      rmSync(folder, { recursive: true, force: true });
      expect(run(at, a.keyId).signal).toBe('SIGKILL');
      const { to } = replaceKey(folder, { ...given, from: a.keyId });
      expect(readKey(folder)?.keyId).toBe(to);
      expect(readKeyChanges(folder).replacements).toHaveLength(1);
    }
  });

  async function fresh() {
    rmSync(folder, { recursive: true, force: true });
    return loadOrCreateKey(folder);
  }
  async function operationsOf(what: string): Promise<number> {
    if (what === 'rotate') await fresh();
    else rmSync(folder, { recursive: true, force: true });
    return Number(run(0, what).stdout);
  }
});
