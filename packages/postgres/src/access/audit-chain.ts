import { canonicalBytes, type Hash, sha256 } from '@nhipcau/release';

/**
 * An event of the audit trail as its hash covers it. Its canonical bytes (RFC 8785) are hashed, so
 * an event commits to every one before it.
 */
export interface ChainedEvent {
  /** The place in the chain, from 1 without gaps. It alone orders events. */
  readonly seq: number;
  /** RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  /** A random UUID, so that nobody guesses an event from its hash. */
  readonly salt: string;
  /** Hash of the event before; `null` in the first. */
  readonly previous: Hash | null;
  /** SHA-256 of the canonical bytes of the fields above. */
  readonly hash: Hash;
}

/** A link of a chain: an event of the trail, an entry of the ledger. */
export type Link = Pick<ChainedEvent, 'seq' | 'previous' | 'hash'>;

/** How far a chain reaches: how many events, and the hash of the last; `null` without events. */
export interface AuditHead {
  readonly events: number;
  readonly hash: Hash | null;
}

/** What a release, or the database, says the chain was like when it had so many events. */
export interface Commitment extends AuditHead {
  /** Number of the release; `null` where the database itself says so. */
  readonly release: number | null;
}

/** The first place where a chain is not what it must be. */
export type AuditBreak =
  /** The place is empty: an event was taken out, or events were renumbered. */
  | { readonly kind: 'missing'; readonly seq: number }
  /** Its content, or its hash, was changed. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** It does not follow the event before it: one of the two was put in or made anew. */
  | { readonly kind: 'not-following'; readonly seq: number }
  /** It is in order, but not the event to which `release` committed: the chain was made anew. */
  | { readonly kind: 'not-as-committed'; readonly seq: number; readonly release: number | null }
  /** The chain ends before an event to which `release` committed; `seq` is the first that is gone. */
  | { readonly kind: 'cut-off'; readonly seq: number; readonly release: number | null }
  /** It stands after the last event that the database chained itself. */
  | { readonly kind: 'after-head'; readonly seq: number }
  /** `count` events have no place in the chain; `seq` is where it ends. */
  | { readonly kind: 'unchained'; readonly seq: number; readonly count: number };

/** The hash that an event must have. */
export function hashOfEvent({ hash: _, ...covered }: ChainedEvent): Hash {
  return sha256(canonicalBytes(covered));
}

/** Follows a chain event by event; a part of one begins with its first event. */
export interface ChainCheck<L extends Link = ChainedEvent> {
  /** What is wrong with the next event; `null` when it is right. */
  follow(event: L): AuditBreak | null;
  /** What is wrong with where the chain ends; `null` when nothing is. */
  end(): AuditBreak | null;
  /** How far the chain was followed. */
  head(): AuditHead;
}

/**
 * A check from the beginning of the chain, or, with `part`, from whatever event comes first. What
 * is said about places outside a part cannot be checked and is passed over.
 */
export function checkChain(
  commitments: readonly Commitment[],
  options: { readonly part?: boolean } = {},
): ChainCheck {
  return checkLinks(hashOfEvent, commitments, options);
}

/** {@link checkChain} of links whose hash `hashOf` recomputes. */
export function checkLinks<L extends Link>(
  hashOf: (link: L) => string,
  commitments: readonly Commitment[],
  { part = false }: { readonly part?: boolean } = {},
): ChainCheck<L> {
  const bySeq = new Map<number, Commitment[]>();
  for (const one of commitments) {
    const others = bySeq.get(one.events);
    if (others === undefined) bySeq.set(one.events, [one]);
    else others.push(one);
  }
  let head: AuditHead = { events: 0, hash: null };
  let begun = !part;
  const follow = (event: L): AuditBreak | null => {
    const { seq, previous, hash } = event;
    const expected = begun ? head.events + 1 : seq;
    if (seq !== expected) return { kind: 'missing', seq: expected };
    if (hashOf(event) !== hash) return { kind: 'changed', seq };
    const follows = previous === head.hash || (!begun && seq > 1);
    if (!follows) return { kind: 'not-following', seq };
    const other = bySeq.get(seq)?.find((one) => one.hash !== hash);
    if (other !== undefined) return { kind: 'not-as-committed', seq, release: other.release };
    begun = true;
    head = { events: seq, hash };
    return null;
  };
  const end = (): AuditBreak | null => {
    if (part) return null;
    const beyond = commitments.find(({ events }) => events > head.events);
    if (beyond !== undefined) {
      return { kind: 'cut-off', seq: head.events + 1, release: beyond.release };
    }
    const own = commitments.find(({ release }) => release === null);
    if (own === undefined || own.events === head.events) return null;
    return { kind: 'after-head', seq: own.events + 1 };
  };
  return { follow, end, head: () => head };
}

/** A head as a release carries it in `heads.audit`: `<events>:<hash>`; `null` without events. */
export function formatAuditHead({ events, hash }: AuditHead): string | null {
  return hash === null ? null : `${events}:${hash}`;
}

/** Reads what {@link formatAuditHead} wrote; `null` for anything else. */
export function parseAuditHead(text: string): (AuditHead & { readonly hash: Hash }) | null {
  const [, events, hash] = /^([1-9]\d{0,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  const count = Number(events);
  return hash === undefined || !Number.isSafeInteger(count)
    ? null
    : { events: count, hash: hash as Hash };
}
