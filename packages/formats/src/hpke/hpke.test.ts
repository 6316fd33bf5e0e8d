import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { open, publicKeyBytes, type SecretKey, seal, sealingBytes } from './index.ts';

type Bytes = Uint8Array<ArrayBuffer>;

function freshPair(): { readonly publicKey: Bytes; readonly secret: SecretKey } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', ...rest } = privateKey.export({ format: 'jwk' }) as SecretKey;
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { publicKey: new Uint8Array(Buffer.concat(point)), secret: { ...rest, x, y } };
}

const text = (value: string): Bytes => new Uint8Array(Buffer.from(value));
const binding = { info: 'a purpose', aad: 'một hồ sơ' };

test('opens what another implementation of RFC 9180 has sealed', async () => {
  const secret = {
    ...{ kty: 'EC', crv: 'P-256' },
    d: '6NOhAoAyZT6Cdd0taZYE7RB97x6nfIPt5IQlyKtkqU0',
    x: 'gN1HxpcbePiufs_QS0H4b68rq7OZcmCkiu2v4nv1UKY',
    y: 'QTm3AxSGCQFyGsxGEfn0zQBqjOpkh426_emvuIUqv1Q',
  };
  const sealed = Buffer.from(
    '04ee67e2df2e41aa77a1adad465b8dfd3605d8618a08248b2c26fa1abef365f03bc6c466cfc036ef92fd1839b778c62c09ec84aaa77efb19c8c6f5062b88b7d640' +
      '2025e77c0de9644b1aa18c64fc06ca61b2001e4e65ed1dc091',
    'hex',
  );
  const opened = await open(secret, binding, new Uint8Array(sealed));
  expect(Buffer.from(opened ?? []).toString()).toBe('M12345678');
});

describe('what was sealed', () => {
  test('opens with the secret half, whatever it is', async () => {
    const pair = freshPair();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.string(), async (bytes, aad) => {
        fc.pre(aad.isWellFormed());
        const bound = { info: 'purpose', aad };
        const sealed = await seal(pair.publicKey, bound, new Uint8Array(bytes));
        expect(sealed.length).toBe(sealingBytes + bytes.length);
        expect(await open(pair.secret, bound, sealed)).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 40 },
    );
  });

  test('is another each time, and never holds the plain text', async () => {
    const { publicKey } = freshPair();
    const plain = text('M12345678');
    const [one, two] = [
      await seal(publicKey, binding, plain),
      await seal(publicKey, binding, plain),
    ];
    expect(Buffer.from(one)).not.toEqual(Buffer.from(two));
    expect(Buffer.from(one).includes(Buffer.from(plain))).toBe(false);
  });

  test('does not open with another key, for another thing, or once a bit is altered', async () => {
    const pair = freshPair();
    const sealed = await seal(pair.publicKey, binding, text('M12345678'));
    expect(await open(freshPair().secret, binding, sealed)).toBeNull();
    expect(await open(pair.secret, { ...binding, aad: 'another' }, sealed)).toBeNull();
    expect(await open(pair.secret, { ...binding, info: 'another' }, sealed)).toBeNull();
    for (const at of [0, 40, publicKeyBytes, sealed.length - 1]) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await open(pair.secret, binding, altered), `byte ${at}`).toBeNull();
    }
    for (const length of [0, 64, publicKeyBytes, publicKeyBytes + 15, sealed.length - 1]) {
      expect(await open(pair.secret, binding, sealed.slice(0, length))).toBeNull();
    }
  });
});
