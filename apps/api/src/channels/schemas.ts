import { z } from '@hono/zod-openapi';
import type { PartnerId } from '@nhipcau/core/kernel';
import { parsePushSettings, pushFields, pushFormats, pushKinds } from '@nhipcau/core/syndication';
import type { PushAttempt, PushChannel } from '@nhipcau/postgres';
import { id, instant, parsed, siteLanguage, slug, text, told } from '../http/index.ts';

const settings = parsed(z.looseObject({}), parsePushSettings, {
  type: 'object',
  oneOf: pushKinds.map((kind) => ({
    type: 'object' as const,
    required: ['kind'],
    properties: {
      kind: { enum: [kind] },
      ...Object.fromEntries(pushFields[kind].map((field) => [field, {}])),
    },
    additionalProperties: false,
  })),
});

/** What people say of a channel. Its secret goes another way, and never back. */
export const channelFields = {
  name: text(100),
  settings,
  format: z.enum(pushFormats),
  languages: z.array(siteLanguage).min(1).max(12),
} as const;

export const attemptSchema = z
  .strictObject({
    seq: z.number().int().nullable(),
    outcome: z.enum(['sent', 'failed', 'withheld']),
    kind: z.string(),
    detail: z.string(),
    at: instant(),
    againAt: instant().nullable(),
  })
  .openapi('PushAttempt');

export const channelSchema = z
  .strictObject({
    id: id(),
    version: z.number().int(),
    partner: z.strictObject({ id: id<PartnerId>(), slug: slug() }),
    ...channelFields,
    state: z.enum(['active', 'paused']),
    pausedReason: z.string().nullable(),
    pausedDetail: z.string(),
    pausedAt: instant().nullable(),
    shownKey: z.string().nullable(),
    testWantedAt: instant().nullable(),
    hasSecret: z.boolean(),
    createdAt: instant(),
    attempts: z.array(attemptSchema),
  })
  .openapi('PushChannel');

/** Most attempts that are told of one channel. */
export const mostAttempts = 20;

export function shownChannel(channel: PushChannel, attempts: readonly PushAttempt[]): object {
  const { id, version, partner, partnerSlug, name, format, languages, state } = channel;
  const { pausedReason, pausedDetail, shownKey, hasSecret } = channel;
  return {
    ...{ id, version, partner: { id: partner, slug: partnerSlug }, name },
    ...{ settings: channel.settings, format, languages, state, pausedReason, pausedDetail },
    ...{ pausedAt: told(channel.pausedAt), shownKey, testWantedAt: told(channel.testWantedAt) },
    ...{ hasSecret, createdAt: told(channel.createdAt) },
    attempts: attempts.map((one) => ({
      ...one,
      at: told(one.at),
      againAt: told(one.againAt),
    })),
  };
}
