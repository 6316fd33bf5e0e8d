/** Bytes could not be written whole; what stood under the name before stands still. */
export class StoreUnwritable extends Error {
  override readonly name = 'StoreUnwritable';
}

/** The store does not answer, or not to us; nothing is known about what it holds. */
export class StoreUnreachable extends Error {
  override readonly name = 'StoreUnreachable';
}
