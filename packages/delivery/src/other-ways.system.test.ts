/// <reference path="../../release/src/store/s3rver.d.ts" />
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type EmailAddress, expectOk, instantOf, settingsReader } from '@nhipcau/core/kernel';
import { readMailSettings } from '@nhipcau/mail';
import { startPostOffice, testCertificate, testKey } from '@nhipcau/mail/testing';
import { FtpSrv } from 'ftp-srv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BreakingFtp, startBreakingFtp } from './breaking-ftp.fixture.ts';
import { cuttingLine } from './cutting-line.fixture.ts';
import { freePort } from './free-port.fixture.ts';
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

describe('a server of FTP that breaks', () => {
  let folder: string;
  let server: BreakingFtp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nhipcau-ftp-'));
    server = await startBreakingFtp(folder);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  const text = '{"title":"Đà Nẵng, Huế, Hội An"}';
  const { bytes } = aFile(text);
  const send = () => {
    const place = { host: '127.0.0.1', port: server.port, user: 'nhipcau', folder: '' };
    const settings = { kind: 'ftp', ...place, tls: 'none', certificate: null } as const;
    return openCarrier(settings, 'x', here).send(aParcel(aFile(text)), never);
  };
  const visible = (): readonly string[] =>
    readdirSync(folder).filter((name) => !name.startsWith('.'));

  test.each(['leaves', 'believes'] as const)(
    'at every byte of a file, and then %s, never shows half of it',
    async (broken) => {
      server.broken = broken;
      for (let byte = 0; byte < bytes.length; byte += 1) {
        server.breakAfter = byte;
        expect([byte, (await send()).ok, visible()]).toEqual([byte, false, []]);
      }
      server.breakAfter = Infinity;
      expectOk(await send());
      expect(readdirSync(folder)).toEqual(['hue.vi.v1.json']);
      expect(readFileSync(join(folder, 'hue.vi.v1.json'), 'utf8')).toBe(text);
      rmSync(join(folder, 'hue.vi.v1.json'));
    },
  );

  test('after any of its answers shows the file whole or not at all', async () => {
    let broken = 0;
    for (let commands = 0; commands <= 12; commands += 1) {
      rmSync(join(folder, 'hue.vi.v1.json'), { force: true });
      server.commands = commands;
      if (!(await send()).ok) broken += 1;
      for (const name of visible()) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    }
    expect(broken).toBeGreaterThan(5);
    server.commands = Infinity;
    expectOk(await send());
    expect(readdirSync(folder)).toEqual(['hue.vi.v1.json']);
  });
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

  test('behind a line that is cut anywhere is not told of a file that a store could take half', async () => {
    const kept = new Map<string, string>();
    // Keeps, as S3 does, what has the length and the hash that its head names.
    const store = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      try {
        for await (const part of request) parts.push(part as Buffer);
      } catch {
        return;
      }
      const bytes = Buffer.concat(parts);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const isWhole =
        request.headers['x-amz-content-sha256'] === hash &&
        request.headers['content-length'] === `${bytes.length}`;
      if (isWhole) kept.set(request.url ?? '', bytes.toString());
      response.writeHead(isWhole ? 200 : 400).end();
    });
    await new Promise<void>((done) => void store.listen(0, '127.0.0.1', () => done()));
    const line = await cuttingLine((store.address() as AddressInfo).port);
    const place = { region: 'us-east-1', bucket: 'news', folder: '', accessKey: key };
    const through = openCarrier(
      { kind: 's3', endpoint: `http://127.0.0.1:${line.port}`, ...place },
      key,
      here,
    );
    expectOk(await through.send(aParcel(), never));
    const whole = line.passed();
    for (let byte = 0; byte < whole; byte += byte < whole - 60 ? 20 : 1) {
      kept.clear();
      line.cutAfter(byte);
      expect([byte, (await through.send(aParcel(), never)).ok, kept.size]).toEqual([
        byte,
        false,
        0,
      ]);
    }
    line.cutAfter(Infinity);
    expectOk(await through.send(aParcel(), never));
    expect([...kept.values()]).toEqual(['{"title":"Huế"}']);
    line.close();
    store.close();
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
