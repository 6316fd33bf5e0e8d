import { z } from '@hono/zod-openapi';
import {
  endOn,
  families,
  lacking,
  nextStages,
  type Obligation,
  type ObligationId,
  obligationStateOn,
  obligationStates,
  occasions,
  paths,
  renewalDueOn,
  type SuccessionCase,
  type SuccessionCaseId,
  stages,
  statuses,
  statusOn,
  stepStateOn,
  successionStates,
  termsOn,
  warningsOn,
} from '@nhipcau/core/agreements';
import type { AgreementId, CivilDate, OrganisationId, UserId } from '@nhipcau/core/kernel';
import { changeKinds } from '@nhipcau/core/organisations';
import type { StoredAgreement, StoredStep } from '@nhipcau/postgres';
import { civilDate, country, id, multilingual, text, told } from '../http/index.ts';
import { languageTag } from '../partners/routes.ts';

/** What people write of an agreement before it is signed. */
export const agreementFields = {
  parent: id<AgreementId>().nullable(),
  title: multilingual(300),
  path: z.enum(paths),
  parties: z.array(id<OrganisationId>()).max(20),
  languages: z.array(languageTag()).max(12),
  scope: text(4_000, 'optional'),
  legallyBinding: z.boolean(),
  signedOn: civilDate().nullable(),
  signedAt: text(200, 'optional'),
  signatories: z
    .array(
      z.strictObject({ organisation: id<OrganisationId>(), name: text(200), title: text(200) }),
    )
    .max(20),
  effectiveFrom: civilDate().nullable(),
  expiresOn: civilDate().nullable(),
} as const;

const suspension = z.strictObject({
  ...{
    from: civilDate(),
    until: civilDate().nullable(),
    reason: z.string(),
    reviewOn: civilDate(),
  },
});

const renewal = z.strictObject({
  ...{ decidedOn: civilDate(), decidedBy: id<UserId>(), end: civilDate() },
  ...{ until: civilDate().nullable(), performance: z.string(), cost: z.string() },
  ...{ risk: z.string(), recommendation: z.string() },
});

const amendment = z.strictObject({
  ...{ number: z.number().int(), signedOn: civilDate(), effectiveFrom: civilDate() },
  ...{ basis: z.string(), what: z.string() },
  changes: z.strictObject({
    languages: z.array(languageTag()).nullable(),
    ...{ scope: z.string().nullable(), fullText: z.string().nullable() },
  }),
  ...{ enteredOn: civilDate(), enteredBy: id<UserId>() },
});

/** What is written of an obligation that begins. */
export const obligationFields = {
  ...{ owner: id<OrganisationId>(), what: text(1_000), money: z.boolean(), dueOn: civilDate() },
  everyDays: z.number().int().min(1).max(3_660).nullable(),
  deliverable: z
    .strictObject({
      ...{ type: text(200), quantity: z.number().int().min(1).max(1_000_000) },
      ...{ language: languageTag().nullable(), market: country().nullable() },
    })
    .nullable(),
} as const;

const warning = z.strictObject({
  ...{ kind: z.enum(['ends', 'renewal-missed', 'review-due']), on: civilDate() },
  days: z.number().int().optional(),
});

const summary = {
  ...{ id: id<AgreementId>(), version: z.number().int(), family: z.enum(families) },
  ...{ parent: id<AgreementId>().nullable(), title: multilingual(300), stage: z.enum(stages) },
  ...{ status: z.enum(statuses), parties: z.array(id<OrganisationId>()) },
  ...{ signedOn: civilDate().nullable(), effectiveFrom: civilDate().nullable() },
  /** The end of the term that runs today. */
  ...{ end: civilDate().nullable(), warnings: z.array(warning) },
} as const;

export const agreementSummarySchema = z.strictObject(summary).openapi('AgreementSummary');

export const obligationSchema = z
  .strictObject({
    ...{ id: id<ObligationId>(), version: z.number().int(), owner: id<OrganisationId>() },
    ...{ what: z.string(), money: z.boolean(), dueOn: civilDate() },
    everyDays: z.number().int().nullable(),
    deliverable: z
      .strictObject({
        ...{ type: z.string(), quantity: z.number(), language: z.string().nullable() },
        market: country().nullable(),
      })
      .nullable(),
    evidence: z.string(),
    submitted: z.strictObject({ on: civilDate(), by: id<UserId>() }).nullable(),
    decision: z
      .strictObject({
        ...{ accepted: z.boolean(), at: z.string(), by: id<UserId>(), qualityCheck: z.string() },
      })
      .nullable(),
    ...{ waived: z.string(), state: z.enum(obligationStates) },
    /** Numbers of amendments. */
    ...{ broughtBy: z.number().int().nullable(), endedBy: z.number().int().nullable() },
  })
  .openapi('AgreementObligation');

