/** What the settling of ids has to know of a block. */
export interface Known {
  /** `null` where the block has none yet. */
  readonly id: string | null;
  /** The block itself: the same object before and after where nothing changed in it. */
  readonly node: unknown;
  readonly text: string;
}

/**
 * Gives every block an id of its own and lets old blocks keep theirs. Where one id comes twice,
 * after a split or a paste, it stays with the block that is untouched, else with the one that has
 * the text it had, else with the first that has a text at all. A block without an id that says what a
 * vanished block said (it became a list or a quote) takes over its id.
 */
export function settleIds(
  before: readonly Known[],
  after: readonly Known[],
  fresh: () => string,
): readonly string[] {
  const old = new Map(before.map((block) => [block.id, block]));
  const holders = new Map<string, number>();
  for (const [index, { id }] of after.entries()) {
    if (id === null) continue;
    const held = holders.get(id);
    if (held === undefined || claim(after[index], old.get(id)) > claim(after[held], old.get(id))) {
      holders.set(id, index);
    }
  }
  const vanished = before.filter(({ id, text }) => id !== null && !holders.has(id) && text !== '');
  return after.map(({ id, text }, index) => {
    if (id !== null && holders.get(id) === index) return id;
    const heir = id === null ? vanished.findIndex((block) => block.text === text) : -1;
    return vanished.splice(heir, heir === -1 ? 0 : 1)[0]?.id ?? fresh();
  });
}

function claim(block: Known | undefined, old: Known | undefined): number {
  if (block === undefined) return -1;
  if (old !== undefined && block.node === old.node) return 3;
  if (old !== undefined && block.text === old.text) return 2;
  return block.text === '' ? 0 : 1;
}

const letters = '0123456789abcdefghijkmnpqrstuvwxyz';

/** A new block id: 12 letters and digits, some 61 bits of chance. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
