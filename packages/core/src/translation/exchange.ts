/**
 * Exchange with somebody outside: a file goes out with the units of a work, and comes back with their
 * translation. Formats read and write it; what may be taken in is decided in `take-back.ts`.
 *
 * @module
 */
import type { BlockKey, Inline, Mark } from '../content/index.ts';
import {
  ok,
  parseId,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '../kernel/index.ts';
import type { UnitId, UnitKind } from './unit.ts';

/** How far a unit is; the states of a segment in XLIFF 2.1 §4.7.4.1, in the order of the way. */
export const exchangeStates = ['initial', 'translated', 'reviewed', 'final'] as const;
export type ExchangeState = (typeof exchangeStates)[number];

/** Which texts a file was made of, so that what comes back is compared with them. */
export interface ExchangeReference {
  readonly work: WorkId;
  readonly from: SiteLanguage;
  /** Revision of the source that was sent. */
  readonly sourceRevision: number;
  readonly to: SiteLanguage;
  /** Revision of the translation that was sent; 0 where there was none. */
  readonly targetRevision: number;
}

/** Writes a reference as one word, which every format carries: `{work}/vi@3/ko@0`. */
export function formatReference(reference: ExchangeReference): string {
  const { work, from, sourceRevision, to, targetRevision } = reference;
  return `${work}/${from}@${sourceRevision}/${to}@${targetRevision}`;
}

export function parseReference(
  text: string,
): Result<ExchangeReference, { readonly kind: 'no-reference'; readonly text: string }> {
  const parts = /^([0-9a-f-]{36})\/([a-z]{2})@(\d{1,6})\/([a-z]{2})@(\d{1,6})$/.exec(text.trim());
  const work = parseId<WorkId>(parts?.[1]);
  const from = parseSiteLanguage(parts?.[2] ?? '');
  const to = parseSiteLanguage(parts?.[4] ?? '');
  if (!work.ok || !from.ok || !to.ok) {
    return refuse({ kind: 'no-reference', text: text.slice(0, 200) });
  }
  return ok({
    ...{ work: work.value, from: from.value, to: to.value },
    sourceRevision: Number(parts?.[3]),
    targetRevision: Number(parts?.[5]),
  });
}

/** A term of the termbase in a unit, with what may and what must not stand for it. */
export interface ExchangeTerm {
  readonly term: string;
  readonly definition: string;
  /** Preferred and admitted renderings, the best first. */
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
  /** Whether one of `allowed` has to stand there: a name. */
  readonly required: boolean;
}

/** What the translation memory has for a unit. */
export interface ExchangeMatch {
  /** 70 to 101. */
  readonly percent: number;
  readonly source: Inline;
  readonly target: Inline;
  readonly origin: string;
}

/** A unit that goes out. */
export interface ExchangeUnit {
  readonly id: UnitId;
  readonly block: BlockKey;
  readonly kind: UnitKind;
  /** Hash of the source block, {@link ReturnedUnit.hash}. */
  readonly hash: string;
  readonly source: Inline;
  /** `null` where nothing is translated yet. */
  readonly target: Inline | null;
  readonly state: ExchangeState;
  /** Whether the source has changed since `target` was made. */
  readonly stale: boolean;
  readonly notes: readonly string[];
  readonly terms: readonly ExchangeTerm[];
  readonly matches: readonly ExchangeMatch[];
}

/** A file that goes out. */
export interface ExchangeFile {
  readonly reference: ExchangeReference;
  /** Slug of the work, for people. */
  readonly name: string;
  /** What the work is: title, summary, address of the page where there is one. */
  readonly notes: readonly string[];
  readonly units: readonly ExchangeUnit[];
}

/** Words that came back with what is said of them. */
export interface ReturnedRun {
  /** Number of the code around them, from 1; the marks where a format has no numbers; `null` for none. */
  readonly code: number | readonly Mark[] | null;
  readonly text: string;
}

/** A unit that came back, as the file has it: nothing of it is trusted. */
export interface ReturnedUnit {
  readonly unit: string;
  /** Of the source block, as it was sent; `null` where the format or a tool has dropped it. */
  readonly hash: string | null;
  /** `null` where the format has no states: what differs from what was sent is a translation. */
  readonly state: ExchangeState | null;
  /** `null` where there is no translation. */
  readonly runs: readonly ReturnedRun[] | null;
  /** Why its codes cannot be read; `null` where they can. */
  readonly broken: 'nested' | 'not-closed' | 'unknown-code' | null;
  /** Where it begins in the file: a line of XML, a row of a table. */
  readonly line: number;
}

/** A file that came back. */
export interface ReturnedFile {
  readonly reference: ExchangeReference;
  readonly units: readonly ReturnedUnit[];
}

/** Numbers of the codes in both sides of a unit: runs with marks, as they are sent and read back. */
export interface UnitCodes {
  /** What code n, from 1, says: entry n − 1. */
  readonly marks: readonly (readonly Mark[])[];
  /** Of each run of the source; `null` for one without marks. */
  readonly source: readonly (number | null)[];
  /** Of each run of the target. */
  readonly target: readonly (number | null)[];
}

/**
 * Numbers the marked runs: those of the source first; a run of the target takes the first number with
 * the same marks that is left, or else a number of its own. The same texts give the same numbers.
 */
export function codesOf(source: Inline, target: Inline | null): UnitCodes {
  const marks: (readonly Mark[])[] = [];
  const number = (own: readonly Mark[]): number | null => (own.length > 0 ? marks.push(own) : null);
  const ofSource = source.map((span) => number(span.marks));
  const left = marks.map((own) => JSON.stringify(own) as string | null);
  const ofTarget = (target ?? []).map((span) => {
    const at = left.indexOf(JSON.stringify(span.marks));
    if (at === -1) return number(span.marks);
    left[at] = null;
    return at + 1;
  });
  return { marks, source: ofSource, target: ofTarget };
}

/** Whether a code may be left out: a mark of language says nothing in that language itself. */
export function mayBeLost(marks: readonly Mark[]): boolean {
  return marks.every(({ kind }) => kind === 'language');
}
