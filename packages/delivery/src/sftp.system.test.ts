import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, instantOf } from '@nhipcau/core/kernel';
import type { PushSettings } from '@nhipcau/core/syndication';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BreakingServer, startBreakingServer } from './breaking-server.fixture.ts';
import { cuttingLine } from './cutting-line.fixture.ts';
import { type Carrier, openCarrier } from './index.ts';
import { aFile, aParcel, never } from './parcel.fixture.ts';
import { type SshServer, startSshServer } from './ssh-server.fixture.ts';

const here = { guard: { allowPrivate: true }, mail: null, now: () => instantOf(0) } as const;
let ssh: SshServer;
let own: string;
let breaking: BreakingServer;

beforeAll(async () => {
  ssh = await startSshServer();
  own = mkdtempSync(join(tmpdir(), 'nhipcau-sftp-'));
  breaking = await startBreakingServer(own);
});
afterEach(() => {
  for (const folder of [ssh.folder, own]) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  }
});
afterAll(async () => {
  await ssh.stop();
  await breaking.stop();
  rmSync(own, { recursive: true });
});

type Sftp = Extract<PushSettings, { kind: 'sftp' }>;

function toSshd(
  given: Partial<Sftp> = {},
  secret = ssh.key,
  tools: Parameters<typeof openCarrier>[2] = here,
): Carrier {
  const { port, user, folder, fingerprint } = ssh;
  const place = { host: '127.0.0.1', port, user, folder, hostKey: fingerprint };
  return openCarrier({ kind: 'sftp', ...place, ...given }, secret, tools);
}

const visible = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => !name.startsWith('.'));

describe('OpenSSH', () => {
  test('takes files whole and under their own names, again as often as they are sent', async () => {
    const parcel = aParcel(aFile('ảnh', 'anh.jpg'), aFile('{"title":"Huế"}'));
    for (let times = 0; times < 2; times += 1) {
      const receipt = expectOk(await toSshd().send(parcel, never));
      expect(receipt).toMatchObject({ to: '127.0.0.1', files: [{ size: 5 }, { size: 17 }] });
      expect(readdirSync(ssh.folder).sort()).toEqual(['anh.jpg', 'hue.vi.v1.json']);
    }
    expect(readFileSync(join(ssh.folder, 'hue.vi.v1.json'), 'utf8')).toBe('{"title":"Huế"}');
  });

  test('shows its key, and is told nothing before somebody has confirmed it', async () => {
    const outcome = await toSshd({ hostKey: null }).send(aParcel(), never);
    const { fingerprint } = ssh;
    expect(outcome).toMatchObject({ error: { kind: 'host-key-unknown', detail: fingerprint } });
    expect(readdirSync(ssh.folder)).toEqual([]);
  });

  test('with another key than the confirmed one is told nothing either', async () => {
    const other = `SHA256:${'a'.repeat(43)}`;
    const outcome = await toSshd({ hostKey: other }).send(aParcel(), never);
    expect(outcome).toMatchObject({ error: { kind: 'host-key-changed' } });
  });

  test('that has no such folder says so, and a person sees it', async () => {
    const outcome = await toSshd({ folder: `${ssh.folder}/none` }).send(aParcel(), never);
    expect(outcome).toMatchObject({ error: { kind: 'not-taken' } });
    expect(JSON.stringify(outcome)).not.toContain('PRIVATE KEY');
  });

  test('on an address inside is not connected to unless an operator allows it', async () => {
    const outcome = await toSshd({}, ssh.key, { ...here, guard: {} }).send(aParcel(), never);
    expect(outcome).toMatchObject({ error: { kind: 'not-public' } });
  });

  test('behind a line that is cut anywhere never shows half a file, and has it whole after one more attempt', async () => {
    const text = JSON.stringify({ title: 'Huế', body: 'a'.repeat(3_000) });
    const parcel = aParcel(aFile(text));
    const line = await cuttingLine(ssh.port);
    const through = toSshd({ port: line.port });
    expectOk(await through.send(parcel, never));
    const whole = line.passed();
    let broken = 0;
    for (let cut = 1; cut <= 40; cut += 1) {
      rmSync(join(ssh.folder, 'hue.vi.v1.json'), { force: true });
      line.cutAfter(Math.floor((whole * cut) / 40) - 1);
      const outcome = await through.send(parcel, never);
      if (!outcome.ok) broken += 1;
      for (const name of visible(ssh.folder)) {
        expect(readFileSync(join(ssh.folder, name), 'utf8')).toBe(text);
      }
      if (outcome.ok) expect(visible(ssh.folder)).toEqual(['hue.vi.v1.json']);
    }
    expect(broken).toBeGreaterThan(30);
    line.cutAfter(Infinity);
    expectOk(await through.send(parcel, never));
    expect(readdirSync(ssh.folder)).toEqual(['hue.vi.v1.json']);
    line.close();
  });
});

describe('a server that breaks', () => {
  const to = async (password = 'right'): Promise<Carrier> => {
    const place = { host: '127.0.0.1', port: breaking.port, user: 'nhipcau', folder: '' };
    const first = openCarrier({ kind: 'sftp', ...place, hostKey: null }, password, here);
    const shown = await first.send(aParcel(), never);
    const hostKey = shown.ok ? null : shown.error.detail;
    return openCarrier({ kind: 'sftp', ...place, hostKey }, password, here);
  };

  test('at every byte of a file never shows half of it, and takes it whole afterwards', async () => {
    const carrier = await to();
    const text = '{"title":"Đà Nẵng, Huế, Hội An"}';
    const { bytes } = aFile(text);
    for (let byte = 0; byte <= bytes.length; byte += 1) {
      breaking.breakAfter = byte;
      const outcome = await carrier.send(aParcel(aFile(text)), never);
      expect([byte, outcome.ok, visible(own)]).toEqual([byte, false, []]);
    }
    breaking.breakAfter = Infinity;
    expectOk(await carrier.send(aParcel(aFile(text)), never));
    expect(readdirSync(own)).toEqual(['hue.vi.v1.json']);
    expect(readFileSync(join(own, 'hue.vi.v1.json'), 'utf8')).toBe(text);
    expectOk(await carrier.send(aParcel(aFile(text)), never));
    expect(readdirSync(own)).toEqual(['hue.vi.v1.json']);
  });

  test('gets a password only after its key was confirmed; a wrong one is told without it', async () => {
    breaking.tried.length = 0;
    const carrier = await to('wrong-secret');
    expect(breaking.tried).toEqual([]);
    const outcome = await carrier.send(aParcel(), never);
    expect(outcome).toMatchObject({ error: { kind: 'sign-in-refused' } });
    expect(breaking.tried).toEqual(['wrong-secret']);
    expect(JSON.stringify(outcome)).not.toContain('wrong-secret');
  });
});
