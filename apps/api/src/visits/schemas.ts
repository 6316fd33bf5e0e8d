import { z } from '@hono/zod-openapi';
import {
  type LanguageTag,
  type MemberId,
  type PlaceId,
  parseLanguageTag,
  type UserId,
  type VisitId,
} from '@nhipcau/core/kernel';
import {
  approvalStates,
  blockerKinds,
  cancelGrounds,
  changeParts,
  changeReasons,
  channels,
  clockStates,
  hostRoles,
  itemStates,
  type OutletId,
  outletKinds,
  type PersonId,
  permitStates,
  positions,
  refusalGrounds,
  visitRuleCodes,
  visitStates,
} from '@nhipcau/core/visits';
import { civilDate, country, id, multilingual, parsed, slug, text } from '../http/index.ts';

export const tag = (): z.ZodType<LanguageTag, string> =>
  parsed(z.string().max(20), parseLanguageTag, { type: 'string', maxLength: 20 });

/** What people tell of a visit. */
export const visitFields = {
  ...{ code: slug(), name: multilingual(300), hostRole: z.enum(hostRoles) },
  ...{ purpose: text(4_000, 'optional'), publicationPlan: text(4_000, 'optional') },
  ...{ receivedOn: civilDate().nullable(), channel: z.enum(channels).nullable() },
  ...{ firstOn: civilDate(), lastOn: civilDate() },
  messages: z
    .array(z.strictObject({ code: slug(), text: multilingual(300) }))
    .max(10)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length),
} as const;

/** One line, as a form has it. */
const line = (longest: number) => text(longest).refine((value) => !value.includes('\n'));

export const permitDays = z.strictObject({
  ...{ number: line(60), firstOn: civilDate(), lastOn: civilDate() },
});

/** What is told of a member. */
export const memberFields = {
  ...{ outlet: id<OutletId>(), position: z.enum(positions), passportName: line(120).nullable() },
  ...{ nationality: country().nullable(), passportValidUntil: civilDate().nullable() },
  ...{ visaPlace: line(80).nullable(), permit: permitDays.nullable() },
  ...{ attended: z.boolean().nullable(), consentToName: z.boolean() },
} as const;

export const outletFields = {
  ...{ name: text(200), country: country(), languages: z.array(tag()).min(1).max(20) },
  ...{ kind: z.enum(outletKinds), organisation: id().nullable() },
} as const;

const minute = (least: number) => z.number().int().min(least).max(1_440);

/** What is told of an item; its province by the code that it has on the day. */
export const itemFields = {
  ...{ day: civilDate(), fromMinute: minute(0), untilMinute: minute(1) },
  province: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  ...{ venue: text(300, 'optional'), activity: text(2_000) },
  interviewees: z
    .array(z.strictObject({ role: text(200), organisation: text(300, 'optional') }))
    .max(30),
  questions: z.array(text(1_000)).max(100),
  ...{ interpreter: tag().nullable(), guide: id<UserId>().nullable() },
  ...{ transport: text(300, 'optional'), free: z.boolean() },
} as const;

export const equipmentFields = {
  ...{ description: text(300), serial: text(120, 'optional') },
  ...{ quantity: z.number().int().min(1).max(10_000), temporaryImport: z.boolean() },
  ...{ customsReference: text(120, 'optional'), reExportedOn: civilDate().nullable() },
} as const;

export const taskFields = {
  ...{ what: text(500), owner: id<UserId>(), dueOn: civilDate(), doneOn: civilDate().nullable() },
} as const;

export const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ministry') }),
  z.strictObject({ kind: z.literal('province'), place: id<PlaceId>() }),
  z.strictObject({ kind: z.literal('site'), place: id<PlaceId>(), name: text(300) }),
]);

export const refusal = z.strictObject({
  ...{ ground: z.enum(refusalGrounds), reference: text(120, 'optional') },
});

const subject = z.union([
  z.strictObject({ of: z.literal('visit') }),
  z.strictObject({
    of: z.enum(['member', 'permit', 'item', 'change', 'equipment', 'task']),
    id: id(),
  }),
]);

