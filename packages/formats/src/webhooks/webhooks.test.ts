import { createHmac } from 'node:crypto';
import { expectOk, type Instant, instantOf } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test, vi } from 'vitest';
import {
  type HmacSha256,
  parseWebhookSecret,
  replayMemory,
  signWebhook,
  verifyWebhook,
  type WebhookHeaders,
  type WebhookSecret,
} from './index.ts';

const hmac: HmacSha256 = (key, text) =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
const secretOf = (byte: number, length = 32): WebhookSecret =>
  `whsec_${Buffer.alloc(length, byte).toString('base64')}` as WebhookSecret;

const secret = secretOf(7);
const now = instantOf(Date.parse('2026-11-28T08:00:00Z'));
const body = '{"type":"item.kill","data":{"title":"Chợ nổi 🌉"}}';
const message = { id: 'msg_019', at: now, body };
const headers = signWebhook(message, [secret], hmac);

function check(
  change: Partial<Record<keyof WebhookHeaders, string | undefined>> = {},
  own: { body?: string; secrets?: readonly WebhookSecret[]; now?: Instant } = {},
): ReturnType<typeof verifyWebhook> {
  return verifyWebhook({
    ...{ headers: { ...headers, ...change }, body, secrets: [secret], now, hmac },
    ...own,
  });
}
const kindOf = (result: ReturnType<typeof verifyWebhook>): string =>
  result.ok ? 'good' : result.error.kind;

describe('a signature', () => {
  test('is that of the specification’s example', () => {
    const known = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' as WebhookSecret;
    const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: instantOf(1_614_265_330_000) };
    expect(signWebhook({ ...example, body: '{"test": 2432232314}' }, [known], hmac)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is good to the reference library, whatever the body, and its signature to us', () => {
    vi.useFakeTimers({ now });
    try {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
          const library = new Webhook(secret);
          const text = JSON.stringify({ said: said.toWellFormed() });
          const ours = signWebhook({ ...message, body: text }, [secret], hmac);
          expect(library.verify(text, { ...ours })).toEqual({ said: said.toWellFormed() });
          const theirs = library.sign(message.id, new Date(now), text);
          expect(kindOf(check({ 'webhook-signature': theirs }, { body: text }))).toBe('good');
        }),
      );
    } finally {
      vi.useRealTimers();
    }
  });

  test('may be of either secret while one is replaced', () => {
    const both = signWebhook(message, [secretOf(9), secret], hmac);
    expect(kindOf(check({ ...both }))).toBe('good');
    expect(kindOf(check({}, { secrets: [secretOf(9), secret] }))).toBe('good');
    expect(kindOf(check({ ...both }, { secrets: [secretOf(8)] }))).toBe('wrong-signature');
  });
});

describe('refused is a message', () => {
  test.each<[string, number, string]>([
    ['as old as may be', -300_000, 'good'],
    ['a second older', -301_000, 'too-old'],
    ['as far ahead as may be', 300_000, 'good'],
    ['a second further ahead', 301_000, 'too-new'],
  ])('%s is judged by the receiver’s clock', (_what, ms, kind) => {
    const sent = signWebhook({ ...message, at: instantOf(now + ms) }, [secret], hmac);
    expect(kindOf(check({ ...sent }))).toBe(kind);
  });

  test.each<[string, Parameters<typeof check>, string]>([
    ['with another body', [{}, { body: body.replace('kill', 'item') }], 'wrong-signature'],
    ['with a space more', [{}, { body: `${body} ` }], 'wrong-signature'],
    ['under another id', [{ 'webhook-id': 'msg_020' }], 'wrong-signature'],
    ['at another time', [{ 'webhook-timestamp': String(now / 1_000 - 1) }], 'wrong-signature'],
    ['of another secret', [{}, { secrets: [secretOf(8)] }], 'wrong-signature'],
    ['where no secret is known', [{}, { secrets: [] }], 'wrong-signature'],
    ['with an empty signature', [{ 'webhook-signature': 'v1,' }], 'wrong-signature'],
    [
      'with half a signature',
      [{ 'webhook-signature': headers['webhook-signature'].slice(0, -1) }],
      'wrong-signature',
    ],
    [
      'with the signature of another scheme',
      [{ 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') }],
      'wrong-signature',
    ],
    ['without an id', [{ 'webhook-id': undefined }], 'header-missing'],
    ['without a time', [{ 'webhook-timestamp': '' }], 'header-missing'],
    ['without a signature', [{ 'webhook-signature': undefined }], 'header-missing'],
    ['with a full stop in its id', [{ 'webhook-id': 'msg_019.1' }], 'not-an-id'],
    ['at a time in milliseconds', [{ 'webhook-timestamp': String(now) }], 'not-a-time'],
    ['at a time that is no number', [{ 'webhook-timestamp': '1e9' }], 'not-a-time'],
  ])('%s', (_what, asked, kind) => {
    expect(kindOf(check(...asked))).toBe(kind);
  });

  test('of which any one character was altered', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: body.length - 1 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, other) => {
          const altered = body.slice(0, at) + other + body.slice(at + 1);
          expect(kindOf(check({}, { body: altered }))).toBe(
            altered === body ? 'good' : 'wrong-signature',
          );
        },
      ),
    );
  });

  test('that came in before, as long as its time would be good', () => {
    const memory = replayMemory();
    const came = expectOk(check());
    expect(memory.isNew(came, now)).toBe(true);
    expect(memory.isNew(came, now)).toBe(false);
    expect(memory.isNew({ ...came, id: 'msg_020' }, now)).toBe(true);
    const last = instantOf(now + 300_000);
    expect([memory.isNew(came, last), kindOf(check({}, { now: last }))]).toEqual([false, 'good']);
    const after = instantOf(now + 300_001);
    expect([memory.isNew(came, after), kindOf(check({}, { now: after }))]).toEqual([
      true,
      'too-old',
    ]);
  });
});

test.each<[string, boolean]>([
  [secretOf(1, 24), true],
  [secretOf(1, 23), false],
  [secretOf(1, 64), true],
  [secretOf(1, 65), false],
  [secretOf(1).slice(6), false],
  ['whsec_', false],
  ['whsec_%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%', false],
  [`${secretOf(1, 32)}=`, false],
])('a secret has 24 to 64 bytes: %s', (text, good) => {
  expect(parseWebhookSecret(text) !== null).toBe(good);
});

test('an id that could be taken for another message is never signed', () => {
  expect(() => signWebhook({ ...message, id: 'a.b' }, [secret], hmac)).toThrow(RangeError);
});
