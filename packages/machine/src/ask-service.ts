import { type Clock, type Instant, instantOf, ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { MachineTrouble } from '@nhipcau/core/translation';

/** How a service is reached. */
export interface Line {
  readonly now: Clock;
  readonly timeoutMs: number;
}

/** Most bytes of an answer; a text of the house and its translation are far below. */
const mostBytes = 4_000_000;

/** Waits that a service asks for are believed up to an hour; one that names none gets a minute. */
const waits = { mostS: 3_600, usualS: 60 } as const;

/**
 * Sends JSON and reads JSON. A redirect is not followed, since texts and keys are for this address
 * alone; an answer is read up to {@link mostBytes}; all of it ends within `timeoutMs`.
 */
export async function askService(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  { now, timeoutMs }: Line,
): Promise<Result<unknown, MachineTrouble>> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal,
    });
    const refused = refusalOf(response, now);
    if (refused !== null) {
      await response.body?.cancel();
      return refuse(refused);
    }
    const text = await readText(response);
    if (text === null) return strange('longer than an answer can be');
    return parsed(text);
  } catch {
    return refuse({ kind: signal.aborted ? 'too-slow' : 'unreachable' });
  }
}

export function strange(detail: string): Result<never, MachineTrouble> {
  return refuse({ kind: 'strange-answer', detail });
}

function refusalOf({ status, headers }: Response, now: Clock): MachineTrouble | null {
  if (status === 200) return null;
  const after = headers.get('retry-after');
  if (status === 429 || (status === 503 && after !== null)) {
    return { kind: 'too-many-requests', until: retryAt(after, now()) };
  }
  if (status >= 300 && status < 400) return { kind: 'strange-answer', detail: 'a redirect' };
  return { kind: 'service-refused', status };
}

/** When a service that is asked too much may be asked again (RFC 9110 §10.2.3). */
function retryAt(after: string | null, now: Instant): Instant {
  const seconds =
    after === null
      ? waits.usualS
      : /^\d{1,9}$/.test(after)
        ? Number(after)
        : (Date.parse(after) - now) / 1_000;
  const wait = Number.isFinite(seconds) ? seconds : waits.usualS;
  return instantOf(now + Math.round(Math.min(Math.max(wait, 1), waits.mostS) * 1_000));
}

/** The text of an answer; `null` where it is longer than {@link mostBytes}. */
async function readText(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.length;
    // Leaving the loop cancels the stream and closes the connection.
    if (length > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function parsed(text: string): Result<unknown, MachineTrouble> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return strange('not JSON');
  }
}
