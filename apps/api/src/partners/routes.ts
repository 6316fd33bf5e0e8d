import { z } from '@hono/zod-openapi';
import { partnerKinds } from '@nhipcau/core/agreements';
import { ok, type PartnerId, parseLanguageTag, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  insertPartner,
  listPartners,
  type Partner,
  type PartnerFields,
  partnerStates,
  partnerTimeline,
  readOrganisation,
  readPartner,
  recordAudit,
  updatePartner,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  civilDate,
  country,
  created,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  pageOf,
  parsed,
  type Route,
  slug,
} from '../http/index.ts';

/** A language tag of RFC 5646. */
export const languageTag = (): z.ZodType<string, string> =>
  parsed(z.string().max(20), parseLanguageTag, { type: 'string', maxLength: 20 });

const fields = {
  kind: z.enum(partnerKinds),
  country: country(),
  languages: z.array(languageTag()).min(1).max(20),
  state: z.enum(partnerStates),
  since: civilDate(),
} as const;

const partnerSchema = z
  .strictObject({
    ...{ organisation: id<PartnerId>(), version: z.number().int(), slug: slug() },
    ...{ name: multilingual(200), agreements: z.number().int() },
    ...fields,
  })
  .openapi('Partner');

const params = { id: id<PartnerId>() };

const list = defineRoute({
  method: 'get',
  path: '/partners',
  summary: 'Every organisation that carries our content, by slug.',
  action: 'partner.read',
  subject: 'any',
  responses: { 200: pageOf(partnerSchema) },
  handler: async ({ db }) => ok(answer({ items: await listPartners(db), next: null })),
});

const read = defineRoute({
  method: 'get',
  path: '/partners/{id}',
  summary: 'One partner, by the identifier of its organisation.',
  action: 'partner.read',
  subject: 'any',
  params,
  responses: { 200: partnerSchema },
  handler: async ({ db, params }) => {
    const partner = await readPartner(db, params.id);
    return partner === null ? refuse({ kind: 'not-found' }) : ok(answer(partner, partner.version));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/partners',
  summary: 'Makes an organisation a partner.',
  action: 'partner.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ organisation: id<PartnerId>(), ...fields }),
  responses: { 201: partnerSchema },
  handler: async (call) => {
    const { organisation, ...said } = call.body;
    if ((await readOrganisation(call.db, organisation)) === null) {
      return refuse({ kind: 'unknown-reference', field: 'organisation', id: organisation });
    }
    if (!(await insertPartner(call.db, organisation, said))) {
      return refuse({ kind: 'partner-exists' });
    }
    await tell(call, organisation, said);
    const partner = await readPartner(call.db, organisation);
    return partner === null ? refuse({ kind: 'not-found' }) : ok(created(partner, 1));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/partners/{id}',
  summary: 'Changes what is said of a partner.',
  action: 'partner.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(fields).partial(),
  responses: { 200: partnerSchema },
  handler: async (call) => {
    const before = await readPartner(call.db, call.params.id, 'lock');
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const { kind, country, languages, state, since } = before;
    const after = { kind, country, languages, state, since, ...given(call.body) };
    await updatePartner(call.db, before.organisation, after);
    await tell(call, before.organisation, after);
    const shown: Partner = { ...before, ...after, version: before.version + 1 };
    return ok(answer(shown, shown.version));
  },
});

function given<T extends object>(body: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as ReturnType<typeof given<T>>;
}

async function tell(call: Asked, partner: PartnerId, detail: PartnerFields): Promise<void> {
  const { db, at, actor } = call;
  await enqueue(db, { keys: [dependsOn.partners()], paths: [] }, partnersEdited, at);
  const subject = `partner:${partner}`;
  await recordAudit(db, { at, actor, action: 'partner.write', subject, detail });
}

/** Stated in the public log. */
export const partnersEdited =
  'Đối tác và thỏa thuận được cập nhật · Partners and agreements updated';

const timeline = defineRoute({
  method: 'get',
  path: '/partners/{id}/timeline',
  summary: 'What happened with a partner, the newest first; agreed ends stand on their day.',
  action: 'partner.read',
  subject: 'any',
  params,
  responses: {
    200: z.strictObject({
      today: civilDate(),
      items: z.array(
        z.strictObject({
          ...{ on: civilDate(), kind: z.string(), subject: z.string().nullable() },
          ...{ name: multilingual(300).nullable(), text: z.string() },
        }),
      ),
    }),
  },
  handler: async ({ db, at, params }) =>
    (await readPartner(db, params.id)) === null
      ? refuse({ kind: 'not-found' })
      : ok(answer({ today: vietnamDay(at), items: await partnerTimeline(db, params.id) })),
});

export const partnerRoutes: readonly Route[] = [list, add, read, change, timeline];
