import type { Instant, LicenceId } from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

/** What an entry of the wire asks of a partner. `end`: use it no longer, its licence has ended. */
export const wireActions = ['publish', 'update', 'correction', 'kill', 'end'] as const;
export type WireAction = (typeof wireActions)[number];

/** The newest entry that a partner has on an item. */
export interface ToldLast {
  readonly action: WireAction;
  /** The item's version that it was about. */
  readonly version: number;
  readonly licence: LicenceId;
}

/** What a partner should know of an item. */
export type Wanted =
  | {
      readonly kind: 'available';
      readonly version: number;
      readonly licence: LicenceId;
      /** The newest version that is a correction; 0 where none is. */
      readonly correctedIn: number;
    }
  /** Taken back by the agency, in this version. */
  | { readonly kind: 'killed'; readonly version: number }
  /** Not to be had: no licence, not yet, or no longer. */
  | { readonly kind: 'none'; readonly correctedIn: number };

/**
 * What to tell next to a partner whose newest entry is `told` (`null`: none) so that it knows what is
 * `wanted`; `null` where it knows. A correction is told as one even where an update came after it. A kill
 * and a correction reach whoever was ever told of the item, though its licence has ended: the partner may
 * have carried it. Such a correction is followed by `end`, since the item is still not to be had.
 */
export function nextEntry(told: ToldLast | null, wanted: Wanted): WireAction | null {
  switch (wanted.kind) {
    case 'none':
      if (told === null || told.action === 'kill') return null;
      if (wanted.correctedIn > told.version) return 'correction';
      return told.action === 'end' ? null : 'end';
    case 'killed':
      return told === null || told.action === 'kill' ? null : 'kill';
    case 'available': {
      if (told === null || told.action === 'kill') return 'publish';
      if (wanted.correctedIn > told.version) return 'correction';
      if (told.action === 'end') return 'publish';
      return told.version === wanted.version && told.licence === wanted.licence ? null : 'update';
    }
  }
}

/** How far a partner has read: the number of the last entry it has, 0 before the first. */
export type WirePosition = number;

export type CursorRefusal =
  | { readonly kind: 'not-a-cursor'; readonly text: string }
  /** Further than this wire goes: from another installation, or of another partner. */
  | { readonly kind: 'cursor-ahead'; readonly newest: WirePosition };

/** Reads a cursor as {@link formatCursor} writes it; `''` is the beginning of the wire. */
export function parseCursor(
  text: string,
  newest: WirePosition,
): Result<WirePosition, CursorRefusal> {
  if (text === '') return ok(0);
  if (!/^w(0|[1-9]\d{0,14})$/.test(text)) return refuse({ kind: 'not-a-cursor', text });
  const position = Number(text.slice(1));
  return position > newest ? refuse({ kind: 'cursor-ahead', newest }) : ok(position);
}

export function formatCursor(position: WirePosition): string {
  return `w${position}`;
}

const hourMs = 3_600_000;
/** How long after it was asked a silent partner is asked again, milliseconds. */
export const chaseAfterMs: readonly number[] = [1 * hourMs, 6 * hourMs, 24 * hourMs];

/** Something that a partner was asked to act upon. */
export interface AskedToAct {
  readonly askedAt: Instant;
  /** `null` while it has not answered. */
  readonly actedAt: Instant | null;
  readonly chasedAt: readonly Instant[];
}

/** Which step of {@link chaseAfterMs}, from 1, is due at `at` and not yet taken; `null` for none. */
export function chaseDue({ askedAt, actedAt, chasedAt }: AskedToAct, at: Instant): number | null {
  if (actedAt !== null) return null;
  const passed = (by: number): number =>
    chaseAfterMs.filter((afterMs) => askedAt + afterMs <= by).length;
  const taken = Math.max(0, ...chasedAt.map(passed));
  return passed(at) > taken ? passed(at) : null;
}
