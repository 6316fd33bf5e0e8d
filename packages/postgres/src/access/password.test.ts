import { expect, test } from 'vitest';
import { hashPassword, passwordMatches } from './password.ts';
import { newPassword, newSecret, newTotpSecret, secretHash, totpUri } from './secret.ts';

test('a password matches its own hash, in any normalization form, and no other does', async () => {
  const hash = await hashPassword('mật khẩu đủ dài');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await passwordMatches(hash, 'mật khẩu đủ dài')).toBe(true);
  expect(await passwordMatches(hash, 'mật khẩu đủ dài'.normalize('NFD'))).toBe(true);
  expect(await passwordMatches(hash, 'mật khẩu đủ dài ')).toBe(false);
});

test('two hashes of one password differ', async () => {
  expect(await hashPassword('một')).not.toBe(await hashPassword('một'));
});

test('no password is that of an unknown account', async () => {
  expect(await passwordMatches(null, '')).toBe(false);
});

test('a hash made with other settings is still understood', async () => {
  // argon2id of "password" with the salt "somesalt", from the reference implementation's tests.
  const hash =
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await passwordMatches(hash, 'password')).toBe(true);
  expect(await passwordMatches(hash, 'passwort')).toBe(false);
});

test('what is no argon2id hash is a fault, not a wrong password', async () => {
  await expect(passwordMatches('$2b$10$x', 'a')).rejects.toThrow('not an argon2id hash');
});

test('secrets have 256 bits and are stored as their hash', () => {
  expect(newSecret()).toMatch(/^[\w-]{43}$/);
  expect(new Set(Array.from({ length: 100 }, newSecret)).size).toBe(100);
  expect(secretHash('abc').toString('hex')).toMatch(/^ba7816bf8f01cfea/);
});

test('a made password can be typed, a made TOTP secret has 160 bits', () => {
  expect(newPassword()).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

test('the address for authenticators carries secret, issuer and account', () => {
  expect(totpUri('ABC', 'lan@example.vn')).toBe(
    'otpauth://totp/Nh%E1%BB%8Bp%20C%E1%BA%A7u:lan%40example.vn?secret=ABC' +
      '&issuer=Nh%E1%BB%8Bp%20C%E1%BA%A7u&algorithm=SHA1&digits=6&period=30',
  );
});
