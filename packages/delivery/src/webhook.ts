import { createHmac } from 'node:crypto';
import {
  type Clock,
  formatInstant,
  type Instant,
  instantOf,
  ok,
  refuse,
} from '@nhipcau/core/kernel';
import {
  type HmacSha256,
  parseWebhookSecret,
  signWebhook,
  webhookToleranceMs,
} from '@nhipcau/formats/webhooks';
import { type AddressGuard, postGuarded, retryAfterMs } from '@nhipcau/outbound';
import {
  type Carrier,
  type CarrierTrouble,
  inOneLine,
  type Parcel,
  type ParcelFile,
  receiptOf,
  trouble,
} from './carrier.ts';

const hmac: HmacSha256 = (keyBase64, text) =>
  createHmac('sha256', Buffer.from(keyBase64, 'base64')).update(text).digest('base64');

/**
 * Posts a parcel's last file, which is text, to an address, signed as Standard Webhooks 1.0.0 says: `webhook-id` stays
 * the same over all attempts, `webhook-timestamp` is the attempt's own. What is no JSON goes inside an object of JSON,
 * which libraries of that standard read; nothing goes in the clear over the public internet.
 */
export function webhookCarrier(
  { address }: { readonly address: string },
  secret: string,
  { guard, now }: { readonly guard: AddressGuard; readonly now: Clock },
): Carrier {
  const key = parseWebhookSecret(secret);
  if (key === null) throw new Error('a webhook without a secret of its own');
  return {
    send: async (parcel, stop) => {
      const file = parcel.files.at(-1) ?? parcel.files[0];
      const at = now();
      const body = bodyOf(parcel, file);
      const headers = {
        ...signWebhook({ id: parcel.id, at, body }, [key], hmac),
        'content-type': 'application/json',
        'nhipcau-event': parcel.event,
      };
      const limits = { bytes: 4_000, timeMs: 20_000, redirects: 0 };
      const settings = { ...guard, limits, accept: '*/*', signal: stop };
      const post = { headers, body: Buffer.from(body) };
      const outcome = await postGuarded(address, post, settings);
      if (!outcome.ok) return refuse(troubleOf(outcome.error));
      const { status, bytes, headers: told } = outcome.value;
      const said = inOneLine(`${status} ${Buffer.from(bytes).toString('utf8')}`);
      if (status >= 200 && status < 300) return ok(receiptOf(hostOf(address), said, parcel));
      if (status === 410) return refuse(trouble('gone', said));
      const offS = clockDifferenceS(one(told.date), at);
      if ([400, 401, 403].includes(status) && Math.abs(offS) * 1_000 > webhookToleranceMs) {
        return refuse(trouble('clocks-differ', `${offS}`));
      }
      const afterMs = retryAfterMs(one(told['retry-after']), at);
      const askedFor = afterMs === null ? null : instantOf(at + afterMs);
      return refuse({ ...trouble('not-taken', said), askedFor });
    },
  };
}

/** What is posted: the file itself where it is JSON, else `{ type, timestamp, data: { name, mediaType, text } }`. */
function bodyOf({ event, at }: Parcel, { name, mediaType, bytes }: ParcelFile): string {
  const text = Buffer.from(bytes).toString('utf8');
  if (mediaType === 'application/json') return text;
  const data = { name, mediaType, text };
  return `${JSON.stringify({ type: event, timestamp: formatInstant(at), data })}\n`;
}

function troubleOf({ kind, detail }: { kind: string; detail: string }): CarrierTrouble {
  switch (kind) {
    case 'not-an-address':
    case 'no-such-host':
    case 'not-public':
    case 'not-encrypted':
    case 'too-slow':
      return trouble(kind, kind === 'not-an-address' ? '' : detail);
    default:
      return trouble('no-answer', detail);
  }
}

function one(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' ? value : (value?.[0] ?? null);
}

/** Whole seconds by which the other side's clock is ahead; 0 where it does not say. */
function clockDifferenceS(date: string | null, at: Instant): number {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? 0 : Math.round((theirs - at) / 1_000);
}

/** The host alone: an address may hold a secret in its path. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
