import { isHash, type Memory } from '@nhipcau/release/page';

/** The name under which this browser keeps what it remembers of this site. */
const name = 'nhipcau.verified';

/** What the last verification that held left here; `null` when nothing is, or may be, kept. */
export function readMemory(): Memory | null {
  try {
    const value = JSON.parse(localStorage.getItem(name) ?? 'null') as Memory | null;
    const { keyId, publicKey } = value?.key ?? {};
    const known = typeof keyId === 'string' && typeof publicKey === 'string';
    return known && Number.isSafeInteger(value?.release) && isHash(value?.hash) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps it; says whether that was possible. */
export function keepMemory(memory: Memory): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(memory));
    return true;
  } catch {
    return false;
  }
}
