/** What a demo file calls by a name. @throws {Error} that says which name nothing has */
export function named<T>(known: ReadonlyMap<string, T>, name: string): T {
  const found = known.get(name);
  if (found === undefined) throw new Error(`the demo names ${name}, which it does not have`);
  return found;
}
