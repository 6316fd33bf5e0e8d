import type { ApplicationContent, SealedPart } from '@nhipcau/core/applications';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { Problem } from '../api/problem.ts';
import type { OwnApplication } from './types.ts';

/** What opens an application: from the fragment of the private link, which no server is sent. */
export interface PrivateLink {
  readonly id: string;
  readonly secret: string;
}

/** The private link in an address; `null` where there is none. */
export function linkIn(hash: string): PrivateLink | null {
  const [, id, secret] = /^#([0-9a-f-]{36})\.([\w-]{43})$/.exec(hash) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

const base = '/api/v1/press-applications';

/** @throws {Problem} */
async function ask(
  method: string,
  path: string,
  how: {
    readonly link?: PrivateLink;
    readonly version?: number;
    readonly body?: unknown;
    readonly form?: FormData;
  },
): Promise<Response> {
  const { link, version, body, form } = how;
  const answer = await fetch(`${base}${path}`, {
    method,
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      ...(link !== undefined && { Authorization: `Link ${link.secret}` }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(form !== undefined && { body: form }),
  }).catch(() => null);
  if (answer === null) throw new Problem(0, {});
  if (answer.ok) return answer;
  throw new Problem(answer.status, await answer.json().catch(() => ({ type: 'fault' })));
}

/** Begins an application. @throws {Problem} */
export async function begin(
  language: SiteLanguage,
  contactEmail: string,
): Promise<{ readonly application: OwnApplication; readonly secret: string }> {
  const answer = await ask('POST', '', { body: { language, contactEmail } });
  return answer.json();
}

/** Reads an application. @throws {Problem} */
export async function read(link: PrivateLink): Promise<OwnApplication> {
  return (await ask('GET', `/${link.id}`, { link })).json();
}

/** Saves what was filled in. @throws {Problem} */
export async function save(
  link: PrivateLink,
  version: number,
  content: ApplicationContent,
): Promise<OwnApplication> {
  return (await ask('PUT', `/${link.id}`, { link, version, body: content })).json();
}

/** Sends a part of a passport that is sealed. @throws {Problem} */
export async function sendSealed(
  link: PrivateLink,
  of: { readonly member: string; readonly part: SealedPart; readonly key: string },
  sealed: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const form = new FormData();
  form.set('key', of.key);
  form.set('file', new Blob([sealed], { type: 'application/octet-stream' }), 'sealed');
  await ask('PUT', `/${link.id}/members/${of.member}/${of.part}`, { link, form });
}

/** Hands an application in. @throws {Problem} */
export async function submit(link: PrivateLink, version: number): Promise<OwnApplication> {
  return (await ask('POST', `/${link.id}/submit`, { link, version })).json();
}

/** Takes an application back and has it erased. @throws {Problem} */
export async function withdraw(link: PrivateLink, version: number): Promise<void> {
  await ask('POST', `/${link.id}/withdraw`, { link, version });
}

/** Everything that is kept of an application, as a file. @throws {Problem} */
export async function fetchData(link: PrivateLink): Promise<Blob> {
  return (await ask('GET', `/${link.id}/data`, { link })).blob();
}
