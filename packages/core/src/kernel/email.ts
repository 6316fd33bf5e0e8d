import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';
import { parseText } from './text.ts';

/** An e-mail address of at most 254 characters (RFC 5321 §4.5.3.1), without comments or quotes. */
export type EmailAddress = Brand<string, 'EmailAddress'>;

export interface NotAnEmail {
  readonly kind: 'not-an-email';
  readonly text: string;
}

const shape =
  /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@"(),:;<>[\\\]._-][^\s@"(),:;<>[\\\]_]*\.[^\s@"(),:;<>[\\\]._-]{2,}$/u;

/** Reads an address as people write it: one `@`, a dotted domain; the case is kept. */
export function parseEmail(value: string): Result<EmailAddress, NotAnEmail> {
  const text = parseText(value, 254);
  const right = text.ok && shape.test(text.value) && !text.value.includes('..');
  return right
    ? ok(`${text.value}` as EmailAddress)
    : refuse({ kind: 'not-an-email', text: value.slice(0, 254) });
}
