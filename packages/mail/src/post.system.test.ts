import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmailAddress, expectOk, type Instant, parseInstant } from '@nhipcau/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { loadOrCreateLinkKey } from './link-key.ts';
import { type Handed, handOver } from './post.ts';
import type { MailSettings } from './settings.ts';
import { type PostOffice, type Rules, startPostOffice, testCertificate } from './testing.ts';
import { writeLetter } from './write-letter.ts';

let office: PostOffice | null = null;
afterEach(() => office?.close());

const at: Instant = expectOk(parseInstant('2026-11-24T02:00:00Z'));
const login = { user: 'bàn', password: 'mật khẩu dài' };
const settings: MailSettings = {
  ...{ host: '127.0.0.1', port: 0, tls: 'if-offered', login: null, authorities: null },
  from: { name: 'Nhịp Cầu, bàn biên tập', address: 'desk@example.vn' as EmailAddress },
};

async function send(
  rules: Rules,
  how: Partial<MailSettings> = {},
  to = 'nguyet@example.vn',
): Promise<Handed> {
  await office?.close();
  office = await startPostOffice(rules);
  const written = writeLetter({ kind: 'test' }, 'vi', { origin: 'http://localhost:4001' });
  return handOver(
    { ...settings, port: office.port, ...how },
    { id: '0199', to: to as EmailAddress, language: 'vi', at, written },
  );
}

describe('a letter', () => {
  test('arrives whole, in Vietnamese, as text and as HTML, from whom and to whom it should', async () => {
    expect(await send({})).toEqual({ kind: 'sent' });
    const [taken] = office?.taken ?? [];
    expect(taken).toMatchObject({ from: 'desk@example.vn', to: ['nguyet@example.vn'] });
    expect(taken?.mail).toMatchObject({
      subject: 'Thư thử của Nhịp Cầu',
      from: { name: 'Nhịp Cầu, bàn biên tập', address: 'desk@example.vn' },
      to: [{ address: 'nguyet@example.vn' }],
      messageId: '<0199@example.vn>',
      date: '2026-11-24T02:00:00.000Z',
    });
    const sentence = 'Chữ có dấu: Đặng Thị Nguyệt, Huế, Phú Quốc.';
    expect(taken?.mail.text).toContain(sentence);
    expect(taken?.mail.html).toContain(sentence);
    // Nothing but ASCII on the way, so that no server in between spoils it.
    expect(taken?.raw).not.toMatch(/\P{ASCII}/u);
    expect(taken?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  });

  test('has no further readers and no further headers, whatever is in a name', async () => {
    const name = 'Lan\r\nBcc: mallory@example.org';
    const from = { name, address: 'desk@example.vn' as EmailAddress };
    await send({}, { from });
    const [taken] = office?.taken ?? [];
    expect(taken?.to).toEqual(['nguyet@example.vn']);
    expect(taken?.mail.headers.map(({ key }) => key)).not.toContain('bcc');
    const two = 'lan@example.vn, mallory@example.org';
    expect(await send({}, {}, two)).toMatchObject({ kind: 'refused' });
    expect(office?.offered).toEqual([]);
  });
});

describe('a server', () => {
  const tls = { tls: 'required', host: 'localhost', authorities: testCertificate } as const;

  test('that offers STARTTLS and asks for a sign-in gets both', async () => {
    expect(await send({ tls: 'starttls', login }, { ...tls, login })).toEqual({ kind: 'sent' });
    expect(office?.taken[0]).toMatchObject({ encrypted: true, user: login.user });
  });

  test('with TLS from the start gets it', async () => {
    const how = { ...tls, tls: 'from-the-start', login } as const;
    expect(await send({ tls: 'from-the-start', login }, how)).toEqual({ kind: 'sent' });
    expect(office?.taken[0]).toMatchObject({ encrypted: true });
  });

  test('without TLS gets nothing where TLS is required, neither letter nor password', async () => {
    expect(await send({ login }, { ...tls, login })).toMatchObject({ kind: 'failed' });
    expect(office?.taken).toEqual([]);
  });

  test('whose certificate nobody vouches for gets nothing', async () => {
    const outcome = await send({ tls: 'starttls', login }, { ...tls, authorities: null, login });
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(office?.taken).toEqual([]);
  });

  test.each<[code: number, kind: Handed['kind']]>([
    [550, 'refused'],
    [554, 'refused'],
    [450, 'failed'],
    [421, 'failed'],
  ])('that answers %d for a reader: %s', async (code, kind) => {
    const answer = (): { code: number; text: string } => ({ code, text: 'Không\r\ncó' });
    const outcome = await send({ answer });
    expect(outcome.kind).toBe(kind);
    expect(outcome).toMatchObject({
      reason: expect.stringMatching(new RegExp(`^${code}[^\\n]*$`)),
    });
  });

  test.each<[code: number, kind: Handed['kind']]>([
    [552, 'refused'],
    [452, 'failed'],
  ])('that answers %d for the whole letter: %s', async (responseCode, kind) => {
    const received = (): never => {
      throw Object.assign(new Error('no'), { responseCode });
    };
    expect((await send({ received })).kind).toBe(kind);
  });

  test('that does not know the password is tried again, and its answer does not tell it', async () => {
    const wrong = { user: 'lan', password: 'hunter2hunter2' };
    const outcome = await send({ tls: 'starttls', login }, { ...tls, login: wrong });
    expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/^535/) });
    expect(JSON.stringify(outcome)).not.toContain(wrong.password);
  });

  test('that is not there is tried again', async () => {
    expect(await send({}, { port: 1 })).toMatchObject({ kind: 'failed' });
  });
});

test('the key of links is made once, for its owner alone, and stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-keys-'));
  try {
    const key = loadOrCreateLinkKey(folder);
    expect(key).toHaveLength(32);
    expect(loadOrCreateLinkKey(folder)).toEqual(key);
    const path = join(folder, 'invitation-links.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, readFileSync(path).subarray(1));
    expect(() => loadOrCreateLinkKey(folder)).toThrow('not a key of 32 bytes');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
