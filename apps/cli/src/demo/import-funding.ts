import type { LegalForm } from '@nhipcau/core/funding';
import type {
  ActivityId,
  Identifiers,
  Instant,
  Multilingual,
  NeedId,
  UserId,
} from '@nhipcau/core/kernel';
import { type Activity, type Database, insertActivity, storeNeed } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { type Day, dayOf } from './day.ts';
import { type DemoBooks, writeBooks } from './import-books.ts';
import { type DemoContribution, writeContribution } from './import-contributions.ts';
import type { Ids } from './import-demo.ts';
import type { DemoVisit } from './import-visits.ts';
import { named } from './named.ts';

/** What `funding.json` holds. Amounts are minor units. */
export interface DemoFunding extends DemoBooks {
  readonly activities: readonly Pick<Activity, 'code' | 'kind' | 'name'>[];
  readonly needs: readonly {
    readonly what: Multilingual;
    readonly neededBy: Day;
    readonly forms: readonly LegalForm[];
    readonly activity: string | null;
  }[];
  readonly contributions: readonly DemoContribution[];
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly accountant: UserId;
  readonly chiefAccountant: UserId;
  readonly fundingOfficer: UserId;
  readonly conflictOfficer: UserId;
  readonly publisher: UserId;
  readonly organisations: Ids;
  /** Visits by code. */
  readonly visits: ReadonlyMap<string, ActivityId>;
}

/** Writes other activities than visits, what all of them cost and who pays, needs and contributions. */
export async function writeFunding(
  trx: Kysely<Database>,
  demo: DemoFunding,
  visits: readonly DemoVisit[],
  given: Into,
): Promise<void> {
  const activities = new Map(given.visits);
  const into = { ...given, activities };
  for (const { code, kind, name } of demo.activities) {
    const id = into.ids() as ActivityId;
    activities.set(code, id);
    await insertActivity(trx, { id, version: 1, kind, code, name }, into.now);
  }
  await writeBooks(trx, demo, visits, into);
  for (const { what, neededBy, forms, activity } of demo.needs) {
    const of = activity === null ? null : named(activities, activity);
    const need = { id: into.ids() as NeedId, version: 1, activity: of, what, forms };
    const open = { ...need, neededBy: dayOf(neededBy, into.now), state: 'open' as const };
    await storeNeed(trx, open, into.fundingOfficer, into.now);
  }
  for (const one of demo.contributions) await writeContribution(trx, one, into);
}
