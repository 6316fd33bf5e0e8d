import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { open, publicKeyBytes, seal, sealingBytes } from './index.ts';

const { subtle } = webcrypto;

function hex(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

async function pairOf(secret: Uint8Array, point: Uint8Array<ArrayBuffer>) {
  const part = (from: number): string =>
    Buffer.from(point.slice(from, from + 32)).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', d: Buffer.from(secret).toString('base64url') };
  const privateKey = await subtle.importKey(
    'jwk',
    { ...jwk, x: part(1), y: part(33) },
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    ['deriveBits'],
  );
  return { publicKey: point, privateKey };
}

async function freshPair() {
  const made = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  const publicKey = new Uint8Array(await subtle.exportKey('raw', made.publicKey));
  return { publicKey, privateKey: made.privateKey };
}

const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(value));
const binding = { info: 'a purpose', aad: 'một hồ sơ' };

test('opens the vector of RFC 9180 A.3.1, in base mode at sequence 0', async () => {
  const pair = await pairOf(
    hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
    hex(
      '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
    ),
  );
  const sealed = hex(
    '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4' +
      '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
  );
  const vector = { info: 'Ode on a Grecian Urn', aad: 'Count-0' };
  const opened = await open(subtle, pair, vector, sealed, 'aes-128-gcm');
  expect(Buffer.from(opened ?? []).toString()).toBe('Beauty is truth, truth beauty');
});

describe('what was sealed', () => {
  test('opens with the secret half, whatever it is', async () => {
    const pair = await freshPair();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.string(), async (bytes, aad) => {
        fc.pre(aad.isWellFormed());
        const bound = { info: 'purpose', aad };
        const sealed = await seal(subtle, pair.publicKey, bound, new Uint8Array(bytes));
        expect(sealed.length).toBe(sealingBytes + bytes.length);
        expect(await open(subtle, pair, bound, sealed)).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 40 },
    );
  });

  test('is another each time, and never holds the plain text', async () => {
    const { publicKey } = await freshPair();
    const plain = text('M12345678');
    const [one, two] = [
      await seal(subtle, publicKey, binding, plain),
      await seal(subtle, publicKey, binding, plain),
    ];
    expect(Buffer.from(one)).not.toEqual(Buffer.from(two));
    expect(Buffer.from(one).includes(Buffer.from(plain))).toBe(false);
  });

  test('does not open with another key, for another thing, or once a bit is altered', async () => {
    const pair = await freshPair();
    const sealed = await seal(subtle, pair.publicKey, binding, text('M12345678'));
    expect(await open(subtle, await freshPair(), binding, sealed)).toBeNull();
    expect(await open(subtle, pair, { ...binding, aad: 'another' }, sealed)).toBeNull();
    expect(await open(subtle, pair, { ...binding, info: 'another' }, sealed)).toBeNull();
    for (const at of [0, 40, publicKeyBytes, sealed.length - 1]) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await open(subtle, pair, binding, altered), `byte ${at}`).toBeNull();
    }
    for (const length of [0, 64, publicKeyBytes, publicKeyBytes + 15, sealed.length - 1]) {
      expect(await open(subtle, pair, binding, sealed.slice(0, length))).toBeNull();
    }
  });
});
