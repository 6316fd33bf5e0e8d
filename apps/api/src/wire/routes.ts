import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import {
  type Instant,
  type LicenceId,
  ok,
  type PartnerId,
  type Result,
  refuse,
} from '@nhipcau/core/kernel';
import { worksPerAgreement } from '@nhipcau/core/rights';
import {
  formatCursor,
  parseCursor,
  type SyndicatedItem,
  wireActions,
} from '@nhipcau/core/syndication';
import type { Issuer } from '@nhipcau/formats/wire';
import {
  type WireFeedEntry,
  wireFeedText,
  writeWireAtom,
  writeWireRss,
} from '@nhipcau/formats/wire-feeds';
import {
  asHouse,
  holdsLicence,
  newestSeq,
  recordDelivery,
  type WireEntry,
  type WireItem,
  type Withheld,
  wireEntries,
  wireItem,
  withinReach,
} from '@nhipcau/postgres';
import { isForbidden } from '@nhipcau/postgres/server';
import {
  type Answer,
  type Asked,
  answer,
  bytes,
  defineRoute,
  id,
  instant,
  type Refusal,
  type Route,
  siteLanguage,
  told,
} from '../http/index.ts';
import { odrlAgreement, partQuery } from '../rights/odrl-agreement.ts';
import { type ItemFormat, issuerOf, renderItem } from './render-item.ts';

const formats = ['ninjs', 'newsml', 'atom', 'rss'] as const;

const entrySchema = z
  .strictObject({
    cursor: z.string(),
    action: z.enum(wireActions),
    work: id(),
    language: siteLanguage,
    at: instant(),
    licence: id(),
    /** The public reason of a kill or a correction; null in others. */
    reason: z.string().nullable(),
    /** Why there is no item; null where there is one, and where an entry carries none. */
    withheld: z.enum(['superseded', 'not-available']).nullable(),
    itemVersion: id(),
    version: z.number().int().nullable(),
    /** Of RFC 8785 of the object of ninjs, or of the UTF-8 of the document of NewsML-G2. */
    sha256: z.string().nullable(),
    size: z.number().int().nullable(),
    item: z.unknown().nullable(),
  })
  .openapi('WireEntry');

const wire = defineRoute({
  method: 'get',
  path: '/wire',
  summary: 'What a partner is told after a cursor, in order; what it hands over is written down.',
  action: 'wire.read',
  subject: 'any',
  query: {
    since: z.string().max(40).optional(),
    limit: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.number().min(1).max(100))
      .optional()
      .openapi({ type: 'integer', minimum: 1, maximum: 100, default: 50 }),
    format: z.enum(formats).optional(),
  },
  responses: {
    200: z
      .strictObject({
        format: z.enum(['ninjs', 'newsml']),
        entries: z.array(entrySchema),
        /** For the next question, also when nothing came. */
        cursor: z.string(),
        more: z.boolean(),
      })
      .openapi('Wire'),
  },
  handler: async (call) => {
    const { db, partner, query } = call;
    if (partner === null) return refuse({ kind: 'not-found' });
    const newest = await newestSeq(db, partner);
    const since = readSince(query.since ?? '', newest);
    if (!since.ok) return since;
    const limit = query.limit ?? 50;
    const entries = await wireEntries(db, partner, { since: since.value, limit });
    const works = entries.map(({ work }) => work);
    const { issuer, reached } = await asHouse(db, async () => ({
      issuer: await issuerOf(db, call.dependencies),
      reached: await withinReach(db, works, call.dependencies.config),
    }));
    const last = entries.at(-1)?.seq ?? since.value;
    const pull: Pull = { call, partner, issuer, reached, entries, cursor: formatCursor(last) };
    const more = last < newest;
    const { format = 'ninjs' } = query;
    try {
      return ok(
        format === 'ninjs' || format === 'newsml'
          ? answer({ ...(await asJson(pull, format)), more })
          : await asFeed(pull, format, more, limit),
      );
    } catch (error) {
      // A licence has ended between reading an item and writing that it was handed over: asked again, it is withheld.
      if (isForbidden(error)) return refuse({ kind: 'busy' });
      throw error;
    }
  },
});

function readSince(text: string, newest: number): Result<number, Refusal> {
  const since = parseCursor(text, newest);
  if (since.ok) return since;
  if (since.error.kind === 'cursor-ahead') return refuse(since.error);
  const problems = [{ path: '?since', kind: 'not-a-cursor' }];
  return refuse({ kind: 'invalid-request', problems });
}

/** A stretch of a partner's wire that is being handed over. */
interface Pull {
  readonly call: Asked;
  readonly partner: PartnerId;
  readonly issuer: Issuer;
  /** An item with addresses at which the partner finds its pictures. */
  readonly reached: (item: SyndicatedItem) => SyndicatedItem;
  readonly entries: readonly WireEntry[];
  readonly cursor: string;
}

/** What an entry hands over, as the partner finds it; `null` for an end. */
async function found(
  { call, partner, reached }: Pull,
  entry: WireEntry,
): Promise<WireItem | Withheld | null> {
  const one = entry.action === 'end' ? null : await wireItem(call.db, partner, entry);
  return one === null || typeof one === 'string' ? one : { ...one, item: reached(one.item) };
}

