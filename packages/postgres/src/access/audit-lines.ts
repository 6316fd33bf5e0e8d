import { canonicalBytes, type Hash, isHash } from '@nhipcau/release';
import type { ChainedEvent } from './audit-chain.ts';

/** An event as a line of a file: its canonical JSON (RFC 8785), without the line's end. */
export function eventLine(event: ChainedEvent): string {
  return new TextDecoder().decode(canonicalBytes(event));
}

/** Reads a line; `null` when it is no event with exactly the fields that one has. */
export function parseEventLine(line: string): ChainedEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const { seq, at, actor, action, subject, detail, salt, previous, hash, ...others } =
      value as Readonly<Record<string, unknown>>;
    const texts = { at, actor, action, subject, salt };
    if (!isTexts(texts) || !isPlace(seq) || detail === undefined) return null;
    if (!isHash(hash) || !(previous === null || isHash(previous))) return null;
    if (Object.keys(others).length > 0) return null;
    const event = { seq, ...texts, detail, previous: previous as Hash | null, hash };
    // What has no canonical form (half a surrogate pair, nesting without end) has no hash either.
    canonicalBytes(event);
    return event;
  } catch {
    return null;
  }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isTexts<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): values is Readonly<Record<Name, string>> {
  return Object.values(values).every((value) => typeof value === 'string');
}
