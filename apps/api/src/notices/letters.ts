import { z } from '@hono/zod-openapi';
import { ok } from '@nhipcau/core/kernel';
import { letterLanguages } from '@nhipcau/core/notices';
import { readLetterWishes, setLetterWishes, unsentLetters } from '@nhipcau/postgres';
import { answer, defineRoute, instant, type Route, told } from '../http/index.ts';

const unsentSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum([
      'invitation',
      'new-device',
      'account-changed',
      'act-on-item',
      'channel-paused',
      'search-alert',
      'search-paused',
      'press-application',
      'digest',
    ]),
    to: z.string(),
    at: instant(),
    attempts: z.number().int(),
    nextAttemptAt: instant().nullable(),
    givenUpAt: instant().nullable(),
    reason: z.string().nullable(),
  })
  .openapi('UnsentLetter');

const unsent = defineRoute({
  method: 'get',
  path: '/letters',
  summary:
    'Whether mail is set up, and the letters that wait or were given up; never what they say.',
  action: 'user.read',
  subject: 'any',
  responses: { 200: z.strictObject({ setUp: z.boolean(), items: z.array(unsentSchema) }) },
  handler: async ({ db, dependencies }) => {
    const items = (await unsentLetters(db)).map(({ at, nextAttemptAt, givenUpAt, ...rest }) => ({
      ...rest,
      at: told(at),
      nextAttemptAt: told(nextAttemptAt),
      givenUpAt: told(givenUpAt),
    }));
    return ok(answer({ setUp: dependencies.config.mailSetUp, items }));
  },
});

const wishes = z
  .strictObject({ language: z.enum(letterLanguages), digest: z.boolean() })
  .openapi('LetterWishes');

const read = defineRoute({
  method: 'get',
  path: '/session/letters',
  summary: 'In which language the person gets letters, and whether they want a morning letter.',
  action: 'session.own',
  subject: 'any',
  responses: { 200: wishes },
  handler: async ({ db, user }) => ok(answer(await readLetterWishes(db, user))),
});

const write = defineRoute({
  method: 'put',
  path: '/session/letters',
  summary: 'Changes that.',
  action: 'session.own',
  subject: 'any',
  body: wishes,
  responses: { 200: wishes },
  handler: async ({ db, user, body }) => {
    await setLetterWishes(db, user, body);
    return ok(answer(body));
  },
});

/** Letters, and what a person wants of them. */
export const letterRoutes: readonly Route[] = [unsent, read, write];
