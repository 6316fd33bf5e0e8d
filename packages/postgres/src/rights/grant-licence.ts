import {
  type AgreementId,
  type Identifiers,
  type Instant,
  type LicenceId,
  type Multilingual,
  ok,
  type PartnerId,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Product } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { type Author, dateOf } from '../content/changed-by.ts';
import { firstMissing, type UnknownReference } from '../content/shown-pictures.ts';
import type { Database } from '../database.ts';
import { errorCode } from '../server/database-not-ready.ts';
import { type LicenceTerms, titleOfWork } from './licences.ts';
import { permissionValues, storedTerritory } from './stored-terms.ts';

type Trx = Kysely<Database>;

/** What a licence covers: works by name, or a product. */
export type LicensedScope =
  | { readonly kind: 'works'; readonly works: readonly WorkId[] }
  | {
      readonly kind: 'product';
      readonly product: Product;
      /** Leaves out works on which a claim of somebody else stands, instead of refusing the licence. */
      readonly leaveOutTaken: boolean;
    };

export interface GivenLicence extends LicenceTerms {
  readonly partner: PartnerId;
  readonly agreement: AgreementId;
  readonly scope: LicensedScope;
}

/** Another partner holds, or would lose, an exclusive claim on a work. */
export interface ExclusiveConflict {
  readonly kind: 'exclusive-conflict';
  /** The other licence, and whose it is. */
  readonly licence: LicenceId;
  readonly partner: PartnerId;
  readonly name: Multilingual;
  /** Whether the other licence is exclusive; else the one asked for is. */
  readonly held: boolean;
  readonly work: WorkId;
  readonly slug: string;
  readonly workTitle: string;
  readonly from: Instant;
  readonly until: Instant | null;
  /** On how many works of those asked for somebody else's claim stands. */
  readonly works: number;
}

export type GrantRefusal =
  | UnknownReference
  | { readonly kind: 'not-a-party'; readonly agreement: AgreementId; readonly partner: PartnerId }
  | { readonly kind: 'no-works' }
  | ExclusiveConflict;

/**
 * Grants a licence. The database keeps exclusive claims apart, also against who grants at the same
 * moment; its refusal is told with the other licence.
 */
export async function grantLicence(
  trx: Trx,
  given: GivenLicence,
  by: Author & { readonly ids: Identifiers },
): Promise<Result<LicenceId, GrantRefusal>> {
  const { partner, agreement, scope } = given;
  const known = await checkGiven(trx, given);
  if (!known.ok) return known;
  const id = by.ids() as LicenceId;
  await insertLicence(trx, id, given, by);
  const covered = await coverWorks(trx, id, scope);
  if (!covered.ok) return covered;
  if (covered.value === 0 && scope.kind === 'works') return refuse({ kind: 'no-works' });
  const { territory, media, ...terms } = given;
  const detail = {
    ...terms,
    ...{ territory: storedTerritory(territory), media: [...media], works: covered.value },
    ...{ partner, agreement },
  };
  const { at, actor } = by;
  await recordAudit(trx, { at, actor, action: 'licence.grant', subject: `licence:${id}`, detail });
  return ok(id);
}

async function checkGiven(
  trx: Trx,
  { partner, agreement, scope }: GivenLicence,
): Promise<Result<void, GrantRefusal>> {
  const { rows } = await sql<{ partner: boolean; agreement: boolean; party: boolean }>`
    select exists (select from partner where organisation = ${partner}) as partner,
      exists (select from agreement where id = ${agreement}) as agreement,
      exists (select from agreement_party
        where agreement = ${agreement} and organisation = ${partner}) as party`.execute(trx);
  const [found] = rows;
  if (found?.partner !== true) {
    return refuse({ kind: 'unknown-reference', field: 'partner', id: partner });
  }
  if (!found.agreement) {
    return refuse({ kind: 'unknown-reference', field: 'agreement', id: agreement });
  }
  if (!found.party) return refuse({ kind: 'not-a-party', agreement, partner });
  if (scope.kind === 'product') return ok(undefined);
  const missing = await firstMissing(trx, 'work', scope.works);
  return missing === null
    ? ok(undefined)
    : refuse({ kind: 'unknown-reference', field: 'works', id: missing });
}

