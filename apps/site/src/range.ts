/** The bytes a `Range` field asks for, last one included (RFC 9110 §14.1.2). */
export type RangeOutcome =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' };

/** Reads a single byte range over `length` bytes; several ranges, or none we know, give the whole. */
export function readRange(field: string | undefined, length: number): RangeOutcome {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(field ?? '');
  if (parts === null || (parts[1] === '' && parts[2] === '')) return { kind: 'whole' };
  const [, from = '', to = ''] = parts;
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (from === '' && Number(to) === 0) return { kind: 'unsatisfiable' };
  if (first >= length) return { kind: 'unsatisfiable' };
  return first > last ? { kind: 'whole' } : { kind: 'part', first, last };
}
