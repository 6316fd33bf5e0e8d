import { z } from '@hono/zod-openapi';
import { actions, anySubject, type Grant, may, roles } from '@nhipcau/core/access';
import { type SiteLanguage, siteLanguages, type UserId } from '@nhipcau/core/kernel';
import { type Begun, readUser } from '@nhipcau/postgres';
import {
  type Answer,
  type Asked,
  id,
  setDeviceCookie,
  setSessionCookie,
  siteLanguage,
} from '../http/index.ts';

export const grantSchema = z.strictObject({
  role: z.enum(roles),
  organisation: id().nullable(),
  languages: z.array(siteLanguage).min(1).max(siteLanguages.length).nullable(),
});

export const meSchema = z
  .strictObject({
    user: z.strictObject({ id: id(), email: z.string(), name: z.string() }),
    grants: z.array(grantSchema),
    actions: z.array(z.enum(actions)),
    site: z.strictObject({ url: z.string(), languages: z.array(siteLanguage) }),
  })
  .openapi('Me');

/** The same at enrolment, with recovery codes that are told this once. */
export const enrolledSchema: z.ZodType = meSchema.extend({
  recoveryCodes: z.array(z.string()).optional(),
});

/** What a person signed in learns of themselves. */
export interface Me {
  readonly user: { readonly id: UserId; readonly email: string; readonly name: string };
  readonly grants: readonly Grant[];
  /** What some grant of theirs allows, somewhere. */
  readonly actions: readonly (typeof actions)[number][];
  readonly site: { readonly url: string; readonly languages: readonly SiteLanguage[] };
}

/** What a person is answered whose session has just begun: who they are, and their cookies. */
export async function signedInAnswer(call: Asked, begun: Begun): Promise<Answer> {
  const { user, secret, device, recoveryCodes } = begun;
  const me = await readMe(call, user);
  const secure = call.dependencies.config.apiUrl.startsWith('https:');
  const cookies = [setSessionCookie(secret, secure), setDeviceCookie(device, secure)];
  const body = recoveryCodes === null ? me : { ...me, recoveryCodes };
  return { kind: 'json', status: 200, body, version: null, cookies };
}

/** What `user` learns of themselves. @throws when there is no such account */
export async function readMe({ db, dependencies }: Asked, user: UserId): Promise<Me> {
  const account = await readUser(db, user);
  if (account === null) throw new Error(`no account ${user}`);
  const { email, name, grants } = account;
  return {
    user: { id: user, email, name },
    grants,
    actions: actions.filter((action) => may({ kind: 'user', user, grants }, action, anySubject)),
    site: { url: dependencies.config.siteUrl, languages: siteLanguages },
  };
}
