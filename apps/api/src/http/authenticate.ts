import type { Principal } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
import { type DatabaseHandle, deviceKnownMs, readApiKey, readSession } from '@nhipcau/postgres';

/** Name of the session cookie. */
export const sessionCookie = 'nhipcau_session';

/** Who a request comes from. */
export interface Caller {
  readonly principal: Principal;
  readonly session: string | null;
  /** As the audit trail names them. */
  readonly actor: string;
  /** Whether the browser sent what proves it by itself, so that another site may be behind it. */
  readonly ambient: boolean;
}

const stranger: Caller = {
  principal: { kind: 'anonymous' },
  session: null,
  actor: 'anonymous',
  ambient: false,
};

/**
 * Tells who asks, by the key in `Authorization` or else by the session cookie. `counts` says whether
 * this is a use of the session, which puts off its end.
 */
export async function authenticate(
  db: DatabaseHandle,
  headers: Headers,
  now: Instant,
  counts: boolean,
): Promise<Caller> {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const key = /^Bearer ([A-Za-z0-9_-]{20,100})$/i.exec(authorization)?.[1];
    const found = key === undefined ? null : await readApiKey(db, key, now);
    if (found === null) return stranger;
    const principal: Principal = { kind: 'key', scopes: found.scopes, partner: found.organisation };
    return { principal, session: null, actor: `key:${found.id}`, ambient: false };
  }
  const secret = cookie(headers.get('cookie'), sessionCookie);
  const found = secret === null ? null : await readSession(db, secret, now, counts);
  if (found === null) return { ...stranger, ambient: secret !== null };
  const { user, grants, session } = found;
  return {
    principal: { kind: 'user', user, grants },
    session,
    actor: `user:${user}`,
    ambient: true,
  };
}

/** Name of the cookie by which a browser is known again at sign-in. */
const deviceCookie = 'nhipcau_device';

/** The secret by which the browser is known again; `null` where it sends none. */
export function deviceOf(headers: Headers): string | null {
  return cookie(headers.get('cookie'), deviceCookie);
}

/** `Set-Cookie` for that secret, sent at sign-in alone. */
export function setDeviceCookie(secret: string, secure: boolean): string {
  const flags = `; Path=/api/v1/session; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return `${deviceCookie}=${secret}; Max-Age=${deviceKnownMs / 1_000}${flags}`;
}

/** The secret of a private link, by which somebody without an account goes on; `null` where none is sent. */
export function linkOf(headers: Headers): string | null {
  return /^Link ([\w-]{43})$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function cookie(header: string | null, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value !== undefined && /^[\w-]{20,100}$/.test(value) ? value : null;
}

/** `Set-Cookie` that gives a session, or with `null` takes it away. */
export function setSessionCookie(secret: string | null, secure: boolean): string {
  const value = secret === null ? '; Max-Age=0' : '';
  const flags = `; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return `${sessionCookie}=${secret ?? ''}${flags}${value}`;
}
