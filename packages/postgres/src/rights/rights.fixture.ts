import { randomBytes } from 'node:crypto';
import {
  type AgreementId,
  type CountryCode,
  type Instant,
  instantOf,
  type LanguageTag,
  type LicenceId,
  type OrganisationId,
  type PartnerId,
  type Result,
  type SiteLanguage,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { Permissions } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { withRetry } from '../server/retry.ts';
import { type GivenLicence, type GrantRefusal, grantLicence } from './grant-licence.ts';

type Db = Kysely<Database>;

export const now: Instant = instantOf(Date.parse('2026-11-24T02:00:00Z'));
let serial = 0;
export const ids = (): string => uuidv7(now + serial++, randomBytes(10));
export const country = (code: string): CountryCode => code as CountryCode;
export const language = (tag: string): LanguageTag => tag as LanguageTag;
export const instant = (text: string): Instant => instantOf(Date.parse(text));
export const everything: Permissions = {
  ...{ translate: true, adapt: true, cut: true, sublicense: true, train: true },
};

/** An organisation of the house, two partners, and an agreement with both. */
export interface Market {
  readonly user: UserId;
  readonly house: OrganisationId;
  readonly first: PartnerId;
  readonly second: PartnerId;
  readonly agreement: AgreementId;
}

export async function aMarket(db: Db): Promise<Market> {
  const [user, agreement] = [ids() as UserId, ids() as AgreementId];
  const [house, first, second] = [ids(), ids(), ids()] as [OrganisationId, PartnerId, PartnerId];
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${user}, ${`${user}@example.vn`}, 'Bản quyền', '', '', ${new Date(now)})`.execute(db);
  for (const [id, slug] of [
    ...[[house, 'house'] as const, [first, 'han-river'] as const, [second, 'nile-lens'] as const],
  ]) {
    await sql`insert into organisation (id, slug) values (${id}, ${slug})`.execute(db);
    const name = JSON.stringify({ vi: `Tên ${slug}`, en: `Name ${slug}` });
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      values (${id}, '[2020-01-01,)', ${name}, 'OUTLET', 'KR')`.execute(db);
  }
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${first}, 'newspaper', 'KR', '{ko}', '2026-01-01'),
      (${second}, 'agency', 'EG', '{ar}', '2026-01-01')`.execute(db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{"vi": "Hợp đồng", "en": "Contract"}', 'signed',
      '2026-01-01', ${new Date(now)})`.execute(db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${agreement}, ${house}), (${agreement}, ${first}), (${agreement}, ${second})`.execute(
    db,
  );
  return { user, house, first, second, agreement };
}

/** A work, public in `live`. */
export async function aWork(
  db: Db,
  { house, user }: Pick<Market, 'house' | 'user'>,
  live: readonly SiteLanguage[] = ['vi', 'ko'],
): Promise<WorkId> {
  const id = ids() as WorkId;
  const at = new Date(now);
  await sql`insert into work (id, kind, slug, slug_skeleton, category, original, organisation,
      created_by, created_at)
    values (${id}, 'story', ${`w-${id.slice(-12)}`}, ${id.slice(-12)}, 'promotional', 'vi', ${house},
      ${user}, ${at})`.execute(db);
  for (const one of live) await addEdition(db, { user }, id, one);
  return id;
}

/** Gives a work an edition that readers have, with `hero` at its head. */
export async function addEdition(
  db: Db,
  { user }: Pick<Market, 'user'>,
  work: WorkId,
  language: SiteLanguage,
  hero: object | null = null,
): Promise<void> {
  const [edition, at] = [ids(), new Date(now)];
  await sql`insert into edition (id, work, language, version, stage, head, writers, updated_at)
    values (${edition}, ${work}, ${language}, 1, 'draft', 0, ${[user]}, ${at})`.execute(db);
  await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
      body, saved_by, saved_at)
    values (${edition}, 1, ${`Tựa ${language}`}, '', '', ${hero && JSON.stringify(hero)}, 'human', '',
      '{"type": "doc", "content": []}', ${user}, ${at})`.execute(db);
  await sql`update edition set head = 1, live_revision = 1, live_since = ${at},
    first_published_at = ${at} where id = ${edition}`.execute(db);
}

/** A licence over works that covers a use in Korea, in Korean, on the web, in all of 2026 and 2027. */
export function aGrant(
  { first, agreement }: Market,
  works: readonly WorkId[],
  given: Partial<GivenLicence> = {},
): GivenLicence {
  return {
    ...{ partner: first, agreement, scope: { kind: 'works', works } },
    territory: { kind: 'countries', only: new Set([country('KR')]) },
    languages: [language('ko')],
    media: new Set(['web'] as const),
    from: instant('2026-01-01T00:00:00Z'),
    until: instant('2028-01-01T00:00:00Z'),
    exclusive: false,
    creditLine: { vi: 'Nhịp Cầu', en: 'Nhịp Cầu' },
    permissions: everything,
    conditions: { vi: '', en: '' },
    ...given,
  };
}

/** Grants in a transaction of its own, undone where it is refused. */
export async function grant(
  db: Db,
  { user }: Pick<Market, 'user'>,
  given: GivenLicence,
): Promise<Result<LicenceId, GrantRefusal>> {
  const by = { user, actor: `user:${user}`, at: now, ids };
  return withRetry(async () => {
    const trx = await db.startTransaction().execute();
    try {
      const outcome = await grantLicence(trx, given, by);
      await (outcome.ok ? trx.commit() : trx.rollback()).execute();
      return outcome;
    } catch (error) {
      await trx.rollback().execute();
      throw error;
    }
  });
}
