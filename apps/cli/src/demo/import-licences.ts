import {
  type AgreementId,
  expectOk,
  type Identifiers,
  type Instant,
  instantOf,
  type LanguageTag,
  type LicenceId,
  type Multilingual,
  type PartnerId,
  type UserId,
  vietnamDayStart,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type MaterialKind,
  type Medium,
  type Permission,
  type Permissions,
  type Product,
  permissions,
} from '@nhipcau/core/rights';
import {
  addMaterial,
  type Database,
  grantLicence,
  type StoredTerritory,
  territoryOf,
  withdrawLicence,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { type Day, dayOf } from './day.ts';
import { named } from './named.ts';

/** What `licences.json` holds. */
export interface DemoLicences {
  readonly licences: readonly {
    readonly partner: string;
    /** Its key in `partners.json`. */
    readonly agreement: string;
    /** Slugs; without them `product` says what is covered. */
    readonly works?: readonly string[];
    readonly product?: Product;
    readonly territory: StoredTerritory;
    readonly languages: readonly LanguageTag[];
    readonly media: readonly Medium[];
    readonly from: Day;
    readonly until: Day | null;
    readonly exclusive: boolean;
    readonly creditLine: Multilingual;
    readonly permissions: readonly Permission[];
    readonly conditions: Multilingual;
    readonly withdrawn?: { readonly days: number; readonly reason: string };
  }[];
  readonly materials: readonly {
    readonly work: string;
    readonly part: string;
    readonly kind: MaterialKind;
    readonly holder: string;
    readonly credit: string;
    readonly territory: StoredTerritory;
    readonly languages: readonly LanguageTag[] | null;
    readonly media: readonly Medium[] | null;
    readonly from: Day | null;
    readonly until: Day | null;
    readonly permissions: readonly Permission[];
    readonly source: string;
  }[];
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly rightsManager: UserId;
}

type Ids = ReadonlyMap<string, string>;

/** Writes licences and what others hold inside works; partners, agreements and works stand by then. */
export async function writeLicences(
  trx: Kysely<Database>,
  { licences, materials }: DemoLicences,
  known: { readonly organisations: Ids; readonly agreements: ReadonlyMap<string, AgreementId> },
  { ids, now, rightsManager }: Into,
): Promise<void> {
  const { rows } = await sql<{ slug: string; id: WorkId }>`select slug, id from work`.execute(trx);
  const works = new Map(rows.map(({ slug, id }) => [slug, id]));
  const start = (day: Day): Instant => vietnamDayStart(dayOf(day, now));
  const by = { user: rightsManager, actor: `user:${rightsManager}`, at: now, ids };
  for (const one of licences) {
    const { partner, agreement, works: slugs, product, withdrawn, from, until, ...terms } = one;
    const granted = await grantLicence(
      trx,
      {
        ...terms,
        partner: named(known.organisations, partner) as PartnerId,
        agreement: named(known.agreements, agreement) as AgreementId,
        scope:
          product === undefined
            ? { kind: 'works', works: (slugs ?? []).map((slug) => named(works, slug) as WorkId) }
            : { kind: 'product', product, leaveOutTaken: true },
        ...{ from: start(from), until: until === null ? null : start(until) },
        territory: territoryOf(one.territory),
        media: new Set(one.media),
        permissions: permitted(one.permissions),
      },
      by,
    );
    const licence: LicenceId = expectOk(granted);
    if (withdrawn !== undefined) {
      const at = instantOf(now + withdrawn.days * 86_400_000);
      await withdrawLicence(trx, licence, withdrawn.reason, { ...by, at });
    }
  }
  for (const { work, from, until, ...one } of materials) {
    const given = {
      ...one,
      territory: territoryOf(one.territory),
      media: one.media === null ? null : new Set(one.media),
      permissions: permitted(one.permissions),
      from: from === null ? null : start(from),
      until: until === null ? null : start(until),
    };
    expectOk(await addMaterial(trx, named(works, work) as WorkId, given, by));
  }
}

function permitted(given: readonly Permission[]): Permissions {
  const all = permissions.map((one) => [one, given.includes(one)]);
  return Object.fromEntries(all) as Permissions;
}
