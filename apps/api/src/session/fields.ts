import { z } from '@hono/zod-openapi';
import { parseSecondFactorCode, type SecondFactorCode } from '@nhipcau/core/access';
import { parsed } from '../http/index.ts';

/** A password as it is given to be compared, not judged. */
export const password: z.ZodString = z.string().min(1).max(400);

/** Six digits of an authenticator app, or a recovery code. */
export function secondFactorCode(): z.ZodType<SecondFactorCode, string> {
  return parsed(z.string().max(60), parseSecondFactorCode, { type: 'string', maxLength: 60 });
}
