/** The bytes a `Range` field asks for, last one included (RFC 9110 §14.1.2). */
export type RangeOutcome =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' };

/**
 * Reads a single byte range over `length` bytes. Several ranges, or a field that is none we know,
 * give the whole (§14.2 allows it).
 */
export function readRange(field: string | undefined, length: number): RangeOutcome {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(field ?? '') ?? [];
  if (from === '' && to === '') return { kind: 'whole' };
  if (from !== '' && to !== '' && Number(from) > Number(to)) return { kind: 'whole' };
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first < length ? { kind: 'part', first, last } : { kind: 'unsatisfiable' };
}
