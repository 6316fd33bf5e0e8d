import {
  type ConflictFinding,
  type Counted,
  conflictFindings,
  contributionWorth,
  dongOf,
  type Ground,
  isTaken,
  type Share,
  shareOf,
} from '@nhipcau/core/funding';
import { bookCurrency, type CivilDate, type UserId } from '@nhipcau/core/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { conflictRules, recognitionTiers } from './conflict-rules.ts';
import { listContributions, type StoredContribution } from './contributions.ts';
import { declarationsOf, type StoredDeclaration } from './declarations.ts';
import { readGiver, type StoredGiver } from './givers.ts';
import { rateOn } from './read-books.ts';
import { approvedValuations, type StoredValuation, valuationsOf } from './valuations.ts';

type Db = Kysely<Database>;

/** What a contribution is judged by, with everything that storage knows of it. */
export interface StoredGround extends Ground {
  readonly giver: StoredGiver | null;
  readonly declarations: readonly StoredDeclaration[];
  readonly valuations: readonly StoredValuation[];
  readonly findings: readonly ConflictFinding[];
}

/** Looks up what a contribution is judged by, for whoever decides today. */
export async function groundOf(
  db: Db,
  contribution: StoredContribution,
  by: UserId,
  today: CivilDate,
): Promise<StoredGround> {
  const { id, giver } = contribution;
  const facts = giver === null ? null : await readGiver(db, giver, today);
  const valuations = await valuationsOf(db, id);
  const valuation = valuations.at(-1) ?? null;
  const declarations = await declarationsOf(db, id);
  const findings =
    facts === null ? [] : await findingsOf(db, contribution, facts, valuation, today);
  return { giver: facts, valuations, valuation, declarations, findings, by, today };
}

async function findingsOf(
  db: Db,
  contribution: StoredContribution,
  giver: StoredGiver,
  valuation: StoredValuation | null,
  today: CivilDate,
): Promise<readonly ConflictFinding[]> {
  const taken = (await worths(db, today)).filter(
    ({ contribution: one }) => one.id !== contribution.id && isTaken(one.stage),
  );
  const worthVnd = await worthInVnd(db, contribution, valuation, today);
  const shareWhere = (within: (one: StoredContribution) => boolean): Share =>
    shareOf(
      [
        ...countedOf(taken.filter(({ contribution: one }) => within(one))),
        { giver: giver.organisation, worthVnd: worthVnd ?? 0n },
      ],
      giver.organisation,
    );
  const { activity } = contribution;
  const year = (contribution.agreedOn ?? today).slice(0, 4);
  return conflictFindings(await conflictRules(db), await recognitionTiers(db), {
    ...{ contribution, giver, worthVnd, today },
    ofActivity: shareWhere((one) => activity !== null && one.activity === activity),
    ofYear: shareWhere(({ agreedOn }) => agreedOn?.startsWith(year) === true),
  });
}

/** A contribution with what it is worth; `null` while nobody has said, or a rate is missing. */
export interface Worth {
  readonly contribution: StoredContribution;
  readonly valuation: StoredValuation | null;
  readonly worthVnd: bigint | null;
}

/** Every contribution with what it is worth in đồng, by the rate of the month of its agreement. */
export async function worths(db: Db, today: CivilDate): Promise<readonly Worth[]> {
  const approved = await approvedValuations(db);
  const found: Worth[] = [];
  for (const contribution of await listContributions(db)) {
    const valuation = approved.get(contribution.id) ?? null;
    const worthVnd = await worthInVnd(db, contribution, valuation, today);
    found.push({ contribution, valuation, worthVnd });
  }
  return found;
}

/** What of these counts for the shares of givers. */
export function countedOf(all: readonly Worth[]): readonly Counted[] {
  return all.flatMap(({ contribution: { giver }, worthVnd }) =>
    giver === null || worthVnd === null ? [] : [{ giver, worthVnd }],
  );
}

async function worthInVnd(
  db: Db,
  contribution: StoredContribution,
  valuation: StoredValuation | null,
  today: CivilDate,
): Promise<bigint | null> {
  const money = contributionWorth(contribution, valuation);
  if (money === null || money.currency === bookCurrency) return money?.amountMinor ?? null;
  const on = contribution.agreedOn ?? today;
  const rate = await rateOn(db, { currency: money.currency, kind: 'ACCOUNTING', on });
  return rate === null ? null : dongOf(money, rate);
}
