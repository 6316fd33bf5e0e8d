import { z } from '@hono/zod-openapi';
import type { Action } from '@nhipcau/core/access';
import {
  type Blocker,
  balanceOf,
  blockersOf,
  conditionTypes,
  contributionKinds,
  contributionStages,
  declarationStateOn,
  entryModes,
  giverNatures,
  legalForms,
  matterKinds,
  nextContributionStages,
  recognitionKinds,
  referenceKinds,
  registerDueOn,
  rejectionKinds,
  sectors,
  settlementKinds,
  situations,
  valuationLacks,
  valuationMethods,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type ContributionId,
  type Money,
  moneyJson,
  type NeedId,
  type OrganisationId,
  type UserId,
} from '@nhipcau/core/kernel';
import type { StoredContribution, StoredGround } from '@nhipcau/postgres';
import {
  civilDate,
  country,
  id,
  money,
  multilingual,
  siteLanguage,
  text,
  toldMoney,
} from '../http/index.ts';

/** What the house writes of a contribution before it is agreed. */
export const contributionFields = {
  need: id<NeedId>().nullable(),
  activity: id<ActivityId>().nullable(),
  giver: id<OrganisationId>().nullable(),
  form: z.enum(legalForms),
  kind: z.enum(contributionKinds),
  mode: z.enum(entryModes),
  purpose: multilingual(500),
  amount: money().nullable(),
  conditions: z
    .array(z.strictObject({ type: z.enum(conditionTypes), text: multilingual(1_000) }))
    .max(20),
  recognitions: z.array(z.enum(recognitionKinds)).max(5),
} as const;

export const document = z.strictObject({
  ...{ kind: z.enum(referenceKinds), number: text(300), on: civilDate() },
});

const blocker = z.strictObject({
  ...{ kind: z.string(), code: z.string().optional(), law: z.string().optional() },
  lawfulForm: z.enum(legalForms).nullable().optional(),
  lawfulNeeds: z.array(z.enum(referenceKinds)).optional(),
  missing: z.array(z.enum(referenceKinds)).optional(),
  ...{ state: z.string().optional(), received: z.string().optional(), left: z.string().optional() },
  recognitions: z.array(z.enum(recognitionKinds)).optional(),
});

const summary = {
  ...{ id: id<ContributionId>(), version: z.number().int(), stage: z.enum(contributionStages) },
  ...{ giver: id<OrganisationId>().nullable(), activity: id<ActivityId>().nullable() },
  ...{ form: z.enum(legalForms), kind: z.enum(contributionKinds), mode: z.enum(entryModes) },
  ...{ purpose: multilingual(500), amount: toldMoney.nullable(), offeredOn: civilDate() },
  ...{ agreedOn: civilDate().nullable(), withheld: z.string() },
  offer: z.strictObject({
    ...{ name: z.string(), country: country().nullable(), email: z.string() },
    ...{ language: siteLanguage.nullable(), words: z.string() },
  }),
} as const;

export const contributionSummarySchema = z.strictObject(summary).openapi('ContributionSummary');

const quote = z.strictObject({
  ...{
    organisation: id<OrganisationId>(),
    money: toldMoney,
    on: civilDate(),
    evidence: z.string(),
  },
});

