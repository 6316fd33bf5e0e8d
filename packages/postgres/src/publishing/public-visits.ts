import { instantOf, type Slug } from '@nhipcau/core/kernel';
import type { PublicReader, PublicVisit, PublicVisitYear } from '@nhipcau/publisher';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { figuresOf, type VisitAccount, visitAccounts } from '../funding/visit-accounts.ts';

/** By then everything is known, whichever clock wrote it down. */
const atLast = instantOf(Date.UTC(9999, 0, 1));

/** The visits that have taken place as they are known, with the figures of their years. */
export async function publicVisits(
  db: Kysely<Database>,
): Promise<Awaited<ReturnType<PublicReader['visits']>>> {
  const accounts = await visitAccounts(db, atLast);
  const years = [...Map.groupBy(accounts, ({ firstOn }) => Number(firstOn.slice(0, 4)))].map(
    ([year, own]): PublicVisitYear => ({ year, ...figuresOf(own, year) }),
  );
  return {
    years: years.toSorted((a, b) => b.year - a.year),
    visits: accounts.map(publicVisit),
  };
}

function publicVisit({ activity, attended, ...account }: VisitAccount): PublicVisit {
  const { firstOn, lastOn, outlets, costs, certificate, dataHash, direct } = account;
  return {
    ...{ id: activity.id, slug: activity.code as Slug, name: activity.name, firstOn, lastOn },
    ...{ outlets, costs, certificate, dataHash, direct, reporters: attended.length },
    names: attended
      .flatMap(({ name }) => (name === null ? [] : [name]))
      .toSorted((a, b) => a.localeCompare(b, 'vi')),
  };
}
