import {
  type Contribution,
  type CostItem,
  type CostKind,
  type FundSource,
  isDisclosed,
  type Side,
  signed,
  sourceOf,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  bookCurrency,
  type CivilDate,
  type Currency,
  instantOf,
  type Multilingual,
  type OrganisationId,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import { pastStates, type VisitState } from '@nhipcau/core/visits';
import type {
  PublicActivity,
  PublicExpense,
  PublicGift,
  PublicOrganisation,
} from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { listContributions } from '../funding/contributions.ts';
import { costsOf } from '../funding/costs.ts';
import { approvedValuations } from '../funding/valuations.ts';
import { listOrganisations } from '../organisations/organisations.ts';

type Db = Kysely<Database>;

/** By then everything is known, whichever clock wrote it down. */
const atLast = instantOf(Date.UTC(9999, 0, 1));

interface ActivityRow extends Pick<PublicActivity, 'code' | 'kind' | 'name' | 'changedAt'> {
  readonly id: ActivityId;
  readonly state: VisitState | null;
  readonly firstOn: CivilDate | null;
  readonly lastOn: CivilDate | null;
  readonly actualFirstOn: CivilDate | null;
  readonly actualLastOn: CivilDate | null;
}

interface ExpenseRow extends Pick<PublicExpense, 'ref' | 'on'> {
  readonly activity: ActivityId;
  readonly side: Side;
  readonly currency: Currency;
  readonly minor: string;
  readonly vnd: string;
  readonly cost: string | null;
  readonly costKind: CostKind | null;
  readonly costWhat: string | null;
  readonly fundCode: string;
  readonly fundName: Multilingual;
  readonly source: FundSource;
  readonly grantor: OrganisationId | null;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/**
 * What is public of activities with money or contributions, by their code: of whatever is no visit, of visits
 * that have taken place, and of those for which a contribution is in the register. Names are those of `today`.
 */
export async function publicActivities(
  db: Db,
  today: CivilDate,
): Promise<readonly PublicActivity[]> {
  const rows = await activityRows(db);
  const contributions = await listContributions(db);
  const names = new Map((await listOrganisations(db)).map((one) => [one.id, one]));
  const named = (id: OrganisationId | null): PublicOrganisation | null => {
    const found = id === null ? undefined : names.get(id);
    if (found === undefined) return null;
    const { slug, states } = found;
    return { slug, name: organisationName(found, today), kind: states.at(-1)?.kind ?? 'COMPANY' };
  };
  const secrets = secretsOf(contributions, (id) =>
    (names.get(id)?.states ?? []).flatMap(({ name }) => Object.values(name)),
  );
  const held = rows.filter(isHeld).map(({ id }) => id);
  const costs = (await costsOf(db, held, atLast)).filter((cost) => !secrets.holds(cost));
  const expenses = await expenseRows(db);
  const gifts = await giftsOf(db, contributions, named);
  const byActivity = <T extends { readonly activity: ActivityId | null }>(all: readonly T[]) =>
    Map.groupBy(all, ({ activity }) => activity);
  const ownGifts = byActivity(gifts);
  const ownExpenses = byActivity(expenses);
  const ownCosts = byActivity(costs);
  return rows.flatMap((row): readonly PublicActivity[] => {
    const own = {
      gifts: (ownGifts.get(row.id) ?? []).map(({ activity: _, ...gift }) => gift),
      expenses: (ownExpenses.get(row.id) ?? []).map((one) => expenseOf(one, secrets, named)),
      costs: ownCosts.get(row.id) ?? [],
    };
    const told = row.kind !== 'visit' || isHeld(row) || own.gifts.length > 0;
    return told && Object.values(own).some((all) => all.length > 0) ? [activityOf(row, own)] : [];
  });
}

function isHeld({ state }: ActivityRow): boolean {
  return state !== null && pastStates.includes(state);
}

function activityOf(
  row: ActivityRow,
  own: Pick<PublicActivity, 'gifts' | 'expenses' | 'costs'>,
): PublicActivity {
  const { code, kind, name, state, firstOn, lastOn, actualFirstOn, actualLastOn } = row;
  const agreed = own.gifts.map(({ agreedOn }) => vietnamDayStart(agreedOn));
  return {
    ...{ code, kind, name, changedAt: instantOf(Math.max(row.changedAt, ...agreed)), ...own },
    visit:
      state === null || firstOn === null || lastOn === null
        ? null
        : { state, firstOn, lastOn, actualFirstOn, actualLastOn, held: isHeld(row) },
  };
}

async function activityRows(db: Db): Promise<readonly ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`
    select a.id, a.code, a.kind, a.name, v.state, v.first_on as "firstOn", v.last_on as "lastOn",
      v.actual_first_on as "actualFirstOn", v.actual_last_on as "actualLastOn",
      greatest(a.created_at,
        (select max(e.posted_at) from journal_line l join journal_entry e on e.id = l.entry
          where l.activity = a.id and e.seq is not null),
        (select max(c.recorded_at) from cost_item c where c.activity = a.id),
        (select max(m.entered_at) from contribution_movement m
          join contribution c on c.id = m.contribution where c.activity = a.id)) as "changedAt"
    from activity a left join visit v on v.id = a.id order by a.code`.execute(db);
  return rows;
}

/** Lines by which money of a fund was spent on an activity; goods out of the store are no money. */
async function expenseRows(db: Db): Promise<readonly ExpenseRow[]> {
  const { rows } = await sql<ExpenseRow>`
    select e.seq || '/' || l.position as ref, e.on_day as "on", l.activity, l.side, l.currency,
      l.amount_minor::text as minor, l.amount_vnd::text as vnd, l.cost_item as cost,
      c.kind as "costKind", c.what as "costWhat", f.code as "fundCode", f.name as "fundName",
      f.source, f.grantor, f.valid_from as "from", f.valid_until - 1 as "to"
    from journal_line l join journal_entry e on e.id = l.entry join fund f on f.id = l.fund
      left join lateral (select kind, what from cost_item where id = l.cost_item
        order by version desc limit 1) c on true
    where l.activity is not null and l.class = 'EXPENSE' and e.seq is not null
      and e.mode <> 'ON_BOOK_IN_KIND'
    order by e.seq, l.position`.execute(db);
  return rows;
}

function expenseOf(
  row: ExpenseRow,
  secrets: Secrets,
  named: (id: OrganisationId | null) => PublicOrganisation | null,
): PublicExpense {
  const { ref, on, side, currency, cost: id, costKind: kind, costWhat, source, grantor } = row;
  const [minor, vnd] = [signed(side, BigInt(row.minor)), signed(side, BigInt(row.vnd))];
  const ground = secrets.groundOf(row);
  const what = costWhat === null || ground !== '' || secrets.isNamed(costWhat) ? '' : costWhat;
  const cost = id === null ? null : { id, kind: kind ?? ('OTHER' as const), what };
  if (ground !== '') return { ref, on, cost, paid: { withheld: ground } };
  // A difference of rates has no amount in its currency.
  const money =
    minor === 0n ? { currency: bookCurrency, amountMinor: vnd } : { currency, amountMinor: minor };
  const fund = {
    ...{ code: row.fundCode, name: row.fundName, source, from: row.from, to: row.to },
    grantor: source === 'STATE' ? null : named(grantor),
  };
  return { ref, on, cost, paid: { money, vnd, fund } };
}

type Gift = PublicGift & Pick<Contribution, 'activity'>;

/** Contributions that the register tells, the first agreement first. */
async function giftsOf(
  db: Db,
  contributions: readonly Contribution[],
  named: (id: OrganisationId | null) => PublicOrganisation | null,
): Promise<readonly Gift[]> {
  const valuations = await approvedValuations(db);
  return contributions
    .flatMap((one): readonly Gift[] => {
      const { id, activity, kind, form, mode, purpose, agreedOn, withheld, tranches } = one;
      if (agreedOn === null || !isDisclosed(one)) return [];
      const open = withheld === '';
      const valuation = valuations.get(id) ?? null;
      const received = [
        ...tranches.flatMap(({ on, money }) => (money === null ? [] : [{ on, money }])),
        ...one.settlements
          .filter((settled) => settled.kind === 'refund')
          .map(({ on, money: { currency, amountMinor } }) => ({
            ...{ on, money: { currency, amountMinor: -amountMinor } },
          })),
      ];
      return [
        {
          ...{ id, activity, kind, form, mode, purpose, agreedOn, withheld },
          giver: open ? named(one.giver) : null,
          worth: open ? (one.amount ?? valuation?.wouldHaveCost ?? null) : null,
          method: kind === 'cash' ? null : (valuation?.method ?? null),
          received: open ? received : [],
        },
      ];
    })
    .sort((a, b) => (a.agreedOn + a.id < b.agreedOn + b.id ? -1 : 1));
}

/** What the ground of a law keeps from the public, wherever else it is written down. */
interface Secrets {
  /** The ground for which what a fund paid is not told; `''` where it is. */
  groundOf(expense: Pick<ExpenseRow, 'activity' | 'source' | 'grantor'>): string;
  /** Whether a cost would tell a giver who is withheld. */
  holds(cost: CostItem): boolean;
  isNamed(text: string): boolean;
}

/**
 * A fund is withheld with its grantor; one without a grantor where money of its source is withheld in the
 * activity. State money never is.
 */
function secretsOf(
  contributions: readonly Contribution[],
  namesOf: (giver: OrganisationId) => readonly string[],
): Secrets {
  const hidden = contributions.filter(({ withheld }) => withheld !== '');
  const givers = new Set(hidden.map(({ giver }) => giver).filter((giver) => giver !== null));
  const names = [...givers].flatMap(namesOf).map((name) => name.toLowerCase());
  const isNamed = (text: string): boolean =>
    names.some((name) => text.toLowerCase().includes(name));
  return {
    isNamed,
    groundOf: ({ activity, source, grantor }) =>
      source === 'STATE'
        ? ''
        : (hidden.find((one) =>
            grantor === null
              ? one.activity === activity && sourceOf[one.mode] === source
              : one.giver === grantor,
          )?.withheld ?? ''),
    holds: ({ organisation, payerName, what }) =>
      (organisation !== null && givers.has(organisation)) || isNamed(payerName) || isNamed(what),
  };
}