async function insertLicence(
  trx: Trx,
  id: LicenceId,
  given: GivenLicence,
  { user, at }: Author,
): Promise<void> {
  const { partner, agreement, territory, languages, media, from, until, exclusive, scope } = given;
  await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
      ends_at, exclusive, credit_line, conditions, query, created_by, created_at,
      may_translate, may_adapt, may_cut, may_sublicense, may_train)
    values (${id}, ${partner}, ${agreement}, ${JSON.stringify(storedTerritory(territory))},
      ${languages}, ${[...media]}, ${new Date(from)}, ${dateOf(until)}, ${exclusive},
      ${JSON.stringify(given.creditLine)}, ${JSON.stringify(given.conditions)},
      ${scope.kind === 'product' ? JSON.stringify(scope.product) : null}, ${user}, ${new Date(at)},
      ${permissionValues(given.permissions)})`.execute(trx);
}

const exclusionViolation = '23P01';

/** Puts the works under a licence; answers with how many. */
async function coverWorks(
  trx: Trx,
  licence: LicenceId,
  scope: LicensedScope,
): Promise<Result<number, ExclusiveConflict>> {
  const works =
    scope.kind === 'works'
      ? sql`w.id = any(${scope.works})`
      : sql`is_of_product(${JSON.stringify(scope.product)}::jsonb, w.id, w.category,
          w.organisation, w.audience, w.killed_at)`;
  const leaveOut = scope.kind === 'product' && scope.leaveOutTaken;
  await sql`savepoint covering`.execute(trx);
  try {
    const { rows } = await sql<{ work: WorkId }>`
      insert into licence_work (licence, work)
      select ${licence}::uuid, w.id from work w where ${works} order by w.id
      ${leaveOut ? sql`on conflict do nothing` : sql``} returning work`.execute(trx);
    await sql`release savepoint covering`.execute(trx);
    return ok(rows.length);
  } catch (error) {
    if (errorCode(error) !== exclusionViolation) throw error;
    await sql`rollback to savepoint covering`.execute(trx);
    const conflict = await conflictOf(trx, licence, works);
    if (conflict === null) throw error;
    return refuse(conflict);
  }
}

/** The first claim of another partner that stands in the way of a licence; `null` where none does. */
async function conflictOf(
  trx: Trx,
  licence: LicenceId,
  works: ReturnType<typeof sql>,
): Promise<ExclusiveConflict | null> {
  const { rows } = await sql<Omit<ExclusiveConflict, 'kind'>>`
    select o.id as licence, o.partner, o.exclusive as held, w.id as work, w.slug,
      ${titleOfWork} as "workTitle", o.starts_at as "from", o.ends_at as until,
      coalesce((select s.name from organisation_state s where s.organisation = o.partner
        order by s.valid desc limit 1), jsonb_build_object('vi', p.slug, 'en', p.slug)) as name,
      (count(*) over ())::int as works
    from licence l
      join licence_work c on c.partner <> l.partner
      join licence o on o.id = c.licence and (o.exclusive or l.exclusive)
      join organisation p on p.id = o.partner
      join work w on w.id = c.work
    where l.id = ${licence} and ${works}
      and c.countries && claim_countries(l.territory) and c.tongues && claim_tongues(l.languages)
      and c.media && claim_media(l.media) and c.during && tstzrange(l.starts_at, l.ends_at)
    order by o.exclusive desc, w.id, o.ordinal limit 1`.execute(trx);
  return rows[0] === undefined ? null : { kind: 'exclusive-conflict', ...rows[0] };
}

/**
 * Takes a licence back from `at` on. A claim that it held is free from then on.
 * The caller has locked it, and it stands.
 */
export async function withdrawLicence(
  trx: Trx,
  licence: LicenceId,
  reason: string,
  { at, actor }: Author,
): Promise<void> {
  await sql`update licence set version = version + 1, withdrawn_at = ${new Date(at)},
      withdrawn_reason = ${reason} where id = ${licence}`.execute(trx);
  const subject = `licence:${licence}`;
  await recordAudit(trx, { at, actor, action: 'licence.withdraw', subject, detail: { reason } });
}

/** How many works a product has today, and the newest of them. */
export async function lookAtProduct(
  db: Trx,
  product: Product,
): Promise<{
  readonly works: number;
  readonly newest: readonly {
    readonly id: WorkId;
    readonly slug: string;
    readonly title: string;
  }[];
}> {
  const of = sql`is_of_product(${JSON.stringify(product)}::jsonb, w.id, w.category, w.organisation,
    w.audience, w.killed_at)`;
  const { rows: counted } = await sql<{ works: number }>`
    select count(*)::int as works from work w where ${of}`.execute(db);
  const { rows: newest } = await sql<{ id: WorkId; slug: string; title: string }>`
    select w.id, w.slug, ${titleOfWork} as title from work w where ${of}
    order by w.id desc limit 5`.execute(db);
  return { works: counted[0]?.works ?? 0, newest };
}
