import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * The name of a host, lower case, without the root's dot at its end (RFC 1123 §2.1). A name in other
 * letters stands in its ASCII form, `xn--…` (RFC 5890 §2.3.2.1).
 */
export type HostName = Brand<string, 'HostName'>;

export interface NotAHostName {
  readonly kind: 'not-a-host-name';
  readonly text: string;
}

/** Letters, digits and inner hyphens, at most 63 (RFC 1035 §2.3.4). */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Reads a name of at most 253 characters; an IP address is none, as its last part is a number. */
export function parseHostName(text: string): Result<HostName, NotAHostName> {
  const name = text.replace(/\.$/, '');
  const labels = name.split('.');
  const right = name.length <= 253 && labels.every((one) => label.test(one));
  return right && !/^\d+$/.test(labels.at(-1) ?? '')
    ? ok(name.toLowerCase() as HostName)
    : refuse({ kind: 'not-a-host-name', text });
}
