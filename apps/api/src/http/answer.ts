/** What a route answers when it does what was asked. */
export type Answer =
  | {
      readonly kind: 'json';
      readonly status: 200 | 201 | 202;
      readonly body: unknown;
      /** Goes into `ETag`; `null` where the answer is not about one thing. */
      readonly version: number | null;
      readonly headers?: Readonly<Record<string, string>>;
      /** Values of `Set-Cookie`, each a header of its own (RFC 6265 §3). */
      readonly cookies?: readonly string[];
    }
  | { readonly kind: 'empty'; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array | string;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** 200 with a body; `version` goes into `ETag`. */
export function answer(body: unknown, version: number | null = null): Answer {
  return { kind: 'json', status: 200, body, version };
}

/** 201 with what was made. */
export function created(body: unknown, version: number | null = null): Answer {
  return { kind: 'json', status: 201, body, version };
}

/** 202: the change is written, and something outside follows. */
export function accepted(body: unknown): Answer {
  return { kind: 'json', status: 202, body, version: null };
}

/** 204 */
export function empty(headers: Readonly<Record<string, string>> = {}): Answer {
  return { kind: 'empty', headers };
}

/** 200 with bytes of a media type; headers override those of the API. */
export function bytes(
  content: Uint8Array | string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { kind: 'bytes', bytes: content, type, headers };
}

/** The HTTP status of an answer. */
export function statusOfAnswer(given: Answer): 200 | 201 | 202 | 204 {
  switch (given.kind) {
    case 'json':
      return given.status;
    case 'empty':
      return 204;
    case 'bytes':
      return 200;
  }
}
