/**
 * Whether an authenticator's signature counter may follow the last one seen: it grows, or it was 0
 * so far, as where the authenticator counts nothing (WebAuthn Level 3 §6.1.1 and §7.2, step 22). One
 * that does not grow tells of a copy of the key.
 */
export function signCountHolds(last: number, given: number): boolean {
  return last === 0 || given > last;
}

/** What an account can prove itself with beside its password. */
export interface SecondFactors {
  /** Whether an authenticator app is enrolled. */
  readonly totp: boolean;
  readonly passkeys: number;
}

/** Whether one passkey may go: whoever signs in keeps a second factor, a publisher above all. */
export function mayRemovePasskey({ totp, passkeys }: SecondFactors): boolean {
  return totp || passkeys > 1;
}
