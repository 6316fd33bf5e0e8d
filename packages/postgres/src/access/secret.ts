import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of 256 bits, base64url, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: its SHA-256. The secret has 256 bits, so that no salt is needed. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password that a person can type, 100 bits: 20 letters and digits in groups of five. */
export function newPassword(): string {
  const text = [...randomBytes(20)].map((byte) => letters[byte % letters.length]).join('');
  return text.replace(/(.{5})(?=.)/g, '$1-');
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A fresh TOTP secret of 160 bits (RFC 4226 §4, R6) in base32 (RFC 4648 §6). */
export function newTotpSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('');
}

/** The address that authenticator programs read from a QR code. */
export function totpUri(secret: string, email: string): string {
  const issuer = encodeURIComponent('Nhịp Cầu');
  const account = encodeURIComponent(email);
  const settings = `secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
  return `otpauth://totp/${issuer}:${account}?${settings}`;
}
