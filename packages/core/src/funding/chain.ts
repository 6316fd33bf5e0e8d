import { formatInstant, type Sha256 } from '../kernel/index.ts';
import type { Entry } from './entry.ts';
import type { FundSource } from './fund.ts';

/** What the hash of an entry covers of a line, beside what the line names: from where its money is. */
export interface LineGround {
  readonly fundSource: FundSource | null;
  /** `251545/1000`; `null` for đồng. */
  readonly rate: string | null;
}

/** A place in the chain of entries. */
export interface Link {
  /** From 1 without gaps. It alone orders entries. */
  readonly seq: number;
  /** Hash of the entry before; `null` in the first. */
  readonly previous: string | null;
}

/**
 * The canonical form of an entry, which its hash covers: JSON of RFC 8785 with keys in order and every
 * number as a string of digits, so that no reader makes a float of it.
 */
export function canonicalEntry(
  entry: Entry,
  { seq, previous }: Link,
  grounds: readonly LineGround[],
): string {
  const { approvedBy, consent, createdBy, description, document, id, mode, on, period } = entry;
  return canonical({
    ...{ approvedBy, consent, createdAt: formatInstant(entry.createdAt), createdBy },
    ...{ description, document, id, mode, on, period, postedAt: formatInstant(entry.postedAt) },
    lines: entry.lines.map((line, index) => lineForm(line, grounds[index])),
    ...{ previous, reverses: entry.reverses, seq: String(seq) },
  });
}

function lineForm(line: Entry['lines'][number], ground: LineGround | undefined): object {
  const { account, activity, amount, costItem, fund, side, vnd } = line;
  return {
    ...{ account, activity, amountMinor: String(amount.amountMinor), class: line.class, costItem },
    ...{ currency: amount.currency, fund, fundSource: ground?.fundSource ?? null },
    ...{ rate: ground?.rate ?? null, side, vnd: String(vnd) },
  };
}

/** The hash of an entry in its place. */
export function entryHash(
  entry: Entry,
  link: Link,
  grounds: readonly LineGround[],
  sha256: Sha256,
): string {
  return sha256(canonicalEntry(entry, link, grounds));
}

/** JSON with keys in the order of their UTF-16 units (RFC 8785 §3.2.3), of strings and `null` alone. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  const fields = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
