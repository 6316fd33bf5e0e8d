/** What a path held in a map: a blob and its status. */
export interface HeldEntry {
  readonly blob: string;
  readonly status: number;
}

/**
 * Whether a path of an old release may come back with a roll-back: what is withdrawn today stays
 * withdrawn, so an entry that answers 410 now is never replaced by an older one.
 */
export function mayComeBack(then: HeldEntry | null, now: HeldEntry | null): boolean {
  return now?.status !== 410 || then?.status === 410;
}