export const contributionSchema = z
  .strictObject({
    ...summary,
    need: id<NeedId>().nullable(),
    enteredBy: id<UserId>().nullable(),
    clearedBy: id<UserId>().nullable(),
    agreedBy: id<UserId>().nullable(),
    rejection: z.enum(rejectionKinds).nullable(),
    conditions: z.array(
      z.strictObject({ type: z.enum(conditionTypes), text: multilingual(1_000) }),
    ),
    recognitions: z.array(
      z.strictObject({
        ...{ kind: z.enum(recognitionKinds), givenOn: civilDate().nullable(), waived: z.string() },
      }),
    ),
    documents: z.array(document),
    tranches: z.array(
      z.strictObject({ on: civilDate(), money: toldMoney.nullable(), evidence: z.string() }),
    ),
    uses: z.array(
      z.strictObject({
        ...{ on: civilDate(), money: toldMoney, what: multilingual(500), evidence: z.string() },
      }),
    ),
    settlements: z.array(
      z.strictObject({
        ...{ kind: z.enum(settlementKinds), on: civilDate(), money: toldMoney },
        reference: z.string(),
      }),
    ),
    /** Minor units of the amount's currency. */
    balance: z.strictObject({
      ...{ received: z.string(), used: z.string(), settled: z.string(), left: z.string() },
    }),
    /** The last day on which the register has it; `null` before it is agreed. */
    registerDueOn: civilDate().nullable(),
    /** The stages that come next, with what keeps whoever asks from each. */
    next: z.array(z.strictObject({ to: z.enum(contributionStages), blockers: z.array(blocker) })),
    findings: z.array(
      z.strictObject({
        ...{ code: z.string(), law: z.string(), before: z.enum(contributionStages) },
        ...{ blocks: z.boolean(), missing: z.array(z.enum(referenceKinds)) },
        lawfulForm: z.enum(legalForms).nullable(),
        lawfulNeeds: z.array(z.enum(referenceKinds)),
        noted: z.boolean(),
      }),
    ),
    giverFacts: z
      .strictObject({
        ...{ version: z.number().int(), regulatedByUs: z.boolean() },
        ...{ nature: z.enum(giverNatures), sectors: z.array(z.enum(sectors)) },
        ...{ checkedOn: civilDate().nullable(), source: z.string() },
        matters: z.array(
          z.strictObject({
            ...{ id: id<string>(), kind: z.enum(matterKinds), reference: z.string() },
            ...{ openedOn: civilDate(), closedOn: civilDate().nullable() },
            activity: id<ActivityId>().nullable(),
          }),
        ),
      })
      .nullable(),
    declarations: z.array(
      z.strictObject({
        ...{ id: id<string>(), by: id<UserId>(), declaredOn: civilDate(), expiresOn: civilDate() },
        state: z.string(),
        /** For conflict officers and whoever made it; `null` for others. */
        interests: z.array(z.enum(situations)).nullable(),
      }),
    ),
    valuations: z.array(
      z.strictObject({
        ...{ number: z.number().int(), method: z.enum(valuationMethods), wouldHaveCost: toldMoney },
        ...{ giverSays: toldMoney.nullable(), quotes: z.array(quote) },
        ...{ expert: id<OrganisationId>().nullable(), evidence: z.string() },
        ...{ valuer: id<UserId>(), valuedOn: civilDate(), approvedBy: id<UserId>().nullable() },
        approvedOn: civilDate().nullable(),
        lacks: z.array(z.strictObject({ kind: z.string(), least: z.number().optional() })),
      }),
    ),
  })
  .openapi('Contribution');

const told = (one: Money | null): object | null => (one === null ? null : moneyJson(one));

/** What a list shows of a contribution. */
export function shownContributionSummary(one: StoredContribution): object {
  const { id, version, stage, giver, activity, form, kind, mode, purpose, offeredOn } = one;
  return {
    ...{ id, version, stage, giver, activity, form, kind, mode, purpose, offeredOn },
    ...{ agreedOn: one.agreedOn, withheld: one.withheld, offer: one.offer },
    amount: told(one.amount),
  };
}

/** A contribution with everything that belongs to it, as whoever asks may see it. */
export function shownContribution(
  one: StoredContribution,
  ground: StoredGround,
  of: { readonly registerDays: number; readonly mayDo: (action: Action) => boolean },
): object {
  const { references, rejection, enteredBy, clearedBy, agreedBy, agreedOn } = one;
  const balance = balanceOf(one);
  const digits = (value: bigint): string => String(value);
  return {
    ...shownContributionSummary(one),
    ...{ need: one.need, enteredBy, clearedBy, agreedBy, rejection, documents: references },
    ...{ conditions: one.conditions, recognitions: one.recognitions },
    tranches: one.tranches.map(({ money, ...rest }) => ({ ...rest, money: told(money) })),
    uses: one.uses.map(({ money, ...rest }) => ({ ...rest, money: told(money) })),
    settlements: one.settlements.map(({ money, ...rest }) => ({ ...rest, money: told(money) })),
    balance: {
      ...{ received: digits(balance.received), used: digits(balance.used) },
      ...{ settled: digits(balance.settled), left: digits(balance.left) },
    },
    registerDueOn: agreedOn === null ? null : registerDueOn(agreedOn, of.registerDays),
    next: nextContributionStages(one.stage).map((to) => ({
      to,
      blockers: blockersOf(one, to, ground) satisfies readonly Blocker[],
    })),
    findings: ground.findings,
    giverFacts: shownGiver(ground),
    declarations: ground.declarations.map((declaration) => ({
      ...{ id: declaration.id, by: declaration.by, declaredOn: declaration.declaredOn },
      ...{ expiresOn: declaration.expiresOn, state: declarationStateOn(declaration, ground.today) },
      interests:
        of.mayDo('conflict.decide') || declaration.by === ground.by ? declaration.interests : null,
    })),
    valuations: ground.valuations.map((valuation) => ({
      ...valuation,
      ...{ wouldHaveCost: told(valuation.wouldHaveCost), giverSays: told(valuation.giverSays) },
      quotes: valuation.quotes.map(({ money, ...rest }) => ({ ...rest, money: told(money) })),
      lacks: one.giver === null ? [] : valuationLacks(valuation, one.giver),
    })),
  };
}

function shownGiver({ giver }: StoredGround): object | null {
  if (giver === null) return null;
  const { organisation: _, ...facts } = giver;
  return facts;
}