export const successionSchema = z
  .strictObject({
    ...{ id: id<SuccessionCaseId>(), version: z.number().int(), agreement: id<AgreementId>() },
    ...{ change: z.enum(changeKinds), from: id<OrganisationId>() },
    ...{
      to: z.array(id<OrganisationId>()),
      openedOn: civilDate(),
      state: z.enum(successionStates),
    },
    ...{ affectedClauses: z.string(), notifiedOn: civilDate().nullable() },
    closedOn: civilDate().nullable(),
  })
  .openapi('SuccessionCase');

export const agreementSchema = z
  .strictObject({
    ...summary,
    ...agreementFields,
    ...{ suspensions: z.array(suspension), renewals: z.array(renewal) },
    amendments: z.array(amendment),
    /** What it says today, with the amendments that have taken effect. */
    terms: z.strictObject({
      ...{ languages: z.array(languageTag()), scope: z.string(), fullText: z.string() },
    }),
    publication: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('full') }),
        z.strictObject({ kind: z.literal('withheld'), ground: z.string() }),
      ])
      .nullable(),
    /** Changes of what readers are given of the text, the first one first. */
    republications: z.array(
      z.strictObject({ on: civilDate(), reason: z.string(), by: id<UserId>() }),
    ),
    ...{ fullText: z.string(), endedOn: civilDate().nullable() },
    ...{
      next: z.array(z.enum(stages)),
      lacks: z.array(z.strictObject({ path: z.string(), kind: z.string() })),
    },
    /** The last day on which the end of the running term is decided about. */
    renewalDueOn: civilDate().nullable(),
    steps: z.array(
      z.strictObject({
        ...{ id: id<string>(), code: z.string(), occasion: z.enum(occasions) },
        ...{ stretch: z.string(), law: z.string(), mayBeLeftOut: z.boolean() },
        ...{ dueOn: civilDate().nullable(), doneOn: civilDate().nullable() },
        ...{ reference: z.string(), leftOut: z.string(), state: z.string() },
      }),
    ),
    obligations: z.array(obligationSchema),
    cases: z.array(successionSchema),
    annexes: z.array(agreementSummarySchema),
  })
  .openapi('Agreement');

/** What a list shows of an agreement on a day. */
export function shownSummary(agreement: StoredAgreement, today: CivilDate): object {
  const { id, version, family, parent, title, stage, parties, signedOn, effectiveFrom } = agreement;
  return {
    ...{ id, version, family, parent, title, stage, parties, signedOn, effectiveFrom },
    ...{ status: statusOn(agreement, today), end: endOn(agreement, today) },
    warnings: warningsOn(agreement, today),
  };
}

export function shownObligation(obligation: Obligation, today: CivilDate): object {
  const { decision } = obligation;
  return {
    ...obligation,
    decision: decision === null ? null : { ...decision, at: told(decision.at) },
    state: obligationStateOn(obligation, today),
  };
}

/** An agreement with everything that belongs to it, on a day. */
export function shownAgreement(
  agreement: StoredAgreement,
  of: {
    readonly steps: readonly StoredStep[];
    readonly obligations: readonly Obligation[];
    readonly cases: readonly SuccessionCase[];
    readonly annexes: readonly StoredAgreement[];
  },
  today: CivilDate,
): object {
  const end = endOn(agreement, today);
  return {
    ...agreement,
    ...shownSummary(agreement, today),
    republications: agreement.republications.map(({ on, reason, by }) => ({ on, reason, by })),
    terms: termsOn(agreement, today),
    renewalDueOn: end === null ? null : renewalDueOn(end),
    next: nextStages(agreement.family, agreement.stage),
    lacks: lacking(agreement),
    steps: of.steps.map((step) => ({ ...step, state: stepStateOn(step, today) })),
    obligations: of.obligations.map((one) => shownObligation(one, today)),
    cases: of.cases,
    annexes: of.annexes.map((one) => shownSummary(one, today)),
  };
}
