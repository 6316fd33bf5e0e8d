import { z } from '@hono/zod-openapi';
import { type CivilDate, ok, refuse, vietnamDay, vietnamDayStart } from '@nhipcau/core/kernel';
import { type AuditFilter, auditEvents, type ChainedEvent, listAudit } from '@nhipcau/postgres';
import {
  answer,
  bytes,
  civilDate,
  defaultLimit,
  defineRoute,
  instant,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  text,
  told,
  wholeKey,
} from '../http/index.ts';
import { auditFormats, eventsIn } from './event-file.ts';

/** How many events one file may hold; the command line knows no limit. */
const mostInFile = 10_000;

const eventSchema = z
  .strictObject({
    seq: z.number().int(),
    at: instant(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.unknown(),
  })
  .openapi('AuditEvent');

const filterQuery = {
  actor: text(200).optional(),
  action: text(100).optional(),
  subject: text(200).optional(),
  from: civilDate().optional(),
  until: civilDate().optional(),
} as const;

/** The events of a query; its days are Vietnam's, `[from, until)`. */
function filterOf(asked: {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
}): AuditFilter {
  const { actor = null, action = null, subject = null, from, until } = asked;
  return {
    ...{ actor, action, subject },
    from: from === undefined ? null : vietnamDayStart(from),
    until: until === undefined ? null : vietnamDayStart(until),
  };
}

const list = defineRoute({
  method: 'get',
  path: '/audit',
  summary:
    'What was done, newest first; by whom, what, about one thing as in `work:<id>`, on the days `[from, until)` in Vietnam.',
  action: 'user.read',
  subject: 'any',
  query: { ...pageQuery, ...filterQuery },
  responses: { 200: pageOf(eventSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const last = readCursor(cursor, { number: wholeKey });
    if (!last.ok) return last;
    const before = last.value?.number ?? null;
    const found = await listAudit(db, filterOf(query), { before, limit: limit + 1 });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.seq],
          (event) => ({ ...event, at: told(event.at) }),
        ),
      ),
    );
  },
});

const file = defineRoute({
  method: 'get',
  path: '/audit/file',
  summary:
    'The same events with their hashes, oldest first, as a file: JSON Lines, or CSV for a spreadsheet.',
  action: 'user.read',
  subject: 'any',
  query: { ...filterQuery, format: z.enum(auditFormats) },
  responses: { 200: 'application/jsonl' },
  handler: async ({ db, query, at }) => {
    const events: ChainedEvent[] = [];
    for await (const event of auditEvents(db, filterOf(query))) {
      events.push(event);
      if (events.length > mostInFile) {
        const problem = { path: '?from', kind: 'too-much', most: mostInFile };
        return refuse({ kind: 'invalid-request', problems: [problem] });
      }
    }
    const { content, type } = eventsIn(query.format, events);
    const name = `audit-${vietnamDay(at)}.${query.format}`;
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
    return ok(bytes(content, type, headers));
  },
});

export const auditRoutes: readonly Route[] = [list, file];
