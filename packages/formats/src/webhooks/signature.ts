/**
 * Signatures of webhooks after Standard Webhooks 1.0.0: the symmetric scheme `v1`, HMAC-SHA256 over
 * `id.timestamp.body`. Pure: the key is applied by a port, the clock is a parameter.
 *
 * @module
 */
import type { Brand, Instant } from '@nhipcau/core/kernel';
import { instantOf, ok, type Result, refuse } from '@nhipcau/core/kernel';

/** A secret as both sides keep it: `whsec_` and 24 to 64 bytes in Base64. */
export type WebhookSecret = Brand<string, 'WebhookSecret'>;

/** HMAC-SHA256 (RFC 2104) of a text in UTF-8; key and answer are Base64 (RFC 4648 §4). */
export type HmacSha256 = (keyBase64: string, text: string) => string;

/** The three headers of a message. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** One message; its id is the same for each attempt to deliver it. */
export interface WebhookMessage {
  /** 1 to 200 characters, without a full stop, which would let two messages sign alike. */
  readonly id: string;
  /** When this attempt is made. */
  readonly at: Instant;
  /** The bytes of the body as text: signed as it is sent, never written anew. */
  readonly body: string;
}

export type WebhookRefusal =
  | { readonly kind: 'header-missing'; readonly header: keyof WebhookHeaders }
  | { readonly kind: 'not-an-id' }
  | { readonly kind: 'not-a-time' }
  | { readonly kind: 'too-old'; readonly at: Instant }
  | { readonly kind: 'too-new'; readonly at: Instant }
  /** Altered, or signed by somebody else. */
  | { readonly kind: 'wrong-signature' };

/** How far a timestamp may be from the receiver's clock, either way; at the limit it is still good. */
export const webhookToleranceMs = 300_000;

const prefix = 'whsec_';
const ids = /^[\w:-]{1,200}$/;

/** Reads a secret; `null` for what is none. */
export function parseWebhookSecret(text: string): WebhookSecret | null {
  const base64 = text.startsWith(prefix) ? text.slice(prefix.length) : '';
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return null;
  const bytes = (base64.length / 4) * 3 - (/=+$/.exec(base64)?.[0].length ?? 0);
  return bytes >= 24 && bytes <= 64 ? (text as WebhookSecret) : null;
}

/**
 * Signs a message with each of the secrets, the newest first: while a secret is replaced, a receiver
 * who has either of them can check.
 */
export function signWebhook(
  message: WebhookMessage,
  secrets: readonly WebhookSecret[],
  hmac: HmacSha256,
): WebhookHeaders {
  if (!ids.test(message.id)) throw new RangeError('a webhook id is letters, digits, _, - and :');
  const seconds = String(Math.floor(message.at / 1_000));
  return {
    'webhook-id': message.id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets
      .map((secret) => `v1,${signatureOf(message.id, seconds, message.body, secret, hmac)}`)
      .join(' '),
  };
}

/** What is asked of a message that came in. */
export interface WebhookCheck {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Any one of them is enough. */
  readonly secrets: readonly WebhookSecret[];
  readonly now: Instant;
  readonly hmac: HmacSha256;
}

/**
 * Checks a message that came in. One that was sent again by somebody who overheard it has a good
 * signature: give the id to a {@link replayMemory} as well.
 */
export function verifyWebhook(
  check: WebhookCheck,
): Result<{ readonly id: string; readonly at: Instant }, WebhookRefusal> {
  const { headers, body, secrets, now, hmac } = check;
  for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
    if ((headers[header] ?? '') === '') return refuse({ kind: 'header-missing', header });
  }
  const id = headers['webhook-id'] ?? '';
  const seconds = headers['webhook-timestamp'] ?? '';
  if (!ids.test(id)) return refuse({ kind: 'not-an-id' });
  if (!/^(?:0|[1-9]\d{0,11})$/.test(seconds)) return refuse({ kind: 'not-a-time' });
  const at = instantOf(Number(seconds) * 1_000);
  if (at < now - webhookToleranceMs) return refuse({ kind: 'too-old', at });
  if (at > now + webhookToleranceMs) return refuse({ kind: 'too-new', at });
  const wanted = secrets.map((secret) => signatureOf(id, seconds, body, secret, hmac));
  const given = (headers['webhook-signature'] ?? '')
    .split(' ')
    .slice(0, 20)
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
  const right = given.some((one) => wanted.some((other) => same(one, other)));
  return right ? ok({ id, at }) : refuse({ kind: 'wrong-signature' });
}

function signatureOf(
  id: string,
  seconds: string,
  body: string,
  secret: WebhookSecret,
  hmac: HmacSha256,
): string {
  return hmac(secret.slice(prefix.length), `${id}.${seconds}.${body}`);
}

/** Compares without telling by its time where two texts differ. */
function same(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length; at += 1) different |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return different === 0;
}

/** Remembers which messages came in, as long as their timestamps would still be good. */
export interface ReplayMemory {
  /** Whether this message is new; from then on it is not. Ask only after the signature was good. */
  isNew(message: { readonly id: string; readonly at: Instant }, now: Instant): boolean;
}

export function replayMemory(): ReplayMemory {
  const seen = new Map<string, number>();
  return {
    isNew({ id, at }, now) {
      for (const [known, until] of seen) if (until < now) seen.delete(known);
      if (seen.has(id)) return false;
      seen.set(id, at + webhookToleranceMs);
      return true;
    },
  };
}
