import type { Text } from '../api/types.ts';
import { sameField, type TextField, textFields } from './text.ts';

export interface Merge {
  /** What only one of the two changed, taken together; in a conflict what is mine. */
  readonly merged: Text;
  /** Fields that both changed, each in another way. */
  readonly conflicts: readonly TextField[];
}

/** Takes two changes of one text together, field by field. */
export function mergeTexts(base: Text, mine: Text, theirs: Text): Merge {
  const same = (field: TextField, a: Text, b: Text): boolean => sameField(field, a, b);
  const untouched = textFields.filter((field) => same(field, base, mine));
  const conflicts = textFields.filter(
    (field) =>
      !untouched.includes(field) && !same(field, base, theirs) && !same(field, mine, theirs),
  );
  return { merged: chosen(mine, theirs, untouched), conflicts };
}

/** My text with the fields `taken` as they are in the other. */
export function chosen(mine: Text, theirs: Text, taken: readonly TextField[]): Text {
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
}
