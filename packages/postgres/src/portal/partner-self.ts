import type { CountryCode, Multilingual, PartnerId, SiteLanguage } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A partner as its own people see it. */
export interface PartnerSelf {
  readonly id: PartnerId;
  readonly name: Multilingual;
  readonly kind: string;
  readonly country: CountryCode;
  readonly languages: readonly SiteLanguage[];
  readonly state: 'active' | 'suspended' | 'ended';
}

/** The partner in whose scope `trx` is; `null` outside such a scope, or for who is no partner. */
export async function partnerSelf(trx: Kysely<Database>): Promise<PartnerSelf | null> {
  const { rows } =
    await sql<PartnerSelf>`select p.organisation as id, p.kind, p.country, p.languages,
      p.state, (select s.name from organisation_state s where s.organisation = p.organisation
        order by s.valid desc limit 1) as name
    from partner p where p.organisation = current_partner()`.execute(trx);
  return rows[0] ?? null;
}
