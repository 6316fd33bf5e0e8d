/// <reference path="../../release/src/store/s3rver.d.ts" />
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type EmailAddress, expectOk, instantOf, settingsReader } from '@nhipcau/core/kernel';
import { readMailSettings } from '@nhipcau/mail';
import { startPostOffice, testCertificate, testKey } from '@nhipcau/mail/testing';
import { FtpSrv } from 'ftp-srv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Carrier, type CarrierTools, openCarrier } from './index.ts';
import { aFile, aParcel, never } from './parcel.fixture.ts';

const here: CarrierTools = { guard: { allowPrivate: true }, mail: null, now: () => instantOf(0) };

/** The FTP server's own log, which nobody reads. */
const quiet: Record<string, () => unknown> = {
  child: () => quiet,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
  ),
};

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  await new Promise<void>((done) => void probe.listen(0, '127.0.0.1', () => done()));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((done) => void probe.close(() => done()));
  return port;
}

describe.each(['none', 'explicit', 'implicit'] as const)('a server of FTP, TLS: %s', (tls) => {
  let folder: string;
  let server: FtpSrv;
  let port: number;
  const password = 'mật khẩu';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nhipcau-ftp-'));
    port = await freePort();
    const scheme = tls === 'implicit' ? 'ftps' : 'ftp';
    server = new FtpSrv({
      ...{
        url: `${scheme}://127.0.0.1:${port}`,
        pasv_url: '127.0.0.1',
        pasv_min: 20_000,
        log: quiet,
      },
      ...(tls !== 'none' && { tls: { key: testKey, cert: testCertificate } }),
    } as ConstructorParameters<typeof FtpSrv>[0]);
    server.on('login', (login, resolve, reject) => {
      if (login.username === 'nhipcau' && login.password === password) resolve({ root: folder });
      else reject(new Error('no'));
    });
    await server.listen();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const to = (given: {
    password?: string;
    certificate?: string | null;
    tools?: CarrierTools;
  }): Carrier => {
    const place = { host: '127.0.0.1', port, user: 'nhipcau', folder: '', tls };
    const { certificate = tls === 'none' ? null : testCertificate } = given;
    const settings = { kind: 'ftp', ...place, certificate } as const;
    return openCarrier(settings, given.password ?? password, given.tools ?? here);
  };

  test('takes files whole, again as often as they are sent', async () => {
    const parcel = aParcel(aFile('ảnh', 'anh.jpg'), aFile('{"title":"Huế"}'));
    for (let times = 0; times < 2; times += 1) {
      const receipt = expectOk(await to({}).send(parcel, never));
      expect(receipt.files.map(({ name }) => name)).toEqual(['anh.jpg', 'hue.vi.v1.json']);
      expect(readdirSync(folder).sort()).toEqual(['anh.jpg', 'hue.vi.v1.json']);
    }
    expect(readFileSync(join(folder, 'hue.vi.v1.json'), 'utf8')).toBe('{"title":"Huế"}');
  });

  test('refuses a wrong password, which nobody is told', async () => {
    const outcome = await to({ password: 'wrong-secret' }).send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'sign-in-refused' } });
    expect(JSON.stringify(outcome)).not.toContain('wrong-secret');
  });

  test('on an address inside is not connected to unless an operator allows it', async () => {
    const outcome = await to({ tools: { ...here, guard: {} } }).send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-public' } });
  });

  test.runIf(tls !== 'none')(
    'with a certificate that nobody trusts is told no password',
    async () => {
      const outcome = await to({ certificate: null }).send(aParcel(), never);
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-encrypted' } });
    },
  );
});

describe('a bucket', () => {
  const key = 'S3RVER';
  let folder: string;
  let server: { close(done: () => void): void };
  let endpoint: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nhipcau-s3-'));
    const { default: S3rver } = await import('s3rver');
    const made = new S3rver({
      ...{ port: 0, address: '127.0.0.1', directory: folder, silent: true },
      configureBuckets: [{ name: 'news', configs: [] }],
    });
    const { port } = await new Promise<AddressInfo>((resolve, reject) => {
      made.run((error, address) => (error ? reject(error) : resolve(address)));
    });
    endpoint = `http://127.0.0.1:${port}`;
    server = made;
  });
  afterAll(async () => {
    await new Promise<void>((done) => server.close(() => done()));
    rmSync(folder, { recursive: true });
  });

  const to = (accessKey: string, bucket = 'news', tools = here): Carrier =>
    openCarrier(
      { kind: 's3', endpoint, region: 'us-east-1', bucket, folder: 'in', accessKey },
      accessKey === key ? key : 'wrong-secret',
      tools,
    );

  test('gets the files', async () => {
    const receipt = expectOk(await to(key).send(aParcel(), never));
    expect(receipt.answer).toMatch(/^"[0-9a-f]{32}"$/);
    const client = new S3Client({
      ...{ region: 'us-east-1', endpoint, forcePathStyle: true },
      credentials: { accessKeyId: key, secretAccessKey: key },
    });
    const { Body, ContentType } = await client.send(
      new GetObjectCommand({ Bucket: 'news', Key: 'in/hue.vi.v1.json' }),
    );
    expect([await Body?.transformToString(), ContentType]).toEqual([
      ...['{"title":"Huế"}', 'application/json'],
    ]);
    client.destroy();
  });

  test.each([
    ['OTHER', 'news', here, 'sign-in-refused'],
    [key, 'none', here, 'not-taken'],
    [key, 'news', { ...here, guard: {} }, 'not-public'],
  ])('%s, %s: says why it gets none', async (accessKey, bucket, tools, kind) => {
    const outcome = await to(accessKey, bucket, tools).send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind } });
    expect(JSON.stringify(outcome)).not.toContain('wrong-secret');
  });
});

describe('a letter', () => {
  const settings = {
    kind: 'mail',
    to: 'desk@example.org' as EmailAddress,
    language: 'ko',
  } as const;

  test('brings words and files, by the same number each time', async () => {
    const office = await startPostOffice();
    const url = {
      MAIL_URL: `smtp://127.0.0.1:${office.port}`,
      MAIL_FROM: 'Nhịp Cầu <a@example.vn>',
    };
    const mail = readMailSettings(settingsReader(url));
    const carrier = openCarrier(settings, '', { ...here, mail });
    for (const _time of [1, 2]) expectOk(await carrier.send(aParcel(), never));
    const [first, second] = office.taken;
    expect(first?.to).toEqual(['desk@example.org']);
    expect(first?.mail.subject).toBe('Huế');
    expect(first?.mail.text?.trim()).toBe('Một bài mới.');
    const [file] = first?.mail.attachments ?? [];
    expect([file?.filename, file?.mimeType]).toEqual(['hue.vi.v1.json', 'application/json']);
    expect(Buffer.from(file?.content as ArrayBuffer).toString()).toBe('{"title":"Huế"}');
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
    await office.close();
  });

  test('is not sent where mail is not set up, and says so', async () => {
    const outcome = await openCarrier(settings, '', here).send(aParcel(), never);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'no-mail' } });
  });
});
