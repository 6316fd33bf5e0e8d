import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { Refusal } from './refusal.ts';

/** Most bytes of a JSON body: 2 MiB. */
export const jsonLimit = 2 * 1_024 * 1_024;
/** Most bytes of a form with a picture: 30 MB and its other fields. */
export const pictureLimit = 30_000_000 + 64 * 1_024;

/** Deepest nesting of a JSON body; a ProseMirror document of nested lists needs about 30. */
const deepest = 64;

/** Reads the body of a request, at most `most` bytes of it. */
export async function readBytes(request: Request, most: number): Promise<Result<Buffer, Refusal>> {
  const tooLarge = refuse<Refusal>({ kind: 'body-too-large', most });
  if (Number(request.headers.get('content-length') ?? 0) > most) return tooLarge;
  if (request.body === null) return ok(Buffer.alloc(0));
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(Buffer.concat(chunks, length));
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
}

/**
 * Reads JSON (RFC 8259) in UTF-8. Refused besides what is not JSON: nesting deeper than 64, and
 * names that reach an object's prototype.
 */
export function parseJson(bytes: Uint8Array): Result<unknown, Refusal> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return malformed('not UTF-8');
  }
  if (tooDeep(text)) return malformed(`nested deeper than ${deepest}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed('not JSON');
  }
  const name = dangerousName(value);
  return name === null ? ok(value) : malformed(`the name ${name} is not taken`);
}

function malformed(reason: string): Result<never, Refusal> {
  return refuse({ kind: 'malformed-json', reason });
}

/** Looks at brackets outside strings, before anything is built. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > deepest) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) {
    at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  }
  return at;
}

const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function dangerousName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const name of Object.keys(value)) {
    if (dangerous.has(name)) return name;
    const inner = dangerousName((value as Readonly<Record<string, unknown>>)[name]);
    if (inner !== null) return inner;
  }
  return null;
}
