import { z } from '@hono/zod-openapi';
import {
  type ApplicationContent,
  applicationStates,
  openingReasons,
  sealedParts,
  turnDownReasons,
} from '@nhipcau/core/applications';
import {
  type ApplicationId,
  type CivilDate,
  type CountryCode,
  ok,
  parseMoneyJson,
  refuse,
  type VisitId,
} from '@nhipcau/core/kernel';
import { outletKinds, positions } from '@nhipcau/core/visits';
import { civilDate, country, id, instant, parsed, siteLanguage, text } from '../http/index.ts';

const optional = (longest: number) => text(longest, 'optional');

const money = parsed(
  z.strictObject({ currency: z.string(), amountMinor: z.string() }),
  (value) => {
    const read = parseMoneyJson(value);
    return read.ok ? ok(value) : read;
  },
  { type: 'object' },
);

/** Money of more than nothing. */
export const positiveMoney = parsed(
  z.strictObject({ currency: z.string(), amountMinor: z.string() }),
  (value) => {
    const read = parseMoneyJson(value);
    if (!read.ok) return read;
    return read.value.amountMinor > 0n ? ok(value) : refuse({ kind: 'not-positive' });
  },
  { type: 'object' },
);

/** What an outlet tells, as far as it has come: form 01/BC-BNG. */
export const contentSchema: z.ZodType<ApplicationContent> = z
  .strictObject({
    kind: z.enum(['group', 'single']),
    outlet: z.strictObject({
      name: optional(200),
      kind: z.enum(outletKinds).nullable(),
      country: country().nullable() as z.ZodType<CountryCode | null>,
      ...{ address: optional(300), website: optional(300), representative: optional(120) },
    }),
    ...{ purpose: optional(3_000), programme: optional(6_000) },
    entryOn: civilDate().nullable() as z.ZodType<CivilDate | null>,
    leaveOn: civilDate().nullable() as z.ZodType<CivilDate | null>,
    places: z.array(text(200)).max(40),
    questions: z.array(text(1_000)).max(100),
    publicationPlan: optional(3_000),
    members: z
      .array(
        z.strictObject({
          id: id<string>(),
          fullName: optional(120),
          nationality: country().nullable() as z.ZodType<CountryCode | null>,
          position: z.enum(positions).nullable(),
          visaPlace: optional(80),
          passportValidTo: civilDate().nullable() as z.ZodType<CivilDate | null>,
        }),
      )
      .max(1_000),
    equipment: z
      .array(
        z.strictObject({
          ...{ description: optional(200), serial: optional(80) },
          quantity: z.number().int().min(0).max(999),
          value: money.nullable(),
        }),
      )
      .max(300),
    host: z.strictObject({ name: optional(200), address: optional(300) }).nullable(),
    undertaking: z.boolean(),
  })
  .openapi('ApplicationContent') as unknown as z.ZodType<ApplicationContent>;

const problem = z.strictObject({
  path: z.string(),
  kind: z.string(),
  least: z.string().optional(),
  most: z.number().optional(),
});

/** What stands of a passport file. */
const sealed = z.strictObject({
  member: id(),
  part: z.enum(sealedParts),
  bytes: z.number().int(),
  sealedAt: instant(),
});

const opening = z.strictObject({
  member: id(),
  /** Only that role opens passports. */
  role: z.literal('custodian'),
  reason: z.enum(openingReasons),
  openedAt: instant(),
});

/** A step of the procedure, with the legal clock. */
const step = z.strictObject({
  code: z.string(),
  state: z.enum(['done', 'now', 'later']),
  /** When it was done; `null` until then. */
  doneAt: instant().nullable(),
  /** The last instant at which it is done in time; `null` where the law gives none, or it has not begun. */
  dueAt: instant().nullable(),
  /** Working or calendar days that are left, today not counted; `null` without a due day. */
  daysLeft: z.number().int().nullable(),
  /** The rule's own words: `7 working-day`. */
  term: z.strictObject({ amount: z.number().int(), unit: z.string() }).nullable(),
  /** Article; `null` where the law says nothing. */
  law: z.string().nullable(),
});

const common = {
  id: id<ApplicationId>(),
  version: z.number().int(),
  state: z.enum(applicationStates),
  language: siteLanguage,
  contactEmail: z.string().nullable(),
  content: contentSchema,
  createdAt: instant(),
  changedAt: instant(),
  submittedAt: instant().nullable(),
  decidedAt: instant().nullable(),
  turnedDown: z.enum(turnDownReasons).nullable(),
  sealed: z.array(sealed),
  openings: z.array(opening),
  /** The day on which the record key is destroyed; `null` once it is. */
  keptUntil: civilDate().nullable(),
} as const;

/** As the applicant sees it. */
export const applicationSchema = z
  .strictObject({
    ...common,
    /** To which the browser seals; `null` where nothing is to be sealed any more. */
    key: z.strictObject({ id: id(), publicKey: z.string() }).nullable(),
    /** What still keeps it from being submitted. */
    problems: z.array(problem),
    steps: z.array(step),
  })
  .openapi('OwnApplication');

/** As the house sees it. */
export const receivedSchema = z
  .strictObject({
    ...common,
    visit: id<VisitId>().nullable(),
    openings: z.array(opening.extend({ caseReference: z.string(), openedBy: z.string() })),
    steps: z.array(step),
  })
  .openapi('ReceivedApplication');
