import type { ConceptId, Instant, UserId } from '@nhipcau/core/kernel';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type ConceptFields,
  type ConceptProblem,
  checkConcept,
  type Rendering,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { type ListedConcept, readConcept } from './concepts.ts';

type Trx = Kysely<Database>;

/** Who changes the termbase; `user` is `null` for the house's own list and the command line. */
export interface TermAuthor {
  readonly user: UserId | null;
  readonly actor: string;
  readonly at: Instant;
}

export interface ConceptRefusal {
  readonly kind: 'concept-refused';
  readonly problems: readonly ConceptProblem[];
}

/** What of a concept people write, without what the house keeps of it. */
export function fieldsOf(concept: ConceptFields): ConceptFields {
  const { kind, subject, definition, source, note, sovereignty, domestic } = concept;
  const { validFrom, validUntil, renderings } = concept;
  const flags = { sovereignty, domestic, validFrom, validUntil };
  return { kind, subject, definition, source, note, ...flags, renderings };
}

/** Begins a concept; `seed` names it in the house's own list, with what that says of it. */
export async function addConcept(
  trx: Trx,
  id: ConceptId,
  fields: ConceptFields,
  by: TermAuthor,
  seed: { readonly key: string; readonly said: string } | null = null,
): Promise<Result<ListedConcept, ConceptRefusal>> {
  const problems = checkConcept(fields);
  if (problems.length > 0) return refuse({ kind: 'concept-refused', problems });
  const { kind, subject, definition, source, note, sovereignty, domestic } = fields;
  await sql`insert into term_concept (id, key, kind, subject, definition, source, note, sovereignty,
      domestic, valid_from, valid_until, title, seeded, created_at, changed_at, changed_by)
    values (${id}, ${seed?.key ?? null}, ${kind}, ${subject}, ${JSON.stringify(definition)},
      ${source === null ? null : JSON.stringify(source)}, ${note}, ${sovereignty}, ${domestic},
      ${fields.validFrom}, ${fields.validUntil}, ${titleOf(fields)}, ${seed?.said ?? null},
      ${new Date(by.at)}, ${new Date(by.at)}, ${by.user})`.execute(trx);
  await writeRenderings(trx, id, fields.renderings);
  await keepState(trx, id, 1, fields, by);
  await audit(trx, 'term.add', id, fieldsOf(fields), by);
  return ok((await readConcept(trx, id)) as ListedConcept);
}

/**
 * Gives a concept other fields. Call it with the concept locked. `said` is what the house's own list says
 * of it; a change by anybody else ends that the concept follows the list.
 */
export async function changeConcept(
  trx: Trx,
  before: ListedConcept,
  fields: ConceptFields,
  by: TermAuthor,
  said: string | null = null,
): Promise<Result<ListedConcept, ConceptRefusal>> {
  const problems = checkConcept(fields);
  if (problems.length > 0) return refuse({ kind: 'concept-refused', problems });
  const { id } = before;
  const version = before.version + 1;
  const { kind, subject, definition, source, note, sovereignty, domestic } = fields;
  await sql`update term_concept set version = ${version}, kind = ${kind}, subject = ${subject},
      definition = ${JSON.stringify(definition)},
      source = ${source === null ? null : JSON.stringify(source)}, note = ${note},
      sovereignty = ${sovereignty}, domestic = ${domestic}, valid_from = ${fields.validFrom},
      valid_until = ${fields.validUntil}, title = ${titleOf(fields)},
      seeded = ${said}, changed_at = ${new Date(by.at)}, changed_by = ${by.user}
    where id = ${id}`.execute(trx);
  await sql`delete from term_rendering where concept = ${id}`.execute(trx);
  await writeRenderings(trx, id, fields.renderings);
  await keepState(trx, id, version, fields, by);
  const retired = before.validUntil === null && fields.validUntil !== null;
  const detail = { version, before: fieldsOf(before), after: fieldsOf(fields) };
  await audit(trx, retired ? 'term.retire' : 'term.change', id, detail, by);
  return ok((await readConcept(trx, id)) as ListedConcept);
}

/** A state that a concept was in. */
export interface ConceptState {
  readonly version: number;
  readonly state: ConceptFields;
  readonly changedAt: Instant;
  /** `null` where the house's own list or the command line said so. */
  readonly changedBy: string | null;
}

/** Every state of a concept, the newest first. */
export async function conceptHistory(db: Trx, id: ConceptId): Promise<readonly ConceptState[]> {
  const { rows } = await sql<ConceptState>`
    select h.version, h.state, h.changed_at as "changedAt", u.name as "changedBy"
    from term_history h left join app_user u on u.id = h.changed_by
    where h.concept = ${id} order by h.version desc`.execute(db);
  return rows;
}

async function writeRenderings(
  trx: Trx,
  concept: ConceptId,
  renderings: readonly Rendering[],
): Promise<void> {
  if (renderings.length === 0) return;
  await sql`insert into term_rendering (concept, position, language, text, status, form, expand,
      part_of_speech, note, valid_from)
    select ${concept}, place - 1, one ->> 'language', one ->> 'text', one ->> 'status', one ->> 'form',
      (one ->> 'expand')::boolean, one ->> 'partOfSpeech', one ->> 'note', (one ->> 'validFrom')::date
    from jsonb_array_elements(${JSON.stringify(renderings)}::jsonb) with ordinality as l (one, place)`.execute(
    trx,
  );
}

async function keepState(
  trx: Trx,
  concept: ConceptId,
  version: number,
  fields: ConceptFields,
  { user, at }: TermAuthor,
): Promise<void> {
  await sql`insert into term_history (concept, version, state, changed_at, changed_by)
    values (${concept}, ${version}, ${JSON.stringify(fieldsOf(fields))}, ${new Date(at)}, ${user})`.execute(
    trx,
  );
}

/** What a concept is listed by: its first rendering in Vietnamese, or in the first language there is. */
export function titleOf({ renderings }: ConceptFields): string {
  const usable = renderings.filter(({ status }) => status !== 'forbidden');
  const own = usable.find(({ language }) => language === 'vi') ?? usable[0] ?? renderings[0];
  return own?.text ?? '';
}

async function audit(
  trx: Trx,
  action: string,
  concept: ConceptId,
  detail: unknown,
  { at, actor }: TermAuthor,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `term:${concept}`, detail });
}
