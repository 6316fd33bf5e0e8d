/** Appends a whole number, seven bits a byte, the least significant first (LEB128). */
export function writeNumber(to: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    to.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  to.push(rest);
}

/** Reads numbers one after the other from a place. */
export function numbersFrom(bytes: Uint8Array, from: number): { at: number; next(): number } {
  const cursor = {
    at: from,
    next(): number {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[cursor.at];
        if (byte === undefined) throw new RangeError('a search file ends too early');
        cursor.at += 1;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
        scale *= 128;
      }
    },
  };
  return cursor;
}
