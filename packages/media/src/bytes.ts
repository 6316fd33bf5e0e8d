/** Reading numbers and names out of bytes. Past the end there is `NaN` or less text. @module */

export function uint8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? Number.NaN;
}

/** Two bytes, most significant first. */
export function uint16(bytes: Uint8Array, at: number): number {
  return uint8(bytes, at) * 0x100 + uint8(bytes, at + 1);
}

/** Four bytes, most significant first. */
export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
}

/** Two bytes, least significant first. */
export function uint16le(bytes: Uint8Array, at: number): number {
  return uint8(bytes, at) + uint8(bytes, at + 1) * 0x100;
}

/** Three bytes, least significant first. */
export function uint24le(bytes: Uint8Array, at: number): number {
  return uint16le(bytes, at) + uint8(bytes, at + 2) * 0x10000;
}

/** Four bytes, least significant first. */
export function uint32le(bytes: Uint8Array, at: number): number {
  return uint16le(bytes, at) + uint16le(bytes, at + 2) * 0x10000;
}

/** Bytes `[from, until)` as Latin-1. */
export function latin1(bytes: Uint8Array, from: number, until: number): string {
  return Buffer.from(bytes.subarray(from, until)).toString('latin1');
}
