import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { jsonLimit, parseJson, pictureLimit, readBytes } from './read-body.ts';
import type { Refusal } from './refusal.ts';
import type { Input, Route } from './route.ts';

/** What a request carries, and the bytes of its body. */
export type RawInput = Input & { readonly raw: Uint8Array };

/** Reads what a request carries: sizes and media types first, then the form of the body. */
export async function readInput(
  route: Route,
  params: Input['params'],
  request: Request,
): Promise<Result<RawInput, Refusal>> {
  const query = readQuery(new URL(request.url).searchParams);
  if (!query.ok) return query;
  const given = { params, query: query.value, body: undefined, file: null };
  if (route.body === null) return ok({ ...given, raw: new Uint8Array() });

  const expected = route.form ? 'multipart/form-data' : 'application/json';
  const type = request.headers.get('content-type') ?? '';
  const [essence = '', ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length);
  const otherCharset = charset !== undefined && charset.replaceAll('"', '') !== 'utf-8';
  if (essence !== expected || otherCharset || request.headers.has('content-encoding')) {
    return refuse({ kind: 'unsupported-media-type', expected });
  }
  const raw = await readBytes(request, route.form ? pictureLimit : jsonLimit);
  if (!raw.ok) return raw;
  if (route.form) return readForm(raw.value, type, given);
  const body = parseJson(raw.value);
  return body.ok ? ok({ ...given, body: body.value, raw: raw.value }) : body;
}

function readQuery(search: URLSearchParams): Result<Input['query'], Refusal> {
  const names = [...search.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const problems = [{ path: `?${twice}`, kind: 'given-twice' }];
    return refuse({ kind: 'invalid-request', problems });
  }
  return ok(Object.fromEntries(search));
}

async function readForm(
  raw: Buffer,
  type: string,
  given: Input,
): Promise<Result<RawInput, Refusal>> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(raw), {
      headers: { 'content-type': type },
    }).formData();
  } catch {
    return refuse({ kind: 'malformed-form' });
  }
  const fields: Record<string, string> = {};
  let file: Input['file'] = null;
  for (const [name, value] of form) {
    const known = name === 'file' ? file !== null : Object.hasOwn(fields, name);
    if (known) {
      const problems = [{ path: `/${name}`, kind: 'given-twice' }];
      return refuse({ kind: 'invalid-request', problems });
    }
    if (typeof value === 'string') {
      fields[name] = value;
    } else if (name === 'file') {
      const bytes = new Uint8Array(await value.arrayBuffer());
      file = { bytes, name: value.name.slice(0, 300), type: value.type };
    } else {
      const problems = [{ path: `/${name}`, kind: 'unknown-field' }];
      return refuse({ kind: 'invalid-request', problems });
    }
  }
  if (file === null) {
    return refuse({ kind: 'invalid-request', problems: [{ path: '/file', kind: 'missing' }] });
  }
  return ok({ ...given, body: fields, file, raw });
}
