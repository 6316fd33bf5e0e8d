import { Problem } from './problem.ts';

export interface Asked {
  readonly body?: unknown;
  /** The version that the change starts from. */
  readonly version?: number;
  readonly signal?: AbortSignal;
}

let language = 'vi';

/** The language in which the API words its problems. */
export function speak(next: string): void {
  language = next;
}

let signInAgain: (() => Promise<void>) | null = null;

/**
 * Sets what happens when the session has ended under somebody's work: the request waits for it and
 * is sent once more. `null` lets the problem through.
 */
export function whenSessionEnds(ask: (() => Promise<void>) | null): void {
  signInAgain = ask;
}

/** Asks the API. @throws {Problem} for everything that is not a success */
export function ask<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
  const key = method === 'POST' ? idempotencyKey() : null;
  return outliving(() => sendOnce<T>(method, path, asked, key));
}

/** Sends once more, after signing in again, what came too late for its session. */
async function outliving<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const ended = error instanceof Problem && error.kind === 'not-signed-in';
    if (!ended || signInAgain === null) throw error;
    await signInAgain();
    return await send();
  }
}

async function sendOnce<T>(
  method: string,
  path: string,
  { body, version, signal }: Asked,
  key: string | null,
): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      'Accept-Language': language,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
      ...(key !== null && { 'Idempotency-Key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(0, {});
  });
  if (response.status === 204) return undefined as T;
  const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
  if (!response.ok) throw new Problem(response.status, answer);
  return answer as T;
}

/** Asks for a file; with a body it is made for the asking. @throws {Problem} */
export function askFile(path: string, body?: unknown): Promise<Blob> {
  const sent = body !== undefined && {
    method: 'POST',
    body: JSON.stringify(body),
  };
  return outliving(async () => {
    const response = await fetch(`/api/v1${path}`, {
      ...sent,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': language,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
    }).catch(() => {
      throw new Problem(0, {});
    });
    if (response.ok) return response.blob();
    const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
    throw new Problem(response.status, answer);
  });
}

/**
 * Sends a form with a file, and tells how much of it has gone, 0 to 1; `version` is the one that a
 * change starts from. @throws {Problem}
 */
export function sendForm<T>(
  path: string,
  form: FormData,
  progress: (share: number) => void,
  method: 'POST' | 'PUT' = 'POST',
  version: number | null = null,
): Promise<T> {
  const key = idempotencyKey();
  return outliving(() => sendFormOnce<T>(method, path, form, key, progress, version));
}

function sendFormOnce<T>(
  method: string,
  path: string,
  form: FormData,
  key: string,
  progress: (share: number) => void,
  version: number | null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.responseType = 'json';
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('Idempotency-Key', key);
    if (version !== null) request.setRequestHeader('If-Match', `"${version}"`);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new Problem(0, {}));
    request.onload = () => {
      const { status, response } = request;
      if (status < 300) resolve(response as T);
      else reject(new Problem(status, (response ?? {}) as Readonly<Record<string, unknown>>));
    };
    request.send(form);
  });
}

function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A path with its query; what is `null`, `undefined` or empty is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