async function asJson(
  pull: Pull,
  format: ItemFormat,
): Promise<{ readonly format: ItemFormat; readonly entries: unknown[]; readonly cursor: string }> {
  const entries: unknown[] = [];
  for (const entry of pull.entries) {
    const one = await found(pull, entry);
    const item = one === null || typeof one === 'string' ? null : one;
    const rendered = item === null ? null : renderItem(format, item, pull.issuer);
    if (item !== null && rendered !== null) {
      await handOver(pull, entry, item, format, rendered.bytes);
    }
    const { seq, action, work, language, licence, reason, itemVersion } = entry;
    entries.push({
      ...{ cursor: formatCursor(seq), action, work, language, at: told(entry.at), licence, reason },
      ...{ withheld: typeof one === 'string' ? one : null, itemVersion },
      version: item?.item.version ?? null,
      sha256: rendered && createHash('sha256').update(rendered.bytes).digest('hex'),
      size: rendered?.bytes.byteLength ?? null,
      item: rendered?.value ?? null,
    });
  }
  return { format, entries, cursor: pull.cursor };
}

async function asFeed(
  pull: Pull,
  format: 'atom' | 'rss',
  more: boolean,
  limit: number,
): Promise<Answer> {
  const { call, issuer, cursor } = pull;
  const handed: (readonly [WireEntry, WireItem, string])[] = [];
  const shown: WireFeedEntry[] = [];
  for (const entry of pull.entries) {
    const given = await found(pull, entry);
    if (given === null) shown.push({ kind: 'end', item: unnamed(entry), at: entry.at });
    else if (typeof given !== 'string') {
      const one = { kind: 'item', item: given.item, terms: given.terms } as const;
      const text = wireFeedText(one, issuer);
      const sha256 = createHash('sha256').update(text).digest('hex');
      shown.push({ ...one, receipt: { sha256, size: Buffer.byteLength(text) } });
      handed.push([entry, given, text]);
    }
  }
  const addressOf = (since: string): string =>
    `${call.dependencies.config.apiUrl}/api/v1/wire?format=${format}&limit=${limit}&since=${since}`;
  const feed = {
    ...{ title: issuer.name, selfUrl: addressOf(cursor), entries: shown },
    nextUrl: more ? addressOf(cursor) : null,
    updated: pull.entries.at(-1)?.at ?? call.at,
  };
  const text = format === 'atom' ? writeWireAtom(feed, issuer) : writeWireRss(feed, issuer);
  for (const [entry, item, carried] of handed) {
    await handOver(pull, entry, item, format, Buffer.from(carried));
  }
  const type = format === 'atom' ? 'application/atom+xml' : 'application/rss+xml';
  return bytes(text, `${type}; charset=utf-8`, {
    'Nhipcau-Cursor': cursor,
    Link: `<${addressOf(cursor)}>; rel="next"`,
  });
}

/** Writes that a version was handed over. Postgres refuses it when the licence has ended meanwhile. */
async function handOver(
  { call, partner }: Pull,
  { seq }: WireEntry,
  { itemVersion, terms }: WireItem,
  format: string,
  sent: Uint8Array,
): Promise<void> {
  const { db, dependencies } = call;
  const at: Instant = dependencies.now();
  const what = { partner, seq, itemVersion, licence: terms.licence };
  await recordDelivery(db, { ...what, channel: 'wire', format, sent, at }, dependencies.ids);
}

/** An item of which a partner is told that it ended: which one it is, and nothing of what it says. */
function unnamed({ work, language, at }: WireEntry): SyndicatedItem {
  return {
    ...{ work, language, version: 0, slug: '' as SyndicatedItem['slug'], kind: 'update' },
    ...{ title: '', summary: '', byline: '', body: [], hero: null, pictures: [] },
    ...{ topics: [], places: [], organisation: '', original: language, method: 'original' },
    ...{ translator: '', firstPublishedAt: at, versionMadeAt: at, canonicalUrl: '' },
    ...{ siblings: [], reason: null, funding: [] },
  };
}

const licence = defineRoute({
  method: 'get',
  path: '/wire/licences/{id}',
  summary: `A licence of the partner that asks, as an agreement of ODRL 2.2 under RightsML 2.0; of more than ${worksPerAgreement} works in parts.`,
  action: 'wire.read',
  subject: 'any',
  params: { id: id<LicenceId>() },
  query: partQuery,
  responses: { 200: z.looseObject({}).openapi('OwnOdrlAgreement') },
  handler: async ({ db, params, query, dependencies: { config } }) => {
    if (!(await holdsLicence(db, params.id))) return refuse({ kind: 'not-found' });
    const { siteUrl, apiUrl } = config;
    const address = `${apiUrl}/api/v1/wire/licences/${params.id}`;
    const asked = { siteUrl, address, part: query.part ?? 1 };
    const agreement = await asHouse(db, () => odrlAgreement(db, params.id, asked));
    return agreement === null ? refuse({ kind: 'not-found' }) : ok(answer(agreement));
  },
});

export const wireRoutes: readonly Route[] = [wire, licence];
