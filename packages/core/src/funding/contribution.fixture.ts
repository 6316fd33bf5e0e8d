import type {
  ActivityId,
  CivilDate,
  ContributionId,
  Currency,
  Money,
  OrganisationId,
  UserId,
} from '../kernel/index.ts';
import type { ConflictFinding } from './conflict.ts';
import type { ConflictRule } from './conflict-rule.ts';
import type { Contribution } from './contribution.ts';
import type { Ground } from './contribution-step.ts';
import { type Declaration, declare } from './declaration.ts';
import type { GiverFacts } from './giver.ts';
import type { Valuation } from './valuation.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const vnd = (amountMinor: bigint): Money => ({ currency: 'VND' as Currency, amountMinor });
export const usd = (amountMinor: bigint): Money => ({ currency: 'USD' as Currency, amountMinor });

export const today = day('2026-06-01');
export const bank = 'bank' as OrganisationId;
export const visit = 'visit' as ActivityId;
/** Speaks with givers, screens, decides. */
export const lan = 'lan' as UserId;
export const minh = 'minh' as UserId;
export const head = 'head' as UserId;

/** Money that a bank offers for a visit, with nothing against it. */
export function aContribution(change: Partial<Contribution> = {}): Contribution {
  return {
    ...{ id: 'c' as ContributionId, version: 1, need: null, activity: visit, giver: bank },
    ...({ form: 'sponsorship', kind: 'cash', mode: 'ON_BOOK_SPONSORSHIP' } as const),
    ...({ stage: 'offered', enteredBy: lan } as const),
    ...{ purpose: { vi: 'Phiên dịch', en: 'Interpreting' }, amount: vnd(200_000_000n) },
    ...{ offeredOn: day('2026-05-01'), conditions: [], recognitions: [] },
    references: [{ kind: 'agreement', number: '12/HĐ', on: day('2026-05-20') }],
    ...{ rejection: null, clearedBy: null, agreedBy: null, agreedOn: null },
    ...{ tranches: [], uses: [], settlements: [], withheld: '' },
    ...change,
  };
}

/** One that is agreed, with 200 million received on the day after. */
export function aReceived(change: Partial<Contribution> = {}): Contribution {
  return aContribution({
    ...{ stage: 'received', clearedBy: minh, agreedBy: head, agreedOn: day('2026-05-20') },
    tranches: [{ on: day('2026-05-21'), money: vnd(200_000_000n), evidence: 'Báo có 1' }],
    ...change,
  });
}

export function aGiver(change: Partial<GiverFacts> = {}): GiverFacts {
  return {
    ...{ organisation: bank, regulatedByUs: false, nature: 'private', sectors: [], matters: [] },
    checkedOn: day('2026-05-10'),
    ...change,
  };
}

export function aDeclaration(
  by: UserId,
  interests: Parameters<typeof declare>[1] = [],
  change: Partial<Declaration> = {},
): Declaration {
  return { ...declare(by, interests, day('2026-05-15'), 12), ...change };
}

/** Ground on which the head may decide, with nothing against it. */
export function aGround(change: Partial<Ground> = {}): Ground {
  return {
    ...{ giver: aGiver(), findings: [], valuation: null, by: head, today },
    declarations: [aDeclaration(minh), aDeclaration(head)],
    ...change,
  };
}

export function aFinding(change: Partial<ConflictFinding> = {}): ConflictFinding {
  return {
    ...({ code: 'foreign-state', law: '', before: 'cleared', blocks: false } as const),
    ...{ missing: [], lawfulForm: null, lawfulNeeds: [], noted: false },
    ...change,
  };
}

export function aConflictRule(change: Partial<ConflictRule> = {}): ConflictRule {
  return {
    ...({ code: 'regulated-by-us', effect: 'block', needs: [], before: 'cleared' } as const),
    ...{ months: null, percent: null, values: [], law: '36/2018/QH14 Art. 22', source: 'congbao' },
    ...{ validFrom: day('2019-08-15'), validUntil: null },
    ...change,
  };
}

/** Seats in a plane by the market's price. */
export function aValuation(change: Partial<Valuation> = {}): Valuation {
  return {
    ...{ method: 'MARKET_COMPARABLE', wouldHaveCost: vnd(90_000_000n), giverSays: null },
    quotes: [
      { organisation: 'a' as OrganisationId, money: vnd(80_000_000n), on: today, evidence: 'A1' },
      { organisation: 'b' as OrganisationId, money: vnd(100_000_000n), on: today, evidence: 'B1' },
    ],
    ...{ expert: null, evidence: 'Báo giá A1, B1', valuer: lan, valuedOn: today },
    ...{ approvedBy: null, approvedOn: null },
    ...change,
  };
}
