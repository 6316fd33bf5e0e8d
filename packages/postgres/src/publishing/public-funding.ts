import { balanceOf, isDisclosed, largestShare, perMille, unfitOn } from '@nhipcau/core/funding';
import type { ActivityId, CivilDate, Multilingual, WorkId } from '@nhipcau/core/kernel';
import type { PublicContribution, PublicFunding, PublicRegister } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { listContributions } from '../funding/contributions.ts';
import { declarationsOf } from '../funding/declarations.ts';
import { countedOf, type Worth, worths } from '../funding/ground.ts';

type Db = Kysely<Database>;

/** Who gave for what a work tells of, the first agreement first. */
export async function publicFunding(db: Db, work: WorkId): Promise<readonly PublicFunding[]> {
  const { rows } = await sql<{ activity: ActivityId }>`
    select activity from activity_work where work = ${work}`.execute(db);
  if (rows.length === 0) return [];
  const found = await Promise.all(rows.map(({ activity }) => listContributions(db, { activity })));
  return found
    .flat()
    .filter(isDisclosed)
    .sort((a, b) => ((a.agreedOn ?? '') + a.id < (b.agreedOn ?? '') + b.id ? -1 : 1))
    .map(({ giver, withheld, kind, form }) => ({
      ...{ giver: withheld === '' ? giver : null, kind, form },
    }));
}

/** What the public is told of all that is given and refused. */
export async function publicRegister(db: Db): Promise<PublicRegister> {
  // What is not agreed yet is told by nobody, so the rate of its month is never asked for.
  const told = (await worths(db, '' as CivilDate)).filter(
    ({ contribution }) => contribution.agreedOn !== null && isDisclosed(contribution),
  );
  const names = await activityNames(db);
  const contributions = await Promise.all(told.map((one) => publicContribution(db, one, names)));
  const { rows: refusals } = await sql<PublicRegister['refusals'][number]>`
    select rejection as kind, count(*)::int as count from contribution
    where stage = 'rejected' group by rejection order by count(*) desc, rejection`.execute(db);
  return {
    contributions: contributions.sort((a, b) => (a.agreedOn + a.id > b.agreedOn + b.id ? -1 : 1)),
    ...{ largest: largestOf(told), refusals },
  };
}

function largestOf(told: readonly Worth[]): PublicRegister['largest'] {
  const yearOf = ({ contribution }: Worth): number => Number(contribution.agreedOn?.slice(0, 4));
  const years = [...new Set(told.map(yearOf))].sort((a, b) => b - a);
  return years.flatMap((year) => {
    const within = told.filter((one) => yearOf(one) === year);
    const found = largestShare(countedOf(within));
    if (found === null) return [];
    const hidden = within.some(
      ({ contribution: { giver, withheld } }) => giver === found.giver && withheld !== '',
    );
    return [{ year, giver: hidden ? null : found.giver, perMille: perMille(found) }];
  });
}

async function publicContribution(
  db: Db,
  { contribution, valuation }: Worth,
  names: ReadonlyMap<ActivityId, Multilingual>,
): Promise<PublicContribution> {
  const { activity, agreedOn, amount, withheld, clearedBy, agreedBy } = contribution;
  const open = withheld === '';
  const declarations = await declarationsOf(db, contribution.id);
  const day = agreedOn as CivilDate;
  const decided = [clearedBy, agreedBy].filter((one) => one !== null);
  return {
    ...{ id: contribution.id, kind: contribution.kind, form: contribution.form },
    ...{ mode: contribution.mode, purpose: contribution.purpose, withheld, agreedOn: day },
    ...{ conditions: contribution.conditions, recognitions: contribution.recognitions },
    giver: open ? contribution.giver : null,
    activity: (activity === null ? null : names.get(activity)) ?? { vi: '', en: '' },
    worth: open ? (amount ?? valuation?.wouldHaveCost ?? null) : null,
    method: contribution.kind === 'cash' ? null : (valuation?.method ?? null),
    giverSays: open ? (valuation?.giverSays ?? null) : null,
    uses: open ? contribution.uses : [],
    settlements: open ? contribution.settlements : [],
    left:
      open && amount !== null
        ? { currency: amount.currency, amountMinor: balanceOf(contribution).left }
        : null,
    declared: decided.length > 0 && decided.every((by) => unfitOn(declarations, by, day) === null),
    noted: contribution.references.some(({ kind }) => kind === 'second-approval'),
  };
}

async function activityNames(db: Db): Promise<ReadonlyMap<ActivityId, Multilingual>> {
  const { rows } = await sql<{ id: ActivityId; name: Multilingual }>`
    select id, name from activity`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
