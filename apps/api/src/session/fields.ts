import { z } from '@hono/zod-openapi';
import { judgePassword, parseSecondFactorCode, type SecondFactorCode } from '@nhipcau/core/access';
import { parsed } from '../http/index.ts';

/** A password as it is given to be compared, not judged. */
export const password: z.ZodString = z.string().min(1).max(400);

/** Six digits of an authenticator app, or a recovery code. */
export function secondFactorCode(): z.ZodType<SecondFactorCode, string> {
  return parsed(z.string().max(60), parseSecondFactorCode, { type: 'string', maxLength: 60 });
}

/** A password that somebody chooses, judged by `core/access`. */
export const newPassword: z.ZodType<string, string> = parsed(z.string().max(400), judgePassword, {
  type: 'string',
  minLength: 12,
  maxLength: 200,
});
