import { describe, expect, test } from 'vitest';
import { signReplacement, signRotation } from '../key-changes.ts';
import type { KeyRotation } from '../key-changes-form.ts';
import { newSigningKey, publicKeyRecord, type SigningKey } from '../keys.ts';
import { aTime, publishPages } from '../release.fixture.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { verifyStore } from './verify-store.ts';

const [a, b, c] = [newSigningKey(), newSigningKey(), newSigningKey()];
const recordOf = (key: SigningKey) => publicKeyRecord(key, aTime);
const keys = [a, b, c].map(recordOf);
const rotated = signRotation(a, b, aTime);
const lost = signReplacement(a.keyId, b, aTime, 'Đĩa hỏng · The disk broke');

/** A log that these keys signed in turn, whose newest record of the site says `says`. */
async function aLog(
  signers: readonly SigningKey[],
  says: Readonly<Record<string, unknown>>,
): Promise<ObjectStore> {
  const store = memoryStore();
  for (const [n, key] of signers.entries()) {
    await publishPages(store, { '/vi/': `Trang ${n}` }, { key, says: { keys, ...says } });
  }
  return store;
}
const wrong = async (store: ObjectStore, pinned?: readonly SigningKey[]) => {
  const options = pinned === undefined ? {} : { publicKeys: pinned.map(recordOf) };
  const { problems } = await verifyStore(store, options);
  return problems.map(({ kind, path }) => `${kind} ${path}`);
};

describe('a log whose key was rotated', () => {
  const log = () => aLog([a, a, b, b], { rotations: [rotated] });

  test('is right, and says who handed over to whom, and when', async () => {
    expect(await verifyStore(await log())).toMatchObject({
      ok: true,
      signedBy: [b.keyId],
      handovers: [
        { kind: 'rotated', from: a.keyId, to: b.keyId, release: 3, time: aTime, reason: null },
      ],
    });
  });

  test('is right for whoever keeps the old key, or both', async () => {
    expect(await wrong(await log(), [a])).toEqual([]);
    expect(await wrong(await log(), [a, b])).toEqual([]);
  });

  test('is not what the new key alone signed', async () => {
    expect(await wrong(await log(), [b])).toEqual([
      'signature-wrong log/1.json',
      'signature-wrong log/2.json',
    ]);
  });

  test('is right over several rotations, and where a key between signed nothing', async () => {
    const rotations = [signRotation(b, c, aTime), rotated];
    expect(await verifyStore(await aLog([a, b, c], { rotations }))).toMatchObject({
      ok: true,
      handovers: [{ to: b.keyId }, { to: c.keyId }],
    });
    const skipping = await aLog([a, c], { rotations });
    expect(await verifyStore(skipping)).toMatchObject({ ok: true, handovers: [{ to: c.keyId }] });
    expect(await wrong(skipping, [a])).toEqual([]);
  });

  test('is wrong where the key that handed over signs again', async () => {
    const store = await aLog([a, b, a], { rotations: [rotated] });
    expect(await wrong(store)).toEqual(['signature-wrong log/3.json']);
    expect(await wrong(store, [a])).toEqual(['signature-wrong log/3.json']);
    expect(await wrong(store, [a, b])).toEqual(['signature-wrong log/3.json']);
  });
});

describe('a log whose key changed', () => {
  test.each<[what: string, rotations: readonly KeyRotation[]]>([
    ['without a rotation', []],
    ['by a rotation that another key signed', [{ ...signRotation(c, b, aTime), from: a.keyId }]],
    ['by a rotation to another key', [signRotation(a, c, aTime)]],
    ['by the rotation the other way', [signRotation(b, a, aTime)]],
    ['by a rotation whose time was altered', [{ ...rotated, time: '2026-11-25T02:00:00.000Z' }]],
  ])('%s is wrong, though the site lists both keys', async (_what, rotations) => {
    const store = await aLog([a, b], { rotations });
    expect(await wrong(store)).toEqual(['signature-wrong log/2.json']);
  });

  test('behind a release by a stranger is wrong, too', async () => {
    const store = await aLog([a, newSigningKey(), b], {});
    expect(await wrong(store)).toEqual([
      'signature-wrong log/2.json',
      'signature-wrong log/3.json',
    ]);
  });

  test('to one for which another kept key vouches is wrong', async () => {
    const store = await aLog([a, c], { rotations: [signRotation(b, c, aTime)] });
    expect(await wrong(store, [a, b])).toEqual(['signature-wrong log/2.json']);
  });

  test('is right for whoever keeps both keys', async () => {
    expect(await wrong(await aLog([a, b], {}), [a, b])).toEqual([]);
    expect(await wrong(await aLog([a, b], {}), [a, c])).toEqual(['signature-wrong log/2.json']);
  });
});

describe('a log whose key was lost and replaced', () => {
  test('is right as the site says, and tells the break with its reason', async () => {
    const store = await aLog([a, b], { replacements: [lost] });
    expect(await verifyStore(store)).toMatchObject({
      ok: true,
      handovers: [{ kind: 'replaced', release: 2, reason: 'Đĩa hỏng · The disk broke' }],
    });
  });

  test('is wrong for whoever keeps the old key', async () => {
    const store = await aLog([a, b], { replacements: [lost] });
    expect(await wrong(store, [a])).toEqual(['signature-wrong log/2.json']);
  });

  test('is wrong where the explanation is about another key', async () => {
    const replacements = [signReplacement(c.keyId, b, aTime, 'Mất · Lost')];
    expect(await wrong(await aLog([a, b], { replacements }))).toEqual([
      'signature-wrong log/2.json',
    ]);
  });

  test('is wrong where the explanation is not signed by the new key', async () => {
    const replacements = [{ ...lost, reason: 'Khác' }];
    const store = await aLog([a, b], { replacements });
    expect(await wrong(store)).toEqual(['signature-wrong log/2.json']);
  });
});
