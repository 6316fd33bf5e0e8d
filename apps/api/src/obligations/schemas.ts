import { z } from '@hono/zod-openapi';
import type { UserId } from '@nhipcau/core/kernel';
import { duties, offsetUnits } from '@nhipcau/core/obligations';
import { specialDayMethods } from '@nhipcau/postgres';
import { bilingual, civilDate, id, instant, text, webAddress } from '../http/index.ts';

/** Who compared a row with its text. */
const verified = z
  .strictObject({ by: id<UserId>(), name: z.string(), on: civilDate() })
  .openapi('Verification')
  .nullable();
const enteredBy = id<UserId>().nullable();

/** What is said of a special day. */
export const dayFields = {
  kind: z.enum(['holiday', 'swapped-working']),
  ...{ name: text(200), source: text(500), sourceUrl: webAddress('optional') },
} as const;

export const daySchema = z
  .strictObject({
    ...{ day: civilDate(), ...dayFields, method: z.enum(specialDayMethods) },
    ...{ retrievedOn: civilDate().nullable(), enteredBy, verified },
  })
  .openapi('SpecialDay');

export const missingSchema = z
  .strictObject({ code: z.string(), name: bilingual(200), law: z.string(), year: z.int() })
  .openapi('UnenteredHoliday');

const term = {
  offset: z.strictObject({ amount: z.int().min(0).max(250), unit: z.enum(offsetUnits) }),
  direction: z.enum(['after', 'before']),
} as const;

/** What a person enters of a rule; its words are those of the code. */
export const ruleInput = z.strictObject({
  ...{ code: z.string().max(60), law: text(200), sourceUrl: webAddress() },
  ...{ appliesTo: z.enum(duties), ...term, validFrom: civilDate() },
});

export const ruleSchema = z
  .strictObject({
    ...{ id: z.uuid(), code: z.string(), name: bilingual(200), countedFrom: bilingual(200) },
    ...{ law: z.string(), sourceUrl: z.string(), appliesTo: z.enum(duties), ...term },
    ...{ validFrom: civilDate(), validUntil: civilDate().nullable(), enteredBy, verified },
  })
  .openapi('ObligationRule');

export const dueSchema = z
  .strictObject({
    /** The last instant, and its day in Vietnam. */
    ...{ dueAt: instant(), dueOn: civilDate() },
    /** Holidays on the way that nobody has entered: the term may end later. */
    missing: z.array(missingSchema),
  })
  .openapi('DueDate');
