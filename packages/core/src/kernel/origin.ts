import type { Brand } from './brand.ts';
import { parseHostName } from './host-name.ts';
import { ok, type Result, refuse } from './result.ts';

/** Scheme, host and port of a site as browsers write them: `https://example.vn` (RFC 6454 §6.2). */
export type Origin = Brand<string, 'Origin'>;

export interface NotAnOrigin {
  readonly kind: 'not-an-origin';
  readonly text: string;
}

const shape = /^(https?):\/\/(\[[\da-f:.]+\]|[^[\]:/?#@]+)(?::(\d{1,5}))?\/*$/i;
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^(?:${byte}\\.){3}${byte}$`);

/** The port that a scheme has by itself, which an origin leaves out. */
const usualPort: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Reads an origin of http or https, with slashes at its end or without. What stands in the brackets
 * of an IPv6 address is not looked into.
 */
export function parseOrigin(text: string): Result<Origin, NotAnOrigin> {
  const [, scheme = '', host = '', port] = shape.exec(text) ?? [];
  const named = parseHostName(host);
  const address = host.startsWith('[') || ipv4.test(host);
  if ((!named.ok && !address) || Number(port ?? 0) > 65_535) {
    return refuse({ kind: 'not-an-origin', text });
  }
  const lower = scheme.toLowerCase();
  const usual = port === undefined || Number(port) === usualPort[lower];
  const place = named.ok ? named.value : host.toLowerCase();
  return ok(`${lower}://${place}${usual ? '' : `:${Number(port)}`}` as Origin);
}
