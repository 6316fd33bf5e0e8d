import { createHash } from 'node:crypto';
import { may, partnerOf } from '@nhipcau/core/access';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { beginOnce, inPartnerScope, keepAnswer, type Repeatable } from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import { type Answer, statusOfAnswer } from './answer.ts';
import { authenticate, type Caller, deviceOf, linkOf } from './authenticate.ts';
import type { Dependencies } from './dependencies.ts';
import { apiLanguage } from './problem.ts';
import { readInput } from './read-input.ts';
import type { Refusal } from './refusal.ts';
import type { Asked, Outcome, Prepared, Route } from './route.ts';

/** Undoes a change's transaction and carries the refusal out of it. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Does what a request asks of its route, from who asks to the answer. */
export async function dispatch(
  route: Route,
  params: Readonly<Record<string, string>>,
  request: Request,
  dependencies: Dependencies,
): Promise<Outcome> {
  const at = dependencies.now();
  const caller = await authenticate(dependencies.db, request.headers, at, !route.unattended);
  const allowed = admit(route, caller, request, dependencies);
  if (!allowed.ok) return allowed;

  const input = await readInput(route, params, request);
  if (!input.ok) return input;
  const version = readVersion(route, request);
  if (!version.ok) return version;
  const prepared = route.prepare(input.value);
  if (!prepared.ok) return prepared;
  const repeatable = readKey(route, caller, request, input.value.raw);
  if (!repeatable.ok) return repeatable;

  const asked: Asked = {
    dependencies,
    db: dependencies.db,
    at,
    principal: caller.principal,
    partner: partnerOf(caller.principal),
    session: caller.session,
    actor: caller.actor,
    language: apiLanguage(request.headers.get('accept-language')),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
    device: deviceOf(request.headers),
    link: linkOf(request.headers),
    version: version.value,
  };
  const alone = route.method === 'get' || route.ownTransaction;
  if (alone && (asked.partner === null || outsideScope(route))) {
    return run(route, prepared.value, asked);
  }
  return inTransaction(route, prepared.value, asked, repeatable.value);
}

/** Whether the caller may ask for this at all, whatever it is about. */
function admit(
  route: Route,
  { principal, ambient }: Caller,
  request: Request,
  { config }: Dependencies,
): Result<void, Refusal> {
  const change = route.method !== 'get';
  const origin = request.headers.get('origin');
  const foreign = origin !== null && origin !== config.apiUrl;
  if (change && (foreign || (ambient && origin === null))) {
    return refuse({ kind: 'foreign-origin' });
  }
  if (route.action === 'open') return ok(undefined);
  if (principal.kind === 'anonymous') return refuse({ kind: 'not-signed-in' });
  return may(principal, route.action, { organisation: null, language: null })
    ? ok(undefined)
    : refuse({ kind: 'not-allowed', action: route.action });
}

/** A partner's person asks about their own session as everybody does: it is the house's record. */
function outsideScope({ action }: Route): boolean {
  return action === 'session.own' || action === 'open';
}

/** Looks up what the request is about, asks the policy, and runs the handler. */
async function run(route: Route, prepared: Prepared, asked: Asked): Promise<Outcome> {
  if (route.action !== 'open') {
    const subject = await prepared.subject(asked);
    if (subject === null) return refuse({ kind: 'not-found' });
    if (!may(asked.principal, route.action, subject)) {
      return refuse({ kind: 'not-allowed', action: route.action });
    }
  }
  return prepared.handle(asked);
}

async function inTransaction(
  route: Route,
  prepared: Prepared,
  asked: Asked,
  repeatable: Repeatable | null,
): Promise<Outcome> {
  const once = (): Promise<Answer> =>
    asked.db.transaction().execute(async (trx) => {
      if (repeatable !== null) {
        const first = orUndo(await beginOnce(trx, repeatable, asked.at));
        if (first !== null) return first as Answer;
      }
      const inside = { ...asked, db: trx };
      const { partner } = asked;
      const answer = orUndo(
        partner === null || outsideScope(route)
          ? await run(route, prepared, inside)
          : await inPartnerScope(trx, partner, async () =>
              ok(orUndo(await run(route, prepared, inside))),
            ),
      );
      if (repeatable !== null) {
        await keepAnswer(trx, repeatable, statusOfAnswer(answer), answer);
      }
      return answer;
    });
  try {
    return ok(await withRetry(once));
  } catch (error) {
    if (error instanceof Undone) return refuse(error.refusal);
    throw error;
  }
}

function orUndo<T>(outcome: Result<T, Refusal>): T {
  if (outcome.ok) return outcome.value;
  throw new Undone(outcome.error);
}

/** The version in `If-Match` (RFC 9110 §13.1.1); a weak or foreign tag matches nothing. */
function readVersion(route: Route, request: Request): Result<number, Refusal> {
  if (!route.ifMatch) return ok(-1);
  const header = request.headers.get('if-match');
  if (header === null) return refuse({ kind: 'version-needed' });
  const tag = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  return ok(tag === undefined ? -1 : Number(tag));
}

function readKey(
  route: Route,
  { principal }: Caller,
  request: Request,
  body: Uint8Array,
): Result<Repeatable | null, Refusal> {
  const key = request.headers.get('idempotency-key');
  if (!route.idempotent || key === null || principal.kind !== 'user') return ok(null);
  if (!/^[\x20-\x7e]{1,100}$/.test(key)) {
    const problems = [{ path: 'Idempotency-Key', kind: 'not-a-key' }];
    return refuse({ kind: 'invalid-request', problems });
  }
  const { pathname, search } = new URL(request.url);
  const match = request.headers.get('if-match') ?? '';
  const hash = createHash('sha256')
    .update(`${request.method} ${pathname}${search} ${match}\n`)
    .update(body)
    .digest();
  return ok({ user: principal.user, key, hash });
}