const blocker = z
  .strictObject({
    ...{ blocks: z.enum([...visitStates, 'item']), kind: z.enum(blockerKinds), subject },
    ...{ law: z.string(), on: civilDate().nullable() },
  })
  .openapi('VisitBlocker');

const clock = z
  .strictObject({
    ...{ code: z.enum(visitRuleCodes), law: z.string(), subject, dueAt: z.string() },
    ...{ dueOn: civilDate(), doneOn: civilDate().nullable(), state: z.enum(clockStates) },
    /** Days left to the last; negative when it is past. */
    daysLeft: z.number().int(),
  })
  .openapi('VisitClock');

export const outletSchema = z
  .strictObject({ id: id<OutletId>(), version: z.number().int(), ...outletFields })
  .openapi('Outlet');

const summary = {
  ...{ id: id<VisitId>(), version: z.number().int(), ...visitFields },
  ...{ state: z.enum(visitStates), cancelled: z.enum(cancelGrounds).nullable() },
  ...{ actualFirstOn: civilDate().nullable(), actualLastOn: civilDate().nullable() },
  createdBy: id<UserId>().nullable(),
  ...{ outlets: z.array(outletSchema), invited: z.number().int(), attended: z.number().int() },
  ...{ next: z.array(z.enum(visitStates)), blockers: z.array(blocker), clocks: z.array(clock) },
} as const;

export const visitSummarySchema = z.strictObject(summary).openapi('VisitSummary');

export const visitSchema = z
  .strictObject({
    ...summary,
    members: z.array(
      z.strictObject({
        ...{ id: id<MemberId>(), person: id<PersonId>(), ...memberFields },
        ...{ retainUntil: civilDate(), forgottenOn: civilDate().nullable() },
      }),
    ),
    /** Entries of other visits that may be of the same person. */
    namesakes: z.array(
      z.strictObject({
        ...{ member: id<MemberId>(), person: id<PersonId>() },
        ...{ visit: id<VisitId>(), code: slug() },
      }),
    ),
    permits: z.array(
      z.strictObject({
        ...{ id: id(), body, formCode: z.string(), state: z.enum(permitStates) },
        ...{ byMission: z.boolean(), next: z.array(z.enum(permitStates)) },
        ...{ submittedAt: z.string().nullable(), submittedBy: id<UserId>().nullable() },
        ...{ forwardedAt: z.string().nullable(), completeOn: civilDate().nullable() },
        ...{ decidedOn: civilDate().nullable(), decidedBy: id<UserId>().nullable() },
        ...{ number: z.string(), validFirstOn: civilDate().nullable() },
        ...{ validLastOn: civilDate().nullable(), refusal: refusal.nullable() },
      }),
    ),
    programme: z.array(
      z.strictObject({
        ...{ id: id(), ...itemFields, state: z.enum(itemStates) },
        province: z.strictObject({ place: id<PlaceId>(), code: z.string() }).nullable(),
        approval: z.strictObject({
          ...{ state: z.enum(approvalStates), askedOn: civilDate().nullable() },
          ...{ reference: z.string(), answeredOn: civilDate().nullable() },
          ground: z.enum(refusalGrounds).nullable(),
        }),
      }),
    ),
    changes: z.array(
      z.strictObject({
        ...{ id: id(), item: id(), kind: z.enum(['changed', 'added', 'dropped']) },
        ...{ parts: z.array(z.enum(changeParts)), reason: z.enum(changeReasons) },
        ...{ at: z.string(), by: id<UserId>().nullable() },
        ...{ notifiedOn: civilDate().nullable(), reference: z.string() },
      }),
    ),
    equipment: z.array(z.strictObject({ id: id(), ...equipmentFields })),
    tasks: z.array(z.strictObject({ id: id(), ...taskFields })),
    report: z
      .strictObject({
        ...{ summary: z.string(), writtenBy: id<UserId>().nullable(), writtenAt: z.string() },
        ...{ approvedBy: id<UserId>().nullable(), approvedAt: z.string().nullable() },
        ...{ sentOn: civilDate().nullable(), reference: z.string() },
      })
      .nullable(),
    /** The first day on which coverage is no longer looked for. */
    coverageUntil: civilDate().nullable(),
  })
  .openapi('Visit');
