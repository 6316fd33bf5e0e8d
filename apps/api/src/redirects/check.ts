import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import {
  addressOf,
  everyLanguageOf,
  parseRedirectPath,
  parseRedirectTarget,
  pathsOf,
  type Redirect,
} from '@nhipcau/core/publishing';
import { type DatabaseHandle, postgresPublicReader, redirectStands } from '@nhipcau/postgres';
import { type Hash, lookup, type ObjectStore, readHead } from '@nhipcau/release';
import type { InputProblem, Refusal } from '../http/index.ts';

/** What a person asked for, as they wrote it. */
export interface AskedRedirect {
  readonly path: string;
  readonly target: string;
  /** Whether another site is meant. */
  readonly outside: boolean;
}

/** Reads redirects against what the site shows at present. */
export interface RedirectCheck {
  read(asked: AskedRedirect): Promise<Result<Redirect, InputProblem>>;
}

/** Opens the check on the newest release. `own` is the origin of the public site. */
export async function openCheck(
  db: DatabaseHandle,
  store: ObjectStore,
  own: string,
): Promise<RedirectCheck> {
  const map = (await readHead(store))?.release.roots.world?.map ?? null;
  return {
    read: async ({ path: text, target: to, outside }) => {
      const path = parseRedirectPath(text);
      if (!path.ok) return refuse({ path: '/path', ...path.error });
      const target = parseRedirectTarget(to, { path: path.value, own, outside });
      if (!target.ok) return refuse({ path: '/target', ...target.error });
      if (path.value === target.value) {
        return refuse({ path: '/target', kind: 'redirect-loop', at: path.value });
      }
      for (const one of pathsOf(path.value)) {
        if (await pageStands(db, store, map, one)) {
          return refuse({ path: '/path', kind: 'page-there', at: one });
        }
      }
      const gone = await missing(db, store, map, target.value);
      return gone === null
        ? ok({ path: path.value, target: target.value })
        : refuse({ path: '/target', kind: 'target-missing', at: gone });
    },
  };
}

/** Whether a page stands at a path, or will when a draft goes out; a redirect that is there is none. */
async function pageStands(
  db: DatabaseHandle,
  store: ObjectStore,
  map: Hash | null,
  path: string,
): Promise<boolean> {
  const address = addressOf(path);
  if (address?.kind === 'story' && (await postgresPublicReader(db).bySlug(address.slug)) !== null) {
    return true;
  }
  const entry = map === null ? null : await lookup(store, map, path);
  if (entry === null) return false;
  return entry.status !== 301 || !(await redirectStands(db, [path, everyLanguageOf(path) ?? path]));
}

/** The first path among those of a target at which nothing stands; `null` where each has something. */
async function missing(
  db: DatabaseHandle,
  store: ObjectStore,
  map: Hash | null,
  target: string,
): Promise<string | null> {
  if (target === '/' || !target.startsWith('/')) return null;
  for (const one of pathsOf(target)) {
    const there = map !== null && (await lookup(store, map, one)) !== null;
    if (!there && !(await redirectStands(db, [one, everyLanguageOf(one) ?? one]))) return one;
  }
  return null;
}

/** A problem of one field as the refusal of a request. */
export function refusedField(problem: InputProblem): Refusal {
  return { kind: 'invalid-request', problems: [problem] };
}
