import canonicalize from 'canonicalize';

/**
 * The canonical JSON bytes of a value (RFC 8785, JCS), in UTF-8.
 * @throws for what JSON cannot say: NaN, infinities, lone surrogates, cycles, `undefined`.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no canonical JSON for this value');
  return new TextEncoder().encode(text);
}

/** Reads JSON that must stand in its canonical bytes. Gives `undefined` when it does not. */
export function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isEqual(canonicalBytes(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Whether a value is a JSON object, so that its fields may be looked at. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
