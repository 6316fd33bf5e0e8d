import { z } from '@hono/zod-openapi';
import type { Action, Principal, Subject } from '@nhipcau/core/access';
import {
  type Instant,
  ok,
  type PartnerId,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import type { DatabaseHandle } from '@nhipcau/postgres';
import type { Answer } from './answer.ts';
import type { Dependencies } from './dependencies.ts';
import { inputProblems } from './input-problems.ts';
import type { ApiLanguage } from './problem.ts';
import type { InputProblem, Refusal } from './refusal.ts';

export type Outcome = Result<Answer, Refusal>;

/** A request as it stands before its route has read it. */
export interface Asked {
  readonly dependencies: Dependencies;
  /** Inside a change its transaction. */
  readonly db: DatabaseHandle;
  readonly at: Instant;
  readonly principal: Principal;
  /** The partner in whose scope `db` is, so that it sees nothing else; `null` for the house. */
  readonly partner: PartnerId | null;
  /** The session that the cookie names; `null` for keys and strangers. */
  readonly session: string | null;
  /** Who asks, as the audit trail names them. */
  readonly actor: string;
  readonly language: ApiLanguage;
  readonly userAgent: string;
  /** The secret by which the browser is known again at sign-in; `null` where it sends none. */
  readonly device: string | null;
  /** The secret of a private link, sent as `Authorization: Link …`; `null` where none is sent. */
  readonly link: string | null;
  /** The version in `If-Match`; −1 where the route takes none, or none can match. */
  readonly version: number;
}

/** A request as its route's handler sees it. */
export interface Call<Params, Query, Body> extends Asked {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The uploaded file of a form. */
  readonly file: {
    readonly bytes: Uint8Array;
    readonly name: string;
    readonly type: string;
  } | null;
  /** The person who asks. @throws where a program or a stranger does, which the policy excludes */
  readonly user: UserId;
}

/** What a request carries, read but not yet checked. */
export interface Input {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly file: Call<unknown, unknown, unknown>['file'];
}

/** An answer's schema; a media type for bytes; `null` for an empty answer. */
export type Responses = Readonly<Partial<Record<200 | 201 | 202 | 204, z.ZodType | string | null>>>;

type Nothing = Readonly<Record<never, never>>;
type Fields<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** How a route is declared. Every route says which action of `core/access` it is. */
export interface RouteDeclaration<
  Params extends z.ZodRawShape,
  Query extends z.ZodRawShape,
  Body extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`: `/works/{id}`. */
  readonly path: string;
  /** What it is for, in one English sentence. */
  readonly summary: string;
  readonly action: Action | 'open';
  /**
   * What the request is about. `any`: nothing in particular, so that every grant of the role
   * reaches it. A function looks it up; its `null` answers 404.
   */
  readonly subject:
    | 'any'
    | ((
        call: Call<Fields<Params>, Fields<Query>, z.output<Body>>,
      ) => Promise<Subject | null> | Subject | null);
  readonly params?: Params;
  readonly query?: Query;
  /** JSON of this schema, which has to be strict. */
  readonly body?: Body;
  /** `body` comes as `multipart/form-data` with one file in the part `file`. */
  readonly form?: boolean;
  /** The request has to carry the version it starts from in `If-Match`. */
  readonly ifMatch?: boolean;
  /** Repeats with the same `Idempotency-Key` get the first answer. */
  readonly idempotent?: boolean;
  /**
   * `own`: the handler opens its own transactions, since something stays written when it refuses
   * or because it works long; not for partners. Else a change runs in one transaction that a refusal
   * undoes.
   */
  readonly transaction?: 'own';
  /** Programs ask it by themselves, so that it does not count as a use of the session. */
  readonly unattended?: boolean;
  readonly responses: Responses;
  readonly handler: (call: Call<Fields<Params>, Fields<Query>, z.output<Body>>) => Promise<Outcome>;
}

/** A request that its route has read. */
export interface Prepared {
  subject(asked: Asked): Promise<Subject | null>;
  handle(asked: Asked): Promise<Outcome>;
}

/** A route whose types are hidden behind `prepare`. */
export interface Route {
  readonly method: RouteDeclaration<Nothing, Nothing, z.ZodType>['method'];
  readonly path: string;
  readonly summary: string;
  readonly action: Action | 'open';
  readonly aboutOne: boolean;
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly form: boolean;
  readonly ifMatch: boolean;
  readonly idempotent: boolean;
  readonly ownTransaction: boolean;
  readonly unattended: boolean;
  readonly responses: Responses;
  prepare(input: Input): Result<Prepared, Refusal>;
}

/** Makes a route of its declaration. */
export function defineRoute<
  const Params extends z.ZodRawShape = Nothing,
  const Query extends z.ZodRawShape = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(declared: RouteDeclaration<Params, Query, Body>): Route {
  const { handler, subject } = declared;
  const params = z.strictObject(declared.params ?? ({} as Params));
  const query = z.strictObject(declared.query ?? ({} as Query));
  const body = declared.body ?? null;

  function prepare(input: Input): Result<Prepared, Refusal> {
    const path = params.safeParse(input.params);
    if (!path.success) return refuse({ kind: 'not-found' });
    const asked = query.safeParse(input.query);
    const problems: InputProblem[] = asked.success ? [] : [...inputProblems(asked.error, '?')];
    const read = body?.safeParse(input.body);
    if (read !== undefined && !read.success) problems.push(...inputProblems(read.error, ''));
    if (problems.length > 0 || !asked.success || read?.success === false) {
      return refuse({ kind: 'invalid-request', problems: problems.slice(0, 50) });
    }
    const given = {
      params: path.data as Fields<Params>,
      query: asked.data as Fields<Query>,
      body: read?.data as z.output<Body>,
      file: input.file,
    };
    const callOf = (from: Asked): Call<Fields<Params>, Fields<Query>, z.output<Body>> => ({
      ...from,
      ...given,
      get user() {
        if (from.principal.kind === 'user') return from.principal.user;
        throw new Error(`${declared.method} ${declared.path} needs a person`);
      },
    });
    return ok({
      subject: async (from) =>
        subject === 'any' ? { organisation: null, language: null } : subject(callOf(from)),
      handle: (from) => handler(callOf(from)),
    });
  }

  return {
    method: declared.method,
    path: declared.path,
    summary: declared.summary,
    action: declared.action,
    aboutOne: subject !== 'any',
    params: declared.params === undefined ? null : params,
    query: declared.query === undefined ? null : query,
    body,
    form: declared.form ?? false,
    ifMatch: declared.ifMatch ?? false,
    idempotent: declared.idempotent ?? false,
    ownTransaction: declared.transaction === 'own',
    unattended: declared.unattended ?? false,
    responses: declared.responses,
    prepare,
  };
}

/** Lets a change go on only from the present version; the refusal carries the present state. */
export function expectVersion(
  call: Asked,
  version: number,
  current: unknown,
): Result<void, Refusal> {
  return call.version === version
    ? ok(undefined)
    : refuse({ kind: 'version-differs', version, current });
}
