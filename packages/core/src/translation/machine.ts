/**
 * Machine translation as the desk sees it: a port that may be off, slow or strange, and what is
 * taken from its answers. Nothing of an answer is trusted: it is text for a person to read.
 *
 * @module
 */
import { type Inline, plain } from '../content/index.ts';
import {
  type Instant,
  ok,
  parseRun,
  type Result,
  refuse,
  type SiteLanguage,
} from '../kernel/index.ts';
import { type CodedText, decodeInline, encodeInline } from './coded-text.ts';
import type { Unit, UnitId } from './unit.ts';

/** What a service is asked for. Units are {@link CodedText}s of one text, in reading order. */
export interface MachineRequest {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly units: readonly { readonly id: UnitId; readonly text: string }[];
  /** Words of the termbase in these units with the words to use; a service may have no use for them. */
  readonly terms: readonly { readonly source: string; readonly target: string }[];
}

/** Why a service gave nothing. `until` says when it may be asked again. */
export type MachineTrouble =
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'service-refused'; readonly status: number }
  | { readonly kind: 'strange-answer'; readonly detail: string }
  | { readonly kind: 'paused'; readonly until: Instant }
  | { readonly kind: 'too-many-requests'; readonly until: Instant }
  | { readonly kind: 'budget-spent'; readonly until: Instant };

/** Text by unit as a service gave it, unread. */
export type MachineAnswer = ReadonlyMap<string, string>;

/** A service that translates. Implemented in `@nhipcau/machine`; proved by `machineContract`. */
export interface MachineTranslator {
  /** What people are told made a suggestion: `libretranslate`, or the name of a model. */
  readonly name: string;
  /** Never throws for what a service does or fails to do, and ends within its time. */
  translate(request: MachineRequest): Promise<Result<MachineAnswer, MachineTrouble>>;
}

/** A unit as a machine said it. */
export interface MachineUnit {
  readonly unit: UnitId;
  readonly text: Inline;
  /** Whether the service left out the tags of the source's marks: the words have none then. */
  readonly marksLost: boolean;
}

/** A unit of which an answer is not used: it has none, or one with tags that nobody asked for. */
export interface MachineRefusal {
  readonly unit: UnitId;
  readonly kind: 'missing' | 'empty' | 'too-long' | 'tags' | 'characters';
}

/** How many UTF-16 units are sent for a text; what a budget counts. */
export function machineCost(units: readonly { readonly text: string }[]): number {
  return units.reduce((sum, { text }) => sum + text.length, 0);
}

/** Texts as they are sent, with what their tags stand for. */
export function encodeUnits(
  units: readonly Pick<Unit, 'id' | 'text'>[],
): readonly (CodedText & { readonly id: UnitId })[] {
  return units.map(({ id, text }) => ({ id, ...encodeInline(text) }));
}

/**
 * What may be used of an answer, in the order of what was asked. Units that were not asked for are
 * left. A text longer than four times its source, and 200, is no translation. A tag is one of those
 * that were sent, or the text is refused: it never is HTML. Only where every tag is gone the words
 * alone are taken.
 */
export function readMachineAnswer(
  asked: readonly (CodedText & { readonly id: UnitId })[],
  answer: MachineAnswer,
): { readonly units: readonly MachineUnit[]; readonly refused: readonly MachineRefusal[] } {
  const units: MachineUnit[] = [];
  const refused: MachineRefusal[] = [];
  for (const { id, text, marks } of asked) {
    const read = readUnit(answer.get(id), text.length, marks);
    if (read.ok) units.push({ unit: id, ...read.value });
    else refused.push({ unit: id, kind: read.error });
  }
  return { units, refused };
}

function readUnit(
  given: string | undefined,
  sourceLength: number,
  marks: CodedText['marks'],
): Result<Omit<MachineUnit, 'unit'>, MachineRefusal['kind']> {
  if (given === undefined) return refuse('missing');
  const longest = sourceLength * 4 + 200;
  if (given.length > longest) return refuse('too-long');
  const clean = parseRun(given.trim(), longest);
  if (!clean.ok) return refuse('characters');
  if (clean.value === '') return refuse('empty');
  const decoded = decodeInline(clean.value, marks);
  if (decoded.ok) return worded(decoded.value, false);
  if (decoded.error.kind !== 'tag-missing') return refuse('tags');
  const bare = decodeInline(clean.value, []);
  return bare.ok ? worded(bare.value, true) : refuse('tags');
}

function worded(
  text: Inline,
  marksLost: boolean,
): Result<Omit<MachineUnit, 'unit'>, MachineRefusal['kind']> {
  return plain(text).trim() === '' ? refuse('empty') : ok({ text, marksLost });
}
