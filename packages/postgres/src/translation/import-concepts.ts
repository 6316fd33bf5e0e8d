import { type ConceptId, expectOk, type Identifiers } from '@nhipcau/core/kernel';
import {
  type ConceptFields,
  type ConceptProblem,
  checkConcept,
  type Rendering,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  addConcept,
  changeConcept,
  fieldsOf,
  type TermAuthor,
  titleOf,
} from './concept-commands.ts';
import { allConcepts, type ListedConcept } from './concepts.ts';

type Trx = Kysely<Database>;

/** A concept of a file; its fields were checked. */
interface FiledConcept {
  readonly line: number;
  /** `null` where the file names none that could be here. */
  readonly id: ConceptId | null;
  readonly fields: ConceptFields;
  /** What the file says nothing of. */
  readonly leftOut: {
    readonly fields: readonly Exclude<keyof ConceptFields, 'renderings'>[];
    readonly ofRenderings: readonly Exclude<keyof Rendering, 'language' | 'text' | 'status'>[];
  };
}

/** What a file does, or would do, to the termbase. Concepts that it does not have stay as they are. */
export interface TermImport {
  readonly added: readonly { readonly line: number; readonly title: string }[];
  readonly changed: readonly {
    readonly line: number;
    readonly id: ConceptId;
    readonly title: string;
    /** The fields that differ. */
    readonly fields: readonly string[];
  }[];
  readonly unchanged: number;
}

/** A concept of a file that cannot be taken in: two are about one, or it does not fit what is there. */
export type FiledProblem = { readonly line: number; readonly path: string } & (
  | { readonly kind: 'concept-twice'; readonly first: number }
  | Pick<ConceptProblem, 'kind'>
);

/**
 * Takes the concepts of a file in: each is the new state of the one with its identifier, else of the only
 * one of its kind with the same first words, else a new one. With `dry` nothing is written.
 */
export async function importConcepts(
  trx: Trx,
  concepts: readonly FiledConcept[],
  by: TermAuthor & { readonly ids: Identifiers },
  dry: boolean,
): Promise<TermImport | readonly FiledProblem[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau terms', 0))`.execute(trx);
  const all = await allConcepts(trx);
  const byId = new Map(all.map((one) => [one.id, one]));
  const matched = concepts.map((one) => ({
    ...one,
    before: (one.id === null ? undefined : byId.get(one.id)) ?? alike(all, one.fields),
  }));
  const twice = repeated(matched);
  if (twice.length > 0) return twice;
  const added: TermImport['added'][number][] = [];
  const changed: TermImport['changed'][number][] = [];
  for (const { line, fields: said, leftOut, before } of matched) {
    const fields = before === null ? said : filledIn(said, leftOut, before);
    if (before === null) {
      added.push({ line, title: titleOf(fields) });
      if (!dry) expectOk(await addConcept(trx, by.ids() as ConceptId, fields, by));
      continue;
    }
    const differing = differences(fieldsOf(before), fields);
    if (differing.length === 0) continue;
    changed.push({ line, id: before.id, title: before.title, fields: differing });
    const problems = checkConcept(fields).map((one) => ({ line, ...one }));
    if (problems.length > 0) return problems;
    if (!dry) expectOk(await changeConcept(trx, before, fields, by));
  }
  return { added, changed, unchanged: concepts.length - added.length - changed.length };
}

function alike(all: readonly ListedConcept[], fields: ConceptFields): ListedConcept | null {
  const found = all.filter((one) => one.kind === fields.kind && one.title === titleOf(fields));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What a file says of a concept, with what the termbase has where it says nothing. */
function filledIn(
  said: ConceptFields,
  { fields, ofRenderings }: FiledConcept['leftOut'],
  before: ConceptFields,
): ConceptFields {
  const kept = Object.fromEntries(fields.map((name) => [name, before[name]]));
  const renderings = said.renderings.map((one) => {
    const known = before.renderings.find(
      ({ language, text }) => language === one.language && text === one.text,
    );
    if (known === undefined) return one;
    return { ...one, ...Object.fromEntries(ofRenderings.map((name) => [name, known[name]])) };
  });
  return { ...said, ...kept, renderings };
}

function repeated(
  matched: readonly (FiledConcept & { readonly before: ListedConcept | null })[],
): readonly FiledProblem[] {
  const lines = new Map<ConceptId, number>();
  return matched.flatMap(({ line, before }): readonly FiledProblem[] => {
    const first = before === null ? undefined : lines.get(before.id);
    if (before !== null && first === undefined) lines.set(before.id, line);
    return first === undefined ? [] : [{ line, path: '/concept', kind: 'concept-twice', first }];
  });
}

function differences(before: ConceptFields, after: ConceptFields): readonly string[] {
  const names = Object.keys(before) as (keyof ConceptFields)[];
  return names.filter((name) => canonical(before[name]) !== canonical(after[name]));
}

/** JSON with the names of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
