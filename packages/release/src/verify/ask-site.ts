/** How a site is asked. */
export interface AskOptions {
  /** The platform's `fetch` unless said. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one answer may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Ends the asking with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** No answer came; the message says why. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface SiteAnswer {
  readonly response: Response;
  /** Decoded. */
  readonly body: Uint8Array;
}

/**
 * What a site answers at a path, not followed elsewhere. @throws {@link NoAnswer}, and the reason
 * of `signal`.
 */
export async function askSite(
  address: string,
  path: string,
  { fetch = globalThis.fetch, timeoutMs = 30_000, signal }: AskOptions,
): Promise<SiteAnswer> {
  signal?.throwIfAborted();
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(new URL(path, address), {
      redirect: 'manual',
      headers: { 'Accept-Encoding': 'br, gzip' },
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    });
    return { response, body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    signal?.throwIfAborted();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NoAnswer(`no answer at ${path}: ${why}`, { cause: error });
  }
}
