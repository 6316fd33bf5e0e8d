/**
 * Concepts of a file, whatever its format: what is checked of each, and how what is wrong is told.
 *
 * @module
 */
import {
  type CivilDate,
  type ConceptId,
  ok,
  parseCivilDate,
  parseId,
  parseText,
  type Result,
  refuse,
} from '@nhipcau/core/kernel';
import { type ConceptFields, checkConcept, type Rendering } from '@nhipcau/core/translation';

/** What is wrong with a file, at a line counted from 1. `path` is a JSON pointer into the concept. */
export interface TermLineProblem {
  readonly line: number;
  readonly path: string;
  readonly kind: string;
  readonly [data: string]: unknown;
}

/** A concept as a file has it. */
export interface FileConcept {
  readonly line: number;
  /** Of which concept it is the new state; `null` where the file names none that could be here. */
  readonly id: ConceptId | null;
  readonly fields: ConceptFields;
  /** What the file says nothing of, so that what the termbase has stays. */
  readonly leftOut: LeftOut;
}

export interface LeftOut {
  readonly fields: readonly Exclude<keyof ConceptFields, 'renderings'>[];
  /** Of each rendering that the termbase has already. */
  readonly ofRenderings: readonly Exclude<keyof Rendering, 'language' | 'text' | 'status'>[];
}

/** What a file says of a concept, before it is checked; each rendering with its line. */
export interface RawConcept {
  readonly line: number;
  readonly id: string;
  readonly fields: Omit<ConceptFields, 'renderings'>;
  readonly renderings: readonly (Rendering & { readonly line: number })[];
  readonly leftOut: LeftOut;
}

/** Most concepts of one file. */
export const mostConcepts = 20_000;

const longest = { subject: 100, definition: 2_000, note: 2_000, text: 200, renderingNote: 1_000 };

/** Checks what a file says of a concept as the API checks what people send. */
export function checkedConcept(raw: RawConcept): Result<FileConcept, readonly TermLineProblem[]> {
  const problems: TermLineProblem[] = [];
  const clean = (text: string, most: number, path: string, line: number, empty = true): string => {
    const read = parseText(text, most, empty);
    if (read.ok) return read.value;
    problems.push({ line, path, ...read.error });
    return '';
  };
  const { line, fields } = raw;
  const { definition, source } = fields;
  const checked = {
    ...fields,
    subject: clean(fields.subject, longest.subject, '/subject', line),
    note: clean(fields.note, longest.note, '/note', line),
    definition: {
      vi: clean(definition.vi, longest.definition, '/definition/vi', line),
      en: clean(definition.en, longest.definition, '/definition/en', line),
    },
    source:
      source === null
        ? null
        : { ...source, title: clean(source.title, 500, '/source/title', line, false) },
    renderings: raw.renderings.map(({ line: at, ...one }, index) => {
      const path = `/renderings/${index}`;
      return {
        ...one,
        text: clean(one.text, longest.text, `${path}/text`, at, false),
        note: clean(one.note, longest.renderingNote, `${path}/note`, at),
      };
    }),
  };
  for (const problem of problems.length > 0 ? [] : checkConcept(checked)) {
    const index = /^\/renderings\/(\d+)/.exec(problem.path)?.[1];
    const at = index === undefined ? line : (raw.renderings[Number(index)]?.line ?? line);
    problems.push({ line: at, ...problem });
  }
  if (problems.length > 0) return refuse(problems);
  const id = parseId<ConceptId>(raw.id);
  return ok({ line, id: id.ok ? id.value : null, fields: checked, leftOut: raw.leftOut });
}

/** A day; `null` where there is none. @throws {NotADay} */
export function dayOf(text: string): CivilDate | null {
  if (text === '') return null;
  const read = parseCivilDate(text);
  if (read.ok) return read.value;
  throw new NotADay(text);
}

export class NotADay extends Error {
  override name = 'NotADay';
}
