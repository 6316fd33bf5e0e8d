import type { AuditBreak, AuditHead } from '@nhipcau/postgres';

/** What `audit verify` answers with `--json`. */
export interface AuditReport {
  readonly ok: boolean;
  /** How many events were followed without a difference. */
  readonly checked: number;
  /** The number of the first and the last of them, with the hash of the last; `null` for none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly hash: string | null;
  /** With how many releases' heads they were compared. */
  readonly releases: number;
  /** The first difference; `null` when there is none. */
  readonly broken: {
    readonly kind: AuditBreak['kind'] | 'not-an-event';
    /** The event; `null` where a line of a file is none. */
    readonly event: number | null;
    /** The release whose head says otherwise; `null` where none is concerned. */
    readonly release: number | null;
    readonly text: string;
  } | null;
}

/** A report on events from `from` to where `head` is. */
export function reportOf(
  { events, hash }: AuditHead,
  from: number | null,
  releases: number,
  broken: AuditReport['broken'],
): AuditReport {
  const some = from !== null && hash !== null;
  return {
    ok: broken === null,
    checked: some ? events - from + 1 : 0,
    from: some ? from : null,
    to: some ? events : null,
    ...{ hash, releases, broken },
  };
}

/** A difference as it is told. */
export function toldBreak(broken: AuditBreak): NonNullable<AuditReport['broken']> {
  const release = 'release' in broken ? broken.release : null;
  return { kind: broken.kind, event: broken.seq, release, text: textOf(broken) };
}

function textOf(broken: AuditBreak): string {
  const { kind, seq } = broken;
  switch (kind) {
    case 'missing':
      return `event ${seq} is missing: it was taken out, or others were put in or renumbered`;
    case 'changed':
      return `event ${seq} was changed: its content does not have its hash`;
    case 'not-following':
      return `event ${seq} does not follow the event before it: one of them was put in or made anew`;
    case 'not-as-committed':
      return broken.release === null
        ? `event ${seq} is not the last one that the database chained`
        : `event ${seq} is not the one to which release ${broken.release} committed: the trail was made anew`;
    case 'cut-off':
      return broken.release === null
        ? `event ${seq} is missing: the database says that the trail goes on`
        : `event ${seq} is missing: the trail ends before what release ${broken.release} committed to`;
    case 'after-head':
      return `event ${seq} stands after the last one that the database chained: it was put in`;
    case 'unchained':
      return `${broken.count} without a place in the trail, which ends before event ${seq}: put in past the chain`;
  }
}

/** The report for a person. */
export function reportText({ ok, checked, from, to, hash, releases, broken }: AuditReport): string {
  const heads = `compared with ${releases} ${releases === 1 ? 'release' : 'releases'}`;
  if (!ok)
    return `The audit trail is NOT in order: ${broken?.text}.\n${checked} in order before it.`;
  if (from === null) return `There is no event; ${heads}.`;
  return `Events ${from} to ${to} are in order, ${heads}.\nThe last has the hash ${hash}.`;
}
