import {
  bookCurrency,
  type CivilDate,
  type CountryCode,
  type Instant,
  type Money,
} from '@nhipcau/core/kernel';
import { countVisits, type PersonId, type VisitFigures } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  type AccountedActivity,
  type ActivityAccount,
  activityAccount,
} from './activity-account.ts';

type Db = Kysely<Database>;

/** Somebody who came, for counting; `name` only where the person lets it be public. */
export interface Attended {
  readonly person: PersonId;
  readonly name: string | null;
}

/** A visit that has taken place, with everything about its money. */
export interface VisitAccount extends ActivityAccount {
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  /** Those whose reporters came, by name. */
  readonly outlets: readonly { readonly name: string; readonly country: CountryCode }[];
  readonly attended: readonly Attended[];
}

type VisitRow = AccountedActivity & Omit<VisitAccount, keyof ActivityAccount>;

/**
 * The visits that have taken place, the first one first, as they were known at a moment: of one year, by
 * the day on which they began, or of all.
 */
export async function visitAccounts(
  db: Db,
  knownAt: Instant,
  which: { readonly year: number } | { readonly code: string } | 'all' = 'all',
): Promise<readonly VisitAccount[]> {
  const only =
    which === 'all'
      ? sql``
      : 'year' in which
        ? sql`and extract(year from v.actual_first_on) = ${which.year}`
        : sql`and a.code = ${which.code}`;
  const { rows } = await sql<VisitRow>`
    select a.id, a.code, a.name, v.actual_first_on as "firstOn", v.actual_last_on as "lastOn",
      coalesce((select jsonb_agg(jsonb_build_object('name', o.name, 'country', o.country) order by o.name)
        from visit_outlet o where exists (select from visit_member m
          where m.visit = v.id and m.outlet = o.id and m.attended)), '[]') as outlets,
      coalesce((select jsonb_agg(jsonb_build_object('person', m.person,
          'name', case when m.consent_to_name then m.passport_name end) order by m.person)
        from visit_member m where m.visit = v.id and m.attended), '[]') as attended
    from visit v join activity a on a.id = v.id
    where v.state in ('ended', 'reported', 'coverage-open', 'closed') ${only}
    order by v.actual_first_on, a.code`.execute(db);
  const accounts: VisitAccount[] = [];
  for (const { firstOn, lastOn, outlets, attended, ...activity } of rows) {
    const account = await activityAccount(db, activity, { knownAt, valuedAt: firstOn });
    accounts.push({ ...account, firstOn, lastOn, outlets, attended });
  }
  return accounts;
}

/** The figures of a year with the list behind them. */
export interface VisitReport extends VisitFigures {
  /** Direct state money of all of them, in đồng. */
  readonly direct: Money;
  /** The first one first. */
  readonly visits: readonly VisitAccount[];
}

/** Computes the figures of a year, as they were known at a moment, from everything behind them. */
export async function visitReport(db: Db, year: number, knownAt: Instant): Promise<VisitReport> {
  const visits = await visitAccounts(db, knownAt, { year });
  return { ...figuresOf(visits, year), visits };
}

/** Counts visits that began in a year, and adds up the state's money. */
export function figuresOf(
  visits: readonly VisitAccount[],
  year: number,
): VisitFigures & Pick<VisitReport, 'direct'> {
  const counted = visits.map(({ firstOn, attended }) => ({
    ...{ state: 'closed' as const, actualFirstOn: firstOn },
    members: attended.map(({ person }) => ({ person, attended: true })),
  }));
  const amountMinor = visits.reduce((sum, { direct }) => sum + direct.amountMinor, 0n);
  return { ...countVisits(counted, year), direct: { currency: bookCurrency, amountMinor } };
}
