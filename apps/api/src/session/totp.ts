import { totpStepS } from '@nhipcau/core/access';
import type { TotpStep } from '@nhipcau/postgres';
import { Secret, TOTP } from 'otpauth';

/** TOTP (RFC 6238) with SHA-1, six digits and 30 s, the one that every authenticator knows. */
export const totpStep: TotpStep = (secret, code, now) => {
  const totp = new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: totpStepS,
  });
  const delta = totp.validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1_000 / totpStepS) + delta;
};
