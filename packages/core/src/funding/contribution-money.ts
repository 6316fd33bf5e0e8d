import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import {
  balanceOf,
  type Contribution,
  type ContributionStage,
  type ContributionUse,
  type RecognitionKind,
  type Settlement,
  type Tranche,
} from './contribution.ts';
import { blockersOf, type ContributionRefusal, type Ground } from './contribution-step.ts';

export type ContributionMoneyRefusal =
  | ContributionRefusal
  | { readonly kind: 'wrong-stage'; readonly stage: ContributionStage }
  | { readonly kind: 'money-missing' }
  | { readonly kind: 'no-money' }
  | { readonly kind: 'currency-differs'; readonly currency: string }
  | { readonly kind: 'not-positive' }
  | { readonly kind: 'more-than-agreed'; readonly open: string }
  | { readonly kind: 'more-than-left'; readonly left: string }
  | { readonly kind: 'before-agreed' }
  | { readonly kind: 'in-the-future' }
  | { readonly kind: 'evidence-missing' }
  | { readonly kind: 'not-promised' };

type Outcome = Result<Contribution, ContributionMoneyRefusal>;

/** Enters what came in: never before it was agreed, in another currency, or more than was promised. */
export function receiveTranche(
  contribution: Contribution,
  tranche: Tranche,
  ground: Ground,
): Outcome {
  const { stage, kind, amount, version, tranches } = contribution;
  if (!['agreed', 'received', 'in-use'].includes(stage))
    return refuse({ kind: 'wrong-stage', stage });
  const wrong = wrongDay(contribution, tranche.on, ground.today) ?? lacksEvidence(tranche.evidence);
  if (wrong !== null) return refuse(wrong);
  if (kind === 'cash') {
    const refused = wrongMoney(contribution, tranche.money);
    if (refused !== null) return refuse(refused);
    const open = (amount?.amountMinor ?? 0n) - balanceOf(contribution).received;
    if ((tranche.money?.amountMinor ?? 0n) > open) {
      return refuse({ kind: 'more-than-agreed', open: String(open) });
    }
  } else if (tranche.money !== null) return refuse({ kind: 'no-money' });
  const blockers = blockersOf(contribution, 'received', ground);
  if (blockers.length > 0) return refuse({ kind: 'blocked', blockers });
  return ok({
    ...contribution,
    ...{ version: version + 1, tranches: [...tranches, tranche] },
    stage: stage === 'agreed' ? 'received' : stage,
  });
}

/** Enters what a part of the money was used for; never more than is left. */
export function useMoney(
  contribution: Contribution,
  use: ContributionUse,
  today: CivilDate,
): Outcome {
  const { stage, version, uses } = contribution;
  if (!['received', 'in-use', 'repurposed'].includes(stage)) {
    return refuse({ kind: 'wrong-stage', stage });
  }
  const wrong =
    wrongDay(contribution, use.on, today) ??
    lacksEvidence(use.evidence) ??
    wrongMoney(contribution, use.money) ??
    moreThanLeft(contribution, use.money.amountMinor);
  if (wrong !== null) return refuse(wrong);
  return ok({ ...contribution, version: version + 1, stage: 'in-use', uses: [...uses, use] });
}

/** Enters what became of money that was not used (invariant R9). */
export function settle(contribution: Contribution, one: Settlement, today: CivilDate): Outcome {
  const { stage, version, settlements } = contribution;
  if (!['received', 'in-use', 'reported', 'repurposed'].includes(stage)) {
    return refuse({ kind: 'wrong-stage', stage });
  }
  const wrong =
    wrongDay(contribution, one.on, today) ??
    lacksEvidence(one.reference) ??
    wrongMoney(contribution, one.money) ??
    moreThanLeft(contribution, one.money.amountMinor);
  if (wrong !== null) return refuse(wrong);
  return ok({ ...contribution, version: version + 1, settlements: [...settlements, one] });
}

/** Says that a promise was kept on a day, or that the giver wants it no more. */
export function keepRecognition(
  contribution: Contribution,
  kind: RecognitionKind,
  how: { readonly givenOn: CivilDate } | { readonly waived: string },
  today: CivilDate,
): Outcome {
  const { recognitions, version, stage } = contribution;
  const open = recognitions.find(
    (one) => one.kind === kind && one.givenOn === null && one.waived === '',
  );
  if (open === undefined) return refuse({ kind: 'not-promised' });
  if (!['agreed', 'received', 'in-use', 'reported', 'repurposed'].includes(stage)) {
    return refuse({ kind: 'wrong-stage', stage });
  }
  if ('waived' in how && how.waived === '') return refuse({ kind: 'evidence-missing' });
  const wrong = 'givenOn' in how ? wrongDay(contribution, how.givenOn, today) : null;
  if (wrong !== null) return refuse(wrong);
  return ok({
    ...contribution,
    version: version + 1,
    recognitions: recognitions.map((one) => (one === open ? { ...one, ...how } : one)),
  });
}

function wrongDay(
  { agreedOn }: Contribution,
  on: CivilDate,
  today: CivilDate,
): ContributionMoneyRefusal | null {
  if (on > today) return { kind: 'in-the-future' };
  return agreedOn === null || on < agreedOn ? { kind: 'before-agreed' } : null;
}

function lacksEvidence(evidence: string): ContributionMoneyRefusal | null {
  return evidence === '' ? { kind: 'evidence-missing' } : null;
}

function wrongMoney(
  { amount }: Contribution,
  money: Tranche['money'],
): ContributionMoneyRefusal | null {
  if (money === null) return { kind: 'money-missing' };
  if (amount === null) return { kind: 'no-money' };
  if (money.currency !== amount.currency) {
    return { kind: 'currency-differs', currency: amount.currency };
  }
  return money.amountMinor <= 0n ? { kind: 'not-positive' } : null;
}

function moreThanLeft(
  contribution: Contribution,
  amountMinor: bigint,
): ContributionMoneyRefusal | null {
  const { left } = balanceOf(contribution);
  return amountMinor > left ? { kind: 'more-than-left', left: String(left) } : null;
}
