import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** Argon2id (RFC 9106) with 19 MiB, two passes, one lane: OWASP's first choice; 36 ms here. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** The hash of a password in PHC string format, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce });
  const { memory, passes, parallelism } = cost;
  const settings = `m=${memory},t=${passes},p=${parallelism}`;
  return `$argon2id$v=19$${settings}$${base64(nonce)}$${base64(tag)}`;
}

const phc =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** The hash of no password: what a guess at an unknown account is compared with. */
const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * Whether `password` is the one that `hash` was made of. `null` stands for an unknown account: the
 * same work is done and the answer is no.
 * @throws when `hash` is not an argon2id hash
 */
export async function passwordMatches(hash: string | null, password: string): Promise<boolean> {
  const parts = phc.exec(hash ?? nobody);
  if (parts === null) throw new Error('not an argon2id hash');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && hash !== null;
}

/** What is stored of a short secret: argon2id of it with a salt that others share, 32 bytes. */
export function saltedHash(secret: string, salt: Uint8Array): Promise<Buffer> {
  return derive('argon2id', { ...cost, message: secret, nonce: salt });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
