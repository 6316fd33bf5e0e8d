import { z } from '@hono/zod-openapi';
import { type BlockKey, headKeys } from '@nhipcau/core/content';
import { origins, type TranslatedBlock, translatedStates } from '@nhipcau/core/translation';
import type { TranslationLine, TranslationRecord } from '@nhipcau/postgres';
import { person } from '../desk/schemas.ts';
import { editionSchema, shownEdition, shownText, textSchema } from '../editions/schemas.ts';
import { id, instant, siteLanguage, told } from '../http/index.ts';

/** `title`, `summary`, `hero`, or the id of a block. */
export const blockKey = z
  .string()
  .refine((key) => headKeys.some((one) => one === key) || /^[A-Za-z0-9]{8,40}$/.test(key))
  .transform((key) => key as BlockKey)
  .openapi({ type: 'string', pattern: '^(title|summary|hero|[A-Za-z0-9]{8,40})$' });

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signed = z.strictObject({ by: id(), at: instant() }).nullable();

/** A block with its state, and who answers for its words as they are. */
const translatedBlockSchema = z.strictObject({
  block: z.string(),
  state: z.enum(translatedStates),
  origin: z.enum(origins),
  confirmed: signed,
  reviewed: signed,
});

export const translationSchema = z
  .strictObject({
    edition: editionSchema,
    source: z.strictObject({
      edition: id(),
      language: siteLanguage,
      revision: z.number().int(),
      text: textSchema,
      blocks: z.array(z.strictObject({ block: z.string(), hash, textHash: hash })),
    }),
    blocks: z.array(translatedBlockSchema),
    changes: z.array(
      z.strictObject({
        block: z.string(),
        source: z.string(),
        state: z.enum(['cosmetic', 'stale', 'source-gone', 'untranslated']),
        kind: z.string(),
        before: z.array(z.string()).nullable(),
        after: z.array(z.string()).nullable(),
      }),
    ),
    /** Differences that a reviewer let stand, by what the source's block was then. */
    dismissed: z.array(z.strictObject({ block: z.string(), hash })),
    people: z.array(person),
  })
  .openapi('Translation');

/** A translation as answers tell it. */
export function shownTranslation(translation: TranslationRecord): unknown {
  const { record, source, sourceBlocks, blocks, changes, dismissed, people } = translation;
  const { edition, language, revision, text } = source;
  return {
    edition: shownEdition(record),
    source: { edition, language, revision, text: shownText(text), blocks: sourceBlocks },
    blocks: blocks.map(shownBlock),
    dismissed: [...dismissed].map(([block, hash]) => ({ block, hash })),
    ...{ changes, people },
  };
}

function shownBlock({ block, state, origin, confirmed, reviewed }: TranslatedBlock): unknown {
  const sign = (one: TranslatedBlock['confirmed']): unknown =>
    one === null ? null : { by: one.by, at: told(one.at) };
  return { block, state, origin, confirmed: sign(confirmed), reviewed: sign(reviewed) };
}

const lineSchema = z.strictObject({
  edition: id(),
  work: id(),
  language: siteLanguage,
  from: siteLanguage,
  title: z.string(),
  sourceTitle: z.string(),
  stage: z.string(),
  staleBlocks: z.number().int(),
  isLive: z.boolean(),
  updatedAt: instant(),
  sourceChangedAt: instant().nullable(),
  reason: z.string().nullable(),
});

export const translationDeskSchema = z
  .strictObject({
    review: z.array(lineSchema),
    stale: z.array(lineSchema),
    drafts: z.array(lineSchema),
  })
  .openapi('TranslationDesk');

/** A translation in a list as answers tell it. */
export function shownTranslationLine(line: TranslationLine): unknown {
  const { updatedAt, sourceChangedAt, ...rest } = line;
  return { ...rest, updatedAt: told(updatedAt), sourceChangedAt: told(sourceChangedAt) };
}
