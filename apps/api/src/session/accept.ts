import { z } from '@hono/zod-openapi';
import { linkGuessLimit, roles } from '@nhipcau/core/access';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { letterLanguages } from '@nhipcau/core/notices';
import {
  acceptInvitation,
  type Invitation,
  type InvitationRefusal,
  openInvitation,
  takeGuess,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  defineRoute,
  instant,
  type Refusal,
  type Route,
  told,
} from '../http/index.ts';
import { newPassword } from './fields.ts';
import { challengeSchema } from './routes.ts';

/** The secret of a link. What is none is answered like one that opens nothing. */
const token = z.string().max(200);

const look = defineRoute({
  method: 'post',
  path: '/session/invitation',
  summary: 'Tells whom the link of an invitation invites, and until when.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ token }),
  responses: {
    200: z
      .strictObject({
        email: z.string(),
        name: z.string(),
        language: z.enum(letterLanguages),
        roles: z.array(z.enum(roles)),
        expiresAt: instant(),
      })
      .openapi('OpenInvitation'),
  },
  handler: async (call) => {
    const opened = await countingGuesses(
      call,
      await openInvitation(call.db, call.body.token, call.at),
    );
    if (!opened.ok) return opened;
    const { email, name, language, grants, expiresAt } = opened.value;
    const given = [...new Set(grants.map(({ role }) => role))];
    return ok(answer({ email, name, language, roles: given, expiresAt: told(expiresAt) }));
  },
});

const accept = defineRoute({
  method: 'post',
  path: '/session/invitation/accept',
  summary: 'Makes the account with the password that its owner chose; an enrolment follows.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ token, password: newPassword }),
  responses: { 200: challengeSchema },
  handler: async (call) => {
    const { db, at: now, body, dependencies } = call;
    const opened = await countingGuesses(call, await openInvitation(db, body.token, now));
    if (!opened.ok) return opened;
    const outcome = await acceptInvitation(db, { ...body, now, ids: dependencies.ids });
    return outcome.ok ? ok(answer(outcome.value)) : outcome;
  },
});

/**
 * Counts links that open nothing, all together, and past the limit no longer tells what they are. A
 * right link opens all the same: strangers must not be able to lock the invited out.
 */
async function countingGuesses(
  { db, at }: Asked,
  opened: Result<Invitation, InvitationRefusal>,
): Promise<Result<Invitation, Refusal>> {
  if (opened.ok || opened.error.kind !== 'invitation-unknown') return opened;
  const guess = await db
    .transaction()
    .execute((trx) => takeGuess(trx, 'invitation link', at, linkGuessLimit));
  return guess.ok ? refuse({ kind: 'invitation-unknown' }) : guess;
}

/** Accepting an invitation. */
export const acceptRoutes: readonly Route[] = [look, accept];
