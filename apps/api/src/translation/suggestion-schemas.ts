import { z } from '@hono/zod-openapi';
import { type Inline, plain } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { MachineOutcome, MachineTrouble, MemoryUnit } from '@nhipcau/core/translation';
import { wordDifference } from '@nhipcau/pages/difference';
import type { ShownMatch, UnitSuggestions } from '@nhipcau/postgres';
import { id, instant, told } from '../http/index.ts';

/** A run of text with its marks, as the core has it: `strong`, `emphasis`, `link`, `language`. */
export const inlineSchema = z
  .array(
    z.strictObject({
      text: z.string(),
      marks: z.array(
        z.strictObject({
          kind: z.enum(['strong', 'emphasis', 'link', 'language']),
          href: z.string().optional(),
          language: z.string().optional(),
        }),
      ),
    }),
  )
  .openapi('Inline');

/** A unit of memory: what is known of where it is from, and when it came. */
export const originSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('work'),
    work: id(),
    slug: z.string().nullable(),
    edition: id(),
    revision: z.number().int(),
    block: z.string(),
  }),
  z.strictObject({ kind: z.literal('file'), file: z.string() }),
]);

const matchSchema = z
  .strictObject({
    id: id(),
    percent: z.number().int().min(70).max(101),
    penalties: z.array(z.enum(['imported', 'ambiguous'])),
    source: inlineSchema,
    target: inlineSchema,
    difference: z.array(
      z.strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }),
    ),
    origin: originSchema,
    learntAt: instant(),
  })
  .openapi('MemoryMatch');

const troubleSchema = z
  .strictObject({
    kind: z.enum([
      'off',
      'too-slow',
      'unreachable',
      'service-refused',
      'strange-answer',
      'paused',
      'too-many-requests',
      'budget-spent',
    ]),
    until: instant().nullable(),
  })
  .openapi('MachineTrouble');

export const machineSchema = z
  .strictObject({
    /** `null` where no service is set up. */
    service: z.string().nullable(),
    units: z.array(
      z.strictObject({ unit: z.string(), text: inlineSchema, marksLost: z.boolean() }),
    ),
    refused: z.array(z.strictObject({ unit: z.string(), kind: z.string() })),
    trouble: troubleSchema.nullable(),
  })
  .openapi('MachineSuggestions');

export const suggestionsSchema = z
  .strictObject({
    block: z.string(),
    units: z.array(
      z.strictObject({
        unit: z.string(),
        matches: z.array(matchSchema),
        sentences: z.array(z.strictObject({ text: inlineSchema, matches: z.array(matchSchema) })),
      }),
    ),
    /** `null` where the machine was not asked. */
    machine: machineSchema.nullable(),
  })
  .openapi('Suggestions');

/** A run as an answer tells it. */
export function shownInline(text: Inline): z.output<typeof inlineSchema> {
  return text.map(({ text: words, marks }) => ({
    text: words,
    marks: marks.map((mark) => ({ ...mark })),
  }));
}

export function shownOrigin(
  origin: MemoryUnit['origin'],
  slug: string | null,
): z.output<typeof originSchema> {
  return origin.kind === 'work' ? { ...origin, slug } : origin;
}

/** `language` is that of the source. */
export function shownUnit(
  { unit, text, matches, sentences }: UnitSuggestions,
  language: SiteLanguage,
) {
  return {
    unit,
    matches: matches.map((match) => shownMatch(match, text, language)),
    sentences: sentences.map((one) => ({
      ...{
        text: shownInline(one.text),
        matches: one.matches.map((match) => shownMatch(match, one.text, language)),
      },
    })),
  };
}

function shownMatch(
  { unit, percent, penalties, slug }: ShownMatch,
  asked: Inline,
  language: SiteLanguage,
) {
  const isWhole = percent >= 100;
  const difference = isWhole ? [] : wordDifference(plain(unit.source), plain(asked), language);
  return {
    ...{ id: unit.id, percent, penalties: [...penalties], difference: [...difference] },
    ...{ source: shownInline(unit.source), target: shownInline(unit.target) },
    ...{ origin: shownOrigin(unit.origin, slug), learntAt: told(unit.learntAt) },
  };
}

export function shownMachine(
  service: string | null,
  { units, refused, trouble }: MachineOutcome,
): z.output<typeof machineSchema> {
  return {
    service,
    units: units.map(({ unit, text, marksLost }) => ({ unit, text: shownInline(text), marksLost })),
    refused: refused.map(({ unit, kind }) => ({ unit, kind })),
    trouble: trouble === null ? null : shownTrouble(trouble),
  };
}

/** No service is set up: an answer like one in trouble, so that a screen has one sentence for it. */
export const machineOff: z.output<typeof machineSchema> = {
  ...{ service: null, units: [], refused: [], trouble: { kind: 'off', until: null } },
};

function shownTrouble(trouble: MachineTrouble): z.output<typeof troubleSchema> {
  const until = 'until' in trouble ? told(trouble.until) : null;
  return { kind: trouble.kind, until } as z.output<typeof troubleSchema>;
}
