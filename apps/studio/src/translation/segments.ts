/**
 * The rows of a translation as they are on the screen: with their states, what was said of them, and
 * what is seen wrong.
 *
 * @module
 */
import {
  type BlockKey,
  documentOf,
  type EditionText,
  freshnessOf,
  type Inline,
  parseEditionText,
  plain,
  type TextHashes,
} from '@nhipcau/core/content';
import { expectOk, type SiteLanguage } from '@nhipcau/core/kernel';
import {
  checkUnit,
  type Finding,
  isOutrun,
  type Origin,
  type Row,
  rowsOf,
  stateOf,
  type TermEntry,
  type TermFinding,
  type TranslatedState,
  termFindings,
} from '@nhipcau/core/translation';
import type { SignedBy, Text, TranslatedBlock, Translation } from '../api/index.ts';

/** What a person said of a block that is not saved yet. */
export interface Said {
  readonly origin: Origin;
  /** Whether they confirmed it; else only where its words came from. */
  readonly confirmed: boolean;
  /** The block as it was when they said so: {@link wordsOfRow}. */
  readonly words: string;
}

export type AllSaid = ReadonlyMap<BlockKey, Said>;

/** One row on the screen. */
export interface Segment {
  readonly row: Row;
  /** From 1, in the order of the source. */
  readonly number: number;
  readonly state: TranslatedState;
  readonly origin: Origin;
  /** Who answers for the words as they are; `by` is an id. */
  readonly confirmed: SignedBy | null;
  readonly reviewed: SignedBy | null;
}

/** A finding of either kind, at its part of a row. */
export interface PlacedFinding {
  readonly kind: Finding['kind'] | TermFinding['kind'];
  readonly severity: Finding['severity'];
  readonly part: number;
  readonly side: 'source' | 'target';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly expected: string;
}

/** A text as the core has it. @throws for one that the API would not take */
export function textRead(text: Text): EditionText {
  return expectOk(parseEditionText(text));
}

export function textShown({ body, ...rest }: EditionText): Text {
  return { ...rest, body: documentOf(body) };
}

/** The hashes of a source as the API tells them; `text` is what it says. */
export function hashesOfSource(
  { blocks }: Pick<Translation['source'], 'blocks'>,
  text: EditionText,
): TextHashes {
  const worded = new Set(
    rowsOf(text, text)
      .filter(({ parts }) => parts.length > 0)
      .map(({ key }) => key),
  );
  return new Map(
    blocks.map(({ block, hash, textHash }) => [
      block,
      { whole: hash, text: textHash, hasWords: worded.has(block) },
    ]),
  );
}

/** What a row says in the translation, to be compared. */
export function wordsOfRow({ isThere, parts }: Row): string {
  return isThere ? JSON.stringify(parts.map(({ target }) => target)) : '';
}

export interface OnScreen {
  readonly source: EditionText;
  /** As it is on the screen. */
  readonly target: EditionText;
  /** As it was saved last. */
  readonly saved: EditionText;
  readonly translation: Translation;
  readonly said: AllSaid;
  readonly me: string;
}

/** The rows on the screen, each with its state. */
export function segmentsOf(given: OnScreen): readonly Segment[] {
  const { source, target, saved, translation, said, me } = given;
  const dismissed = new Map(translation.dismissed.map(({ block, hash }) => [block, hash]));
  const hashes = hashesOfSource(translation.source, source);
  const freshness = new Map(
    freshnessOf(target, hashes, dismissed).map(({ block, state }) => [block, state]),
  );
  const stored = new Map(translation.blocks.map((one) => [one.block, one]));
  const before = new Map(rowsOf(source, saved).map((row) => [row.key, wordsOfRow(row)]));
  const rows = rowsOf(source, target).flatMap((row): readonly Omit<Segment, 'number'>[] => {
    const words = wordsOfRow(row);
    const old = before.get(row.key) === words ? (stored.get(row.key) ?? null) : null;
    const now = said.get(row.key);
    const fresh = now !== undefined && now.words === words ? now : null;
    const signed = signatures(old, fresh, me);
    const origin = now?.origin ?? stored.get(row.key)?.origin ?? 'person';
    const state = stateOf(row, freshness.get(row.key), {
      isConfirmed: signed.confirmed !== null,
      isReviewed: signed.reviewed !== null || (fresh === null && old?.state === 'reviewed'),
    });
    return row.parts.length > 0 || isOutrun(state) ? [{ row, state, origin, ...signed }] : [];
  });
  return rows.map((one, index) => ({ ...one, number: index + 1 }));
}

function signatures(
  old: TranslatedBlock | null,
  fresh: Said | null,
  me: string,
): Pick<Segment, 'confirmed' | 'reviewed'> {
  if (fresh !== null) {
    const confirmed = fresh.confirmed ? { by: me, at: '' } : null;
    return { confirmed, reviewed: null };
  }
  return { confirmed: old?.confirmed ?? null, reviewed: old?.reviewed ?? null };
}

/** Whether a row waits for its translator. */
export function isOpen({ state }: Pick<Segment, 'state'>): boolean {
  return state !== 'confirmed' && state !== 'reviewed' && state !== 'cosmetic';
}

/** Everything seen wrong in a row; nothing in one that has no source or no word yet. */
export function findingsOf(
  row: Row,
  [from, to]: readonly [SiteLanguage, SiteLanguage],
  terms: readonly TermEntry[],
): readonly PlacedFinding[] {
  const begun = row.parts.some(({ target }) => plain(target).trim() !== '');
  if (!begun) return [];
  return row.parts.flatMap(({ id, kind, source, target }, part) => {
    const checked =
      source === null
        ? []
        : checkUnit({ kind, source, target, from, to }).map((one): PlacedFinding => {
            const { side, start, end, text, severity } = one;
            const expected = one.expected ?? '';
            return { kind: one.kind, severity, part, side, start, end, text, expected };
          });
    const unit = (text: Inline) => ({ id, block: row.key, kind, text });
    const pair = { source: source === null ? null : unit(source), target: unit(target) };
    const ofTerms = termFindings([pair], from, to, terms).map((one): PlacedFinding => {
      const { side, start, end, words, expected } = one;
      const severity = one.kind === 'required-missing' ? 'warning' : 'error';
      const rest = { part, side, start, end, text: words, expected: expected.join(' · ') };
      return { kind: one.kind, severity, ...rest };
    });
    return plain(target).trim() === '' ? checked : [...ofTerms, ...checked];
  });
}
