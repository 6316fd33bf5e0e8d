import { z } from '@hono/zod-openapi';
import { type ConceptId, type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import { blocks } from '@nhipcau/core/translation';
import {
  allowOverride,
  askOverride,
  checkTerms,
  editionOfOverride,
  holdsFor,
  isAbout,
  lockEdition,
  lockOverride,
  readEdition,
  subjectOfEdition,
  type TermOverride,
} from '@nhipcau/postgres';
import { readable } from '../editions/routes.ts';
import {
  type Asked,
  answer,
  created,
  defineRoute,
  id,
  instant,
  type Outcome,
  type Route,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';
import { findingSchema } from './schemas.ts';

const person = z.strictObject({ id: id(), name: z.string() });
const step = z.strictObject({ by: person, at: instant() });
const overridableKinds = ['forbidden', 'name-differs'] as const;

const overrideSchema = z
  .strictObject({
    id: id(),
    concept: id<ConceptId>(),
    kind: z.enum(overridableKinds),
    block: z.string(),
    unit: z.string(),
    standing: z.string(),
    reason: z.string(),
    asked: step,
    allowed: step.nullable(),
    /** Whether its words stand in the newest text. */
    holds: z.boolean(),
  })
  .openapi('TermOverride');

const checkSchema = z
  .strictObject({
    source: siteLanguage.nullable(),
    findings: z.array(z.strictObject({ ...findingSchema.shape, override: id().nullable() })),
    overrides: z.array(overrideSchema),
  })
  .openapi('TermCheck');

const check = defineRoute({
  method: 'get',
  path: '/editions/{id}/terms',
  summary:
    'What the termbase has against the newest text, warnings too, and the overrides asked for.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  responses: { 200: checkSchema },
  handler: (call) => present(call, call.params.id),
});

const ask = defineRoute({
  method: 'post',
  path: '/editions/{id}/term-overrides',
  summary: 'Asks that a finding of the newest text may stand; a second person allows it.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  idempotent: true,
  params: { id: id<EditionId>() },
  body: z.strictObject({
    unit: z.string().max(100),
    concept: id<ConceptId>(),
    kind: z.enum(overridableKinds),
    standing: z.string().max(20_000),
    reason: text(500),
  }),
  responses: { 201: checkSchema },
  handler: async (call) => {
    const { db, at, actor, user, params, body, dependencies } = call;
    const edition = await lockEdition(db, params.id);
    const record = edition === null ? null : await readEdition(db, params.id, at);
    if (edition === null || record === null) return refuse({ kind: 'not-found' });
    const { findings, overrides } = await checkTerms(db, edition, record.text, at);
    const found = findings.find(
      (one) =>
        one.unit === body.unit &&
        one.concept === body.concept &&
        one.kind === body.kind &&
        one.standing === body.standing,
    );
    if (found === undefined) return refuse({ kind: 'no-such-finding' });
    const there = overrides.find((one) => isAbout(one, found));
    if (there !== undefined) return refuse({ kind: 'override-asked', override: there.id });
    const own = dependencies.ids();
    await askOverride(db, own, edition.id, found, body.reason, { user, actor, at });
    return present(call, params.id, created);
  },
});

const allow = defineRoute({
  method: 'post',
  path: '/term-overrides/{id}/allow',
  summary: 'Lets a finding stand; never by whoever asked for it. Readers see it with its reason.',
  action: 'translation.review',
  subject: async ({ db, params }) => {
    const edition = await editionOfOverride(db, params.id);
    return edition === null ? null : subjectOfEdition(db, edition);
  },
  idempotent: true,
  params: { id: id() },
  body: z.strictObject({}),
  responses: { 200: checkSchema },
  handler: async (call) => {
    const { db, at, actor, user, params } = call;
    const override = await lockOverride(db, params.id);
    if (override === null) return refuse({ kind: 'not-found' });
    const done = await allowOverride(db, override, { user, actor, at });
    return done.ok ? present(call, override.edition) : done;
  },
});

async function present(
  { db, at }: Asked,
  edition: EditionId,
  as: typeof answer = answer,
): Promise<Outcome> {
  const record = await readEdition(db, edition, at);
  if (record === null) return refuse({ kind: 'not-found' });
  const { findings, overrides, source } = await checkTerms(db, record.edition, record.text, at);
  return ok(
    as({
      source: source?.language ?? null,
      findings: findings.map((one) => ({
        ...one,
        override: blocks(one)
          ? (overrides.find((other) => holdsFor(other, one))?.id ?? null)
          : null,
      })),
      overrides: overrides.map((one) =>
        shown(
          one,
          findings.some((other) => isAbout(one, other)),
        ),
      ),
    }),
  );
}

function shown(override: TermOverride, holds: boolean): Readonly<Record<string, unknown>> {
  const { edition: _, asked, allowed, ...rest } = override;
  return {
    ...rest,
    holds,
    asked: { by: asked.by, at: told(asked.at) },
    allowed: allowed === null ? null : { by: allowed.by, at: told(allowed.at) },
  };
}

export const termOverrideRoutes: readonly Route[] = [check, ask, allow];
