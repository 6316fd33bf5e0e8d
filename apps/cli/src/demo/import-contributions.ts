import type {
  Condition,
  Contribution,
  Recognition,
  ReferenceKind,
  ValuationMethod,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  addDays,
  bookCurrency,
  type CivilDate,
  type ContributionId,
  type Currency,
  type Identifiers,
  type Multilingual,
  type OrganisationId,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  approveStoredValuation,
  type Database,
  insertContribution,
  insertDeclaration,
  insertValuation,
  storeGiver,
  valuationsOf,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { morningOf } from './day.ts';
import type { Ids } from './import-demo.ts';
import { named } from './named.ts';

export interface DemoContribution
  extends Pick<Contribution, 'form' | 'kind' | 'mode' | 'purpose' | 'stage' | 'rejection'> {
  readonly giver: string;
  readonly activity: string | null;
  readonly amount: string | null;
  readonly offeredOn: CivilDate;
  readonly agreedOn: CivilDate | null;
  readonly conditions: readonly Condition[];
  readonly recognitions: readonly Recognition[];
  readonly references: readonly {
    readonly kind: ReferenceKind;
    readonly number: string;
    readonly on: CivilDate;
  }[];
  readonly tranches: readonly {
    readonly on: CivilDate;
    readonly amount: string | null;
    readonly evidence: string;
  }[];
  readonly uses: readonly {
    readonly on: CivilDate;
    readonly amount: string;
    readonly what: Multilingual;
    readonly evidence: string;
  }[];
  /** Of goods and services. */
  readonly valuation: {
    readonly method: ValuationMethod;
    readonly currency: Currency;
    readonly wouldHaveCost: string;
    readonly giverSays: string;
    readonly quotes: readonly {
      readonly organisation: string;
      readonly amount: string;
      readonly on: CivilDate;
      readonly evidence: string;
    }[];
    readonly evidence: string;
    readonly valuedOn: CivilDate;
    readonly approvedOn: CivilDate;
  } | null;
}

/** Who enters, screens and agrees, and what they speak of. */
interface Into {
  readonly ids: Identifiers;
  readonly fundingOfficer: UserId;
  readonly conflictOfficer: UserId;
  readonly publisher: UserId;
  readonly organisations: Ids;
  /** By code, visits among them. */
  readonly activities: ReadonlyMap<string, ActivityId>;
}

/** The way a demo contribution went: screened, agreed on by three people, received and used as it says. */
export async function writeContribution(
  trx: Kysely<Database>,
  one: DemoContribution,
  { ids, fundingOfficer, conflictOfficer, publisher, organisations, activities }: Into,
): Promise<void> {
  const { giver: slug, activity, amount, valuation, stage, offeredOn, agreedOn, ...said } = one;
  const id = ids() as ContributionId;
  const giver = named(organisations, slug) as OrganisationId;
  const dong = (minor: string) => ({ currency: bookCurrency, amountMinor: BigInt(minor) });
  const checkedOn = addDays(offeredOn, 3);
  const facts = {
    organisation: giver,
    nature: 'private' as const,
    sectors: [],
    source: 'Hồ sơ doanh nghiệp (trình diễn)',
  };
  await storeGiver(trx, { ...facts, checkedOn }, conflictOfficer);
  await insertContribution(
    trx,
    {
      ...{ ...said, id, version: 1, need: null, giver, stage, offeredOn, agreedOn, withheld: '' },
      activity: activity === null ? null : named(activities, activity),
      amount: amount === null ? null : dong(amount),
      ...{ enteredBy: fundingOfficer, clearedBy: conflictOfficer },
      agreedBy: agreedOn === null ? null : publisher,
      tranches: one.tranches.map(({ amount: size, ...tranche }) => ({
        ...tranche,
        money: size === null ? null : dong(size),
      })),
      uses: one.uses.map(({ amount: size, ...use }) => ({ ...use, money: dong(size) })),
      settlements: [],
      offer: { name: slug, country: null, email: '', language: null, words: '' },
    },
    morningOf(offeredOn),
  );
  for (const by of [conflictOfficer, publisher]) {
    const declaration = { id: ids(), by, interests: [], declaredOn: checkedOn, measure: null };
    const until = { expiresOn: addDays(checkedOn, 365), assessedBy: null, assessedOn: null };
    await insertDeclaration(trx, id, { ...declaration, ...until });
  }
  if (valuation === null) return;
  const { currency, quotes, wouldHaveCost, giverSays, approvedOn, ...method } = valuation;
  const money = (minor: string) => ({ currency, amountMinor: BigInt(minor) });
  await insertValuation(trx, id, {
    ...{ ...method, expert: null, valuer: fundingOfficer, approvedBy: null, approvedOn: null },
    ...{ wouldHaveCost: money(wouldHaveCost), giverSays: money(giverSays) },
    quotes: quotes.map(({ organisation, amount: asked, ...quote }) => ({
      ...quote,
      organisation: named(organisations, organisation) as OrganisationId,
      money: money(asked),
    })),
  });
  for (const made of await valuationsOf(trx, id)) {
    await approveStoredValuation(trx, id, { ...made, approvedBy: conflictOfficer, approvedOn });
  }
}
