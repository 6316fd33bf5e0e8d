import {
  type ConflictFinding,
  type Counted,
  conflictFindings,
  contributionWorth,
  type Ground,
  inVnd,
  isTaken,
  shareOf,
} from '@nhipcau/core/funding';
import type { CivilDate, UserId } from '@nhipcau/core/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { conflictRules, recognitionTiers } from './conflict-rules.ts';
import { listContributions, type StoredContribution } from './contributions.ts';
import { declarationsOf, type StoredDeclaration } from './declarations.ts';
import { readGiver, type StoredGiver } from './givers.ts';
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
  const approved = await approvedValuations(db);
  const others = (await listContributions(db)).filter(
    (one) => one.id !== contribution.id && isTaken(one.stage),
  );
  const worth = (one: StoredContribution, of: StoredValuation | null): bigint | null =>
    inVnd(contributionWorth(one, of), () => null);
  const worthVnd = worth(contribution, valuation);
  const counted = (within: (one: StoredContribution) => boolean): readonly Counted[] => [
    ...others.filter(within).flatMap((one): readonly Counted[] => {
      const vnd = worth(one, approved.get(one.id) ?? null);
      return one.giver === null || vnd === null ? [] : [{ giver: one.giver, worthVnd: vnd }];
    }),
    { giver: giver.organisation, worthVnd: worthVnd ?? 0n },
  ];
  const year = (contribution.agreedOn ?? today).slice(0, 4);
  return conflictFindings(await conflictRules(db), await recognitionTiers(db), {
    ...{ contribution, giver, worthVnd, today },
    ofActivity: shareOf(
      counted(({ activity }) => activity !== null && activity === contribution.activity),
      giver.organisation,
    ),
    ofYear: shareOf(
      counted(({ agreedOn }) => agreedOn?.startsWith(year) === true),
      giver.organisation,
    ),
  });
}
