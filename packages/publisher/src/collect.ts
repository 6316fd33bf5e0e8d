/** Everything that `all` gives, in its order. */
export async function collect<T>(all: AsyncIterable<T>): Promise<readonly T[]> {
  const out: T[] = [];
  for await (const one of all) out.push(one);
  return out;
}
