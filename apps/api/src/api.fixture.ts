import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action, Grant } from '@nhipcau/core/access';
import { presenceBoard } from '@nhipcau/core/content';
import {
  expectOk,
  type Identifiers,
  type Instant,
  type PartnerId,
  parseInstant,
  uuidv7,
} from '@nhipcau/core/kernel';
import {
  type AddedUser,
  addUser,
  beginSession,
  createApiKey,
  type Database,
  type DatabaseHandle,
  findUser,
} from '@nhipcau/postgres';
import { kyselyOf } from '@nhipcau/postgres/server';
import { type FreshDatabase, freshDatabase } from '@nhipcau/postgres/testing';
import { folderStore } from '@nhipcau/release';
import { Secret, TOTP } from 'otpauth';
import { createApi } from './app.ts';
import type { ApiConfig } from './config.ts';
import type { Dependencies, LogEntry, Route } from './http/index.ts';
import { listen } from './listen.ts';
import { routes as allRoutes } from './routes.ts';
import { uploadFolder } from './uploads/upload-folder.ts';

/** A password that the rules take. */
export const password = 'một câu dài khó đoán';

/** The api on a database and a port of its own, with a clock that tests move. */
export interface TestApi {
  readonly url: string;
  readonly db: DatabaseHandle;
  /** Folder of this test's data; the studio is in `studio/`. */
  readonly folder: string;
  /** Everything that was logged. */
  readonly logged: LogEntry[];
  readonly ids: Identifiers;
  now(): Instant;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  /** Makes an account with {@link password}; its second factor is confirmed unless said otherwise. */
  person(email: string, grants: readonly Grant[], totpConfirmed?: boolean): Promise<AddedUser>;
  /** The present code of an account. */
  code(secret: string): string;
  /** Signs an account in and gives its cookie. */
  signIn(email: string, secret: string): Promise<string>;
  /** Begins a session without the routes for it, and gives its cookie. */
  session(email: string): Promise<string>;
  key(
    scopes: readonly Action[],
    lastsMs?: number,
    partner?: PartnerId | null,
    label?: string,
  ): Promise<string>;
  /** Asks; a body is sent as JSON, a cookie with the origin that a browser would send. */
  ask(method: string, path: string, how?: Ask): Promise<Response>;
  close(): Promise<void>;
}

export interface Ask {
  readonly cookie?: string;
  readonly key?: string;
  /** Sent as JSON; a form as it is. */
  readonly body?: unknown;
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const anInstant: Instant = expectOk(parseInstant('2026-11-24T02:00:00Z'));

/** Starts the api for a test file; `close` drops its database. */
export async function startTestApi(
  given: Partial<Dependencies> = {},
  routes: readonly Route[] = allRoutes,
  settings: Partial<ApiConfig> = {},
  own: Pick<FreshDatabase, 'appUrl' | 'pool' | 'drop'> | null = null,
): Promise<TestApi> {
  const database = own ?? (await freshDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-api-'));
  const db = kyselyOf<Database>(database.pool);
  let clock: number = anInstant;
  const now = (): Instant => clock as Instant;
  const ids: Identifiers = () => uuidv7(clock, randomBytes(10));
  const logged: LogEntry[] = [];
  const config: ApiConfig = {
    host: '127.0.0.1',
    port: 0,
    apiUrl: 'http://localhost:4001',
    marketHosts: new Map(),
    siteUrl: 'http://localhost:4000',
    appDatabaseUrl: database.appUrl,
    dataFolder: folder,
    store: { kind: 'folder', folder: join(folder, 'store') },
    studioFolder: join(folder, 'studio'),
    databaseConnections: 10,
    mailSetUp: true,
    invitationDays: 7,
    machine: null,
    ...settings,
  };
  const app = createApi(
    {
      db,
      now,
      ids,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      store: folderStore(join(folder, 'store')),
      mediaFolder: join(folder, 'media'),
      uploads: uploadFolder(join(folder, 'uploads')),
      config,
      machine: null,
      log: (entry) => logged.push(entry),
      presence: presenceBoard(),
      checkAnswers: true,
      ...given,
    },
    routes,
  );
  const listener = await listen(app.fetch, config.host, config.port);

  const ask: TestApi['ask'] = (method, path, how = {}) => {
    const { cookie, key, body, version, headers } = how;
    const asJson = body !== undefined && !(body instanceof FormData);
    return fetch(`${listener.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie !== undefined && { cookie, origin: config.apiUrl }),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(asJson && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...headers,
      },
      ...(body instanceof FormData && { body }),
      ...(asJson && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  };
  const code = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });

  return {
    url: listener.url,
    db,
    folder,
    logged,
    ids,
    now,
    pass: (milliseconds) => {
      clock += milliseconds;
    },
    person: async (email, grants, totpConfirmed = true) =>
      expectOk(
        await addUser(db, {
          ...{ email, name: email, password, grants, totpConfirmed },
          ...{ now: now(), ids, actor: 'operator' },
        }),
      ),
    code,
    signIn: async (email, secret) => {
      const first = await ask('POST', '/api/v1/session', { body: { email, password } });
      const { challenge } = (await first.json()) as { challenge: string };
      const body = { challenge, code: code(secret) };
      const second = await ask('POST', '/api/v1/session/code', { body });
      if (second.status !== 200) throw new Error(`sign-in: ${await second.text()}`);
      return cookieOf(second);
    },
    session: async (email) => {
      const user = await findUser(db, email);
      if (user === null) throw new Error(`no account ${email}`);
      const given = { user: user.id, now: now(), ids, userAgent: 'test' };
      return `nhipcau_session=${(await beginSession(db, given)).secret}`;
    },
    key: async (scopes, lastsMs = 3_600_000, partner = null, label = 'Đối tác') => {
      const expiresAt = (clock + lastsMs) as Instant;
      const made = await createApiKey(db, {
        partner: label,
        organisation: partner,
        scopes,
        expiresAt,
        madeBy: null,
        now: now(),
        ids,
      });
      return made.key;
    },
    ask,
    close: async () => {
      await listener.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The cookie that an answer sets, as the next request sends it. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** An unlimited grant of a role. */
export function everywhere(role: Grant['role']): Grant {
  return { role, organisation: null, languages: null };
}

/** A body read as JSON. */
export async function json(response: Response): Promise<Readonly<Record<string, unknown>>> {
  return (await response.json()) as Readonly<Record<string, unknown>>;
}
