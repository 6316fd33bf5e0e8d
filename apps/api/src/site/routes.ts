import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  type Instant,
  ok,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type ExpiryRefusal, expiryOn } from '@nhipcau/core/site';
import {
  enqueue,
  lockSite,
  readSite,
  recordAudit,
  type SiteRecord,
  updateSite,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defineRoute,
  email,
  expectVersion,
  multilingual,
  type Route,
} from '../http/index.ts';

const siteSchema = z
  .strictObject({
    version: z.number().int(),
    publisher: multilingual(200, 'optional'),
    statement: multilingual(600, 'optional'),
    // As it is stored: an installation begins with an address that only its own machine knows.
    contactEmail: z.string(),
    securityTxtExpires: civilDate(),
    demonstration: z.boolean(),
  })
  .openapi('Site');

/** The site as answers tell it: `security.txt` runs out on a day of Vietnam. */
function shown({ securityTxtExpires, ...site }: SiteRecord): z.input<typeof siteSchema> {
  return { ...site, securityTxtExpires: vietnamDay(securityTxtExpires) };
}

const read = defineRoute({
  method: 'get',
  path: '/site',
  summary: 'What the public site says about itself.',
  action: 'site.read',
  subject: 'any',
  responses: { 200: siteSchema },
  handler: async ({ db }) => {
    const site = await readSite(db);
    return ok(answer(shown(site), site.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/site',
  summary: 'Changes what the public site says about itself; a text is given in all its languages.',
  action: 'site.write',
  subject: 'any',
  ifMatch: true,
  body: z.strictObject({
    publisher: multilingual(200).optional(),
    statement: multilingual(600).optional(),
    contactEmail: email().optional(),
    securityTxtExpires: civilDate().optional(),
  }),
  responses: { 200: siteSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockSite(db);
    const seen = expectVersion(call, before.version, shown(before));
    if (!seen.ok) return seen;
    const expires = expiryAfter(before, body.securityTxtExpires, at);
    if (!expires.ok) {
      const problems = [{ path: '/securityTxtExpires', ...expires.error }];
      return refuse({ kind: 'invalid-request', problems });
    }
    const after: SiteRecord = {
      version: before.version + 1,
      publisher: body.publisher ?? before.publisher,
      statement: body.statement ?? before.statement,
      contactEmail: body.contactEmail ?? before.contactEmail,
      securityTxtExpires: expires.value,
      demonstration: before.demonstration,
    };
    await updateSite(db, after);
    const keys = [dependsOn.settings()];
    await enqueue(db, { keys, paths: [] }, 'Thông tin trang được sửa · Site details edited', at);
    const detail = { before: shown(before), after: shown(after) };
    await recordAudit(db, { at, actor, action: 'site.write', subject: 'site', detail });
    return ok(answer(shown(after), after.version));
  },
});

/** When `security.txt` runs out after a change; the day it had stays, even one that is past. */
function expiryAfter(
  { securityTxtExpires }: SiteRecord,
  day: CivilDate | undefined,
  now: Instant,
): Result<Instant, ExpiryRefusal> {
  const kept = day === undefined || day === vietnamDay(securityTxtExpires);
  return kept ? ok(securityTxtExpires) : expiryOn(day, now);
}

export const siteRoutes: readonly Route[] = [read, change];
