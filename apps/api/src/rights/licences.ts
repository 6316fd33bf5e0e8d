import { z } from '@hono/zod-openapi';
import { type Principal, reachOf } from '@nhipcau/core/access';
import {
  type AgreementId,
  type Instant,
  type LicenceId,
  ok,
  type PartnerId,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Product, worksPerAgreement } from '@nhipcau/core/rights';
import {
  type DatabaseHandle,
  grantLicence,
  licenceStates,
  listLicences,
  lockLicence,
  lookAtProduct,
  organisationsOfLicence,
  organisationsOfWorks,
  readLicence,
  withdrawLicence,
  worksOfLicence,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  idKey,
  instant,
  pageFrom,
  pageOf,
  pageQuery,
  type Refusal,
  type Route,
  readCursor,
  text,
} from '../http/index.ts';
import { distinct } from '../works/schemas.ts';
import { odrlAgreement, partQuery } from './odrl-agreement.ts';
import {
  licenceSchema,
  namedWorkSchema,
  productSchema,
  shownLicence,
  termsFields,
  territoryOf,
} from './schemas.ts';

const params = { id: id<LicenceId>() };

const list = defineRoute({
  method: 'get',
  path: '/licences',
  summary: 'Licences, the newest first; `endsBefore` asks for those that hold and end before it.',
  action: 'licence.read',
  subject: 'any',
  query: {
    ...pageQuery,
    partner: id<PartnerId>().optional(),
    work: id<WorkId>().optional(),
    agreement: id<AgreementId>().optional(),
    state: z.enum(licenceStates).optional(),
    endsBefore: instant().optional(),
  },
  responses: { 200: pageOf(licenceSchema) },
  handler: async ({ db, at, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const last = readCursor(cursor, { id: idKey<LicenceId> });
    if (!last.ok) return last;
    const found = await listLicences(db, {
      partner: query.partner ?? null,
      work: query.work ?? null,
      agreement: query.agreement ?? null,
      state: query.state ?? null,
      endsBefore: query.endsBefore ?? null,
      at,
      after: last.value?.id ?? null,
      limit: limit + 1,
    });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.id],
          (one) => shownLicence(one, at),
        ),
      ),
    );
  },
});

const read = defineRoute({
  method: 'get',
  path: '/licences/{id}',
  summary: 'One licence.',
  action: 'licence.read',
  subject: 'any',
  params,
  responses: { 200: licenceSchema },
  handler: ({ db, at, params }) => present(db, params.id, at),
});

const works = defineRoute({
  method: 'get',
  path: '/licences/{id}/works',
  summary: 'The works of a licence, the newest first.',
  action: 'licence.read',
  subject: 'any',
  params,
  query: pageQuery,
  responses: { 200: pageOf(namedWorkSchema) },
  handler: async ({ db, params, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const last = readCursor(cursor, { id: idKey<WorkId> });
    if (!last.ok) return last;
    const after = last.value?.id ?? null;
    const found = await worksOfLicence(db, params.id, { after, limit: limit + 1 });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.id],
          (one) => one,
        ),
      ),
    );
  },
});

/** Works by name, or a product. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('works'), works: distinct<WorkId>(500) }),
  z.strictObject({
    kind: z.literal('product'),
    product: productSchema,
    /** Leaves out works on which somebody else's claim stands, instead of refusing the licence. */
    leaveOutTaken: z.boolean(),
  }),
]);

