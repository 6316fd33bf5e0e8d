import {
  civilDateAt,
  dayIn,
  hourOf,
  type Instant,
  instantOf,
  vietnamDayStart,
  type Zone,
} from '../kernel/index.ts';

/** When digests are sent. */
export interface Mornings {
  /** The hour at which a morning begins, 0 to 23. */
  readonly hour: number;
  readonly zone: Zone;
}

/** How long after its beginning a morning is still one, milliseconds. */
export const morningMs: number = 5 * 3_600_000;

/** Notices that were told longer ago than this are in no digest any more, milliseconds. */
export const digestReachMs: number = 14 * 86_400_000;

/** Lines in one digest at most. */
export const digestLines = 50;

/** The beginning of the morning that it is at `now`; `null` at other times of the day. */
export function morningAt(now: Instant, { hour, zone }: Mornings): Instant | null {
  const today = dayIn(zone, now);
  const noon = vietnamDayStart(today) + 19 * 3_600_000;
  const yesterday = civilDateAt(instantOf(noon - 86_400_000), 0);
  const begun = [hourOf(today, hour, zone), hourOf(yesterday, hour, zone)].find(
    (beginning) => beginning <= now,
  );
  return begun !== undefined && now < begun + morningMs ? begun : null;
}

/** Whether a person gets a digest in the morning that began at `morning`. */
export function digestDue(
  person: {
    /** Whether they want digests. */
    readonly wanted: boolean;
    /** When the last one was written; `null` before the first. */
    readonly lastAt: Instant | null;
    /** Of the notices that are neither seen nor in a letter; `null` where there are none. */
    readonly oldestNoticeAt: Instant | null;
  },
  morning: Instant,
): boolean {
  const { wanted, lastAt, oldestNoticeAt } = person;
  return (
    wanted &&
    oldestNoticeAt !== null &&
    oldestNoticeAt < morning &&
    (lastAt === null || lastAt < morning)
  );
}
