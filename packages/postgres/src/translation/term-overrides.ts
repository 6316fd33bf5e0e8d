import {
  type ConceptId,
  type EditionId,
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import type { TermFinding } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Author, PersonName } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';

type Db = Kysely<Database>;

/** Stated in the public log. */
export const overrideAllowed = 'Ngoại lệ thuật ngữ · An exception to the rules on terms';

/** A finding that somebody wants to let stand, or that two people have let stand. */
export interface TermOverride {
  readonly id: string;
  readonly edition: EditionId;
  readonly concept: ConceptId;
  readonly kind: Exclude<TermFinding['kind'], 'required-missing'>;
  readonly block: TermFinding['block'];
  readonly unit: TermFinding['unit'];
  /** The words as they stood when it was asked for. */
  readonly standing: string;
  /** Readers of the language's quality page see it. */
  readonly reason: string;
  readonly asked: { readonly by: PersonName; readonly at: Instant };
  /** `null` while it waits for a second person. */
  readonly allowed: { readonly by: PersonName; readonly at: Instant } | null;
}

export type OverrideRefusal =
  | { readonly kind: 'no-such-finding' }
  | { readonly kind: 'override-asked'; readonly override: string }
  | { readonly kind: 'own-override'; readonly askedBy: UserId }
  | { readonly kind: 'override-allowed' };

interface Row extends Omit<TermOverride, 'asked' | 'allowed'> {
  readonly askedBy: UserId;
  readonly askedName: string;
  readonly askedAt: Instant;
  readonly allowedBy: UserId | null;
  readonly allowedName: string | null;
  readonly allowedAt: Instant | null;
}

const columns = sql<Row>`o.id, o.edition, o.concept, o.kind, o.block, o.unit, o.standing, o.reason,
  o.asked_by as "askedBy", a.name as "askedName", o.asked_at as "askedAt",
  o.allowed_by as "allowedBy", b.name as "allowedName", o.allowed_at as "allowedAt"`;

const joined = sql`term_override o join app_user a on a.id = o.asked_by
  left join app_user b on b.id = o.allowed_by`;

function overrideOf(row: Row): TermOverride {
  const { askedBy, askedName, askedAt, allowedBy, allowedName, allowedAt, ...rest } = row;
  return {
    ...rest,
    asked: { by: { id: askedBy, name: askedName }, at: askedAt },
    allowed:
      allowedBy === null || allowedAt === null
        ? null
        : { by: { id: allowedBy, name: allowedName ?? '' }, at: allowedAt },
  };
}

/** Every override of an edition, the newest first, those whose words have changed too. */
export async function overridesOf(db: Db, edition: EditionId): Promise<readonly TermOverride[]> {
  const { rows } = await sql<Row>`select ${columns} from ${joined}
    where o.edition = ${edition} order by o.asked_at desc, o.id desc`.execute(db);
  return rows.map(overrideOf);
}

/** One override, kept from other changes until the transaction ends. */
export async function lockOverride(trx: Db, id: string): Promise<TermOverride | null> {
  await sql`select from term_override where id = ${id} for update`.execute(trx);
  const { rows } = await sql<Row>`select ${columns} from ${joined} where o.id = ${id}`.execute(trx);
  return rows[0] === undefined ? null : overrideOf(rows[0]);
}

/** The edition that an override is of; `null` where there is none. */
export async function editionOfOverride(db: Db, id: string): Promise<EditionId | null> {
  const { rows } = await sql<{ edition: EditionId }>`
    select edition from term_override where id = ${id}`.execute(db);
  return rows[0]?.edition ?? null;
}

/** Asks that a finding may stand, which is of the text as it is. Call it with the edition locked. */
export async function askOverride(
  trx: Db,
  id: string,
  edition: EditionId,
  finding: TermFinding,
  reason: string,
  by: Author,
): Promise<void> {
  const { concept, kind, block, unit, standing } = finding;
  await sql`insert into term_override (id, edition, concept, kind, block, unit, standing, reason,
      asked_by, asked_at)
    values (${id}, ${edition}, ${concept}, ${kind}, ${block}, ${unit}, ${standing}, ${reason},
      ${by.user}, ${new Date(by.at)})`.execute(trx);
  const detail = { override: id, concept, kind, unit, standing, reason };
  await audit(trx, 'term-override.ask', edition, detail, by);
}

/** Lets a finding stand; never by whoever asked for it. */
export async function allowOverride(
  trx: Db,
  override: TermOverride,
  by: Author,
): Promise<Result<void, OverrideRefusal>> {
  const { id, edition, asked, allowed } = override;
  if (allowed !== null) return refuse({ kind: 'override-allowed' });
  if (asked.by.id === by.user) return refuse({ kind: 'own-override', askedBy: by.user });
  await sql`update term_override set allowed_by = ${by.user}, allowed_at = ${new Date(by.at)}
    where id = ${id}`.execute(trx);
  await audit(trx, 'term-override.allow', edition, { override: id }, by);
  const { rows } = await sql<{ language: SiteLanguage }>`
    select language from edition where id = ${edition}`.execute(trx);
  const keys = rows.map(({ language }) => dependsOn.translations(language));
  await enqueue(trx, { keys, paths: [] }, overrideAllowed, by.at);
  return ok(undefined);
}

async function audit(
  trx: Db,
  action: string,
  edition: EditionId,
  detail: unknown,
  { at, actor }: Author,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `edition:${edition}`, detail });
}
