import { z } from '@hono/zod-openapi';
import { type Result, refuse } from '@nhipcau/core/kernel';
import { proveAnew, proveByPasskey } from '@nhipcau/postgres';
import type { Call, Refusal } from '../http/index.ts';
import { password, secondFactorCode } from './fields.ts';
import { totpStep } from './totp.ts';
import { authenticationResponse, readAnswer } from './webauthn.ts';

/**
 * What somebody who is signed in gives to prove anew who they are: password and code, or a passkey
 * that verified them.
 */
export const proof = z.union([
  z.strictObject({ password, code: secondFactorCode() }),
  z.strictObject({ passkey: authenticationResponse }),
]);

/** Judges a proof. */
export async function prove(
  call: Call<unknown, unknown, z.output<typeof proof>>,
): Promise<Result<void, Refusal>> {
  const { db, at: now, user, body, dependencies } = call;
  if ('password' in body) return proveAnew(db, { user, ...body, now, totpStep });
  const given = readAnswer(dependencies.config, body.passkey);
  if (given === null) return refuse({ kind: 'wrong-passkey' });
  return proveByPasskey(db, { user, answer: given, now });
}
