import { endOn, publicAmendments, publicText, publicTextChanges } from '@nhipcau/core/agreements';
import type { CivilDate } from '@nhipcau/core/kernel';
import type { PublicAgreement, PublicPartner, PublicPickup } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { listAgreements } from '../agreements/read-agreement.ts';
import type { Database } from '../database.ts';

/** The partners that are active, by the name of their organisation in addresses. */
export async function publicPartners(db: Kysely<Database>): Promise<readonly PublicPartner[]> {
  const { rows } = await sql<PublicPartner>`
    select p.organisation, p.kind, p.country, p.since
    from partner p join organisation o on o.id = p.organisation
    where p.state = 'active' order by o.slug`.execute(db);
  return rows;
}

/** The last day that there is: every renewal that is decided counts. */
const atLast = '9999-12-31' as CivilDate;

/** The agreements of which readers are told something, the newest signature first. */
export async function publicAgreements(db: Kysely<Database>): Promise<readonly PublicAgreement[]> {
  const told = (await listAgreements(db)).flatMap((agreement): readonly PublicAgreement[] => {
    const { id, family, title, parties, signedOn, effectiveFrom, endedOn } = agreement;
    if (signedOn === null) return [];
    // Nobody says of an agreement that it is signed before the day of the signature.
    const text = publicText(agreement, signedOn);
    if (text === null) return [];
    const suspensions = agreement.suspensions.map(({ from, until, reason }) => ({
      ...{ from, until, reason },
    }));
    const until = endOn(agreement, atLast);
    return [
      {
        ...{ id, family, title, parties, effectiveFrom, endedOn },
        signedOn,
        until,
        suspensions,
        ...{ text, textChanges: publicTextChanges(agreement) },
        amendments: publicAmendments(agreement),
      },
    ];
  });
  return told.sort((a, b) => (a.signedOn > b.signedOn ? -1 : a.signedOn < b.signedOn ? 1 : 0));
}

/** The newest uses of texts by others, the newest first. */
export async function publicPickups(
  db: Kysely<Database>,
  most: number,
): Promise<readonly PublicPickup[]> {
  const { rows } = await sql<PublicPickup>`
    select work, item, partner, outlet, country, used_on as "usedOn", link from pickup
    order by used_on desc, id desc limit ${most}`.execute(db);
  return rows;
}