const grant = defineRoute({
  method: 'post',
  path: '/licences',
  summary:
    'Grants a licence under an agreement of the partner; refused where another’s exclusive claim stands.',
  action: 'licence.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    partner: id<PartnerId>(),
    agreement: id<AgreementId>(),
    scope,
    ...termsFields,
  }),
  responses: { 201: licenceSchema },
  handler: async ({ db, at, actor, user, principal, body, dependencies }) => {
    if (body.until !== null && body.until <= body.from) {
      return refuse({ kind: 'licence-period-empty' });
    }
    const reached = await reaches(db, principal, body.scope);
    if (!reached.ok) return reached;
    const given = {
      ...body,
      territory: territoryOf(body.territory),
      media: new Set(body.media),
    };
    const made = await grantLicence(db, given, { user, actor, at, ids: dependencies.ids });
    if (!made.ok) return made;
    const licence = await readLicence(db, made.value);
    return licence === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownLicence(licence, at), licence.version));
  },
});

/** Nobody grants what belongs to an organisation for which they do not act. */
async function reaches(
  db: DatabaseHandle,
  principal: Principal,
  scope:
    | { readonly kind: 'works'; readonly works: readonly WorkId[] }
    | { readonly kind: 'licence'; readonly licence: LicenceId }
    | { readonly kind: 'product'; readonly product: Product },
): Promise<Result<void, Refusal>> {
  const own = reachOf(principal, 'licence.write');
  if (own === null) return ok(undefined);
  const asked =
    scope.kind === 'works'
      ? await organisationsOfWorks(db, scope.works)
      : scope.kind === 'licence'
        ? await organisationsOfLicence(db, scope.licence)
        : scope.product.organisations;
  const within = asked.every((one) => own.includes(one));
  return within && (scope.kind !== 'product' || asked.length > 0)
    ? ok(undefined)
    : refuse({ kind: 'not-allowed', action: 'licence.write' });
}

const withdraw = defineRoute({
  method: 'post',
  path: '/licences/{id}/withdraw',
  summary: 'Takes a licence back from now on; what was claimed is free.',
  action: 'licence.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ reason: text(500) }),
  responses: { 200: licenceSchema },
  handler: async (call) => {
    const { db, at, actor, user, principal, params, body } = call;
    const before = await lockLicence(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownLicence(before, at));
    if (!seen.ok) return seen;
    if (before.withdrawn !== null) {
      return refuse({ kind: 'licence-withdrawn', from: before.withdrawn.at });
    }
    const reached = await reaches(db, principal, { kind: 'licence', licence: params.id });
    if (!reached.ok) return reached;
    await withdrawLicence(db, params.id, body.reason, { user, actor, at });
    return present(db, params.id, at);
  },
});

const look = defineRoute({
  method: 'post',
  path: '/licences/product',
  summary: 'How many works a product has today, and the newest of them; changes nothing.',
  action: 'licence.read',
  subject: 'any',
  body: productSchema,
  responses: {
    200: z
      .strictObject({ works: z.number().int(), newest: z.array(namedWorkSchema) })
      .openapi('ProductToday'),
  },
  handler: async ({ db, body }) => ok(answer(await lookAtProduct(db, body))),
});

const odrl = defineRoute({
  method: 'get',
  path: '/licences/{id}/odrl',
  summary: `The licence as an agreement of ODRL 2.2 under the profile RightsML 2.0; of more than ${worksPerAgreement} works in parts.`,
  action: 'licence.read',
  subject: 'any',
  params,
  query: partQuery,
  responses: { 200: z.looseObject({}).openapi('OdrlAgreement') },
  handler: async ({ db, params, query, dependencies: { config } }) => {
    const { siteUrl, apiUrl } = config;
    const address = `${apiUrl}/api/v1/licences/${params.id}/odrl`;
    const { part = 1 } = query;
    const agreement = await odrlAgreement(db, params.id, { siteUrl, address, part });
    return agreement === null ? refuse({ kind: 'not-found' }) : ok(answer(agreement));
  },
});

async function present(db: DatabaseHandle, id: LicenceId, at: Instant) {
  const found = await readLicence(db, id);
  return found === null
    ? refuse({ kind: 'not-found' as const })
    : ok(answer(shownLicence(found, at), found.version));
}

export const licenceRoutes: readonly Route[] = [list, grant, look, read, works, odrl, withdraw];
