/** `name` itself. @throws {RangeError} for what is no name in a release store, such as `../a` */
export function checkedName(name: string): string {
  if (!/^(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw new RangeError(`no name in a release store: ${JSON.stringify(name)}`);
  }
  return name;
}
