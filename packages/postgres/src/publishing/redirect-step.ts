import { parseSiteLanguage, type WorkId } from '@nhipcau/core/kernel';
import {
  addressOf,
  everyLanguageOf,
  inLanguageOf,
  pathOf,
  pathsOf,
} from '@nhipcau/core/publishing';
import type { RedirectStep } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** One step from a path at present: its own redirect, else the one for every language. */
export async function redirectStep(
  db: Kysely<Database>,
  path: string,
): Promise<RedirectStep | null> {
  const every = everyLanguageOf(path);
  const { rows } = await sql<RedirectStep>`
    select r.target, r.work from redirect r
    where r.state = 'current' and r.path in (${path}, ${every ?? path})
    order by r.path <> ${path} limit 1`.execute(db);
  const [step] = rows;
  if (step === undefined) return null;
  const language = parseSiteLanguage(path.split('/')[1] ?? '');
  const target = language.ok ? inLanguageOf(step.target, language.value) : step.target;
  return {
    target: step.work === null ? target : await movedTo(db, target, step.work),
    work: step.work,
  };
}

/** The paths that lead elsewhere at present. */
export async function redirectedPaths(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ path: string }>`
    select path from redirect where state = 'current' order by path`.execute(db);
  return rows.flatMap(({ path }) => pathsOf(path));
}

/** The address of a story that moved since a redirect was written. */
async function movedTo(db: Kysely<Database>, target: string, work: WorkId): Promise<string> {
  const address = addressOf(target);
  if (address?.kind !== 'story') return target;
  const { rows } = await sql<{ slug: typeof address.slug }>`
    select slug from work where id = ${work}`.execute(db);
  return rows[0] === undefined ? target : pathOf({ ...address, slug: rows[0].slug });
}

/** Whether a redirect that is not over stands for one of these paths. */
export async function redirectStands(
  db: Kysely<Database>,
  paths: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from redirect where state <> 'over' and path = any(${paths}) limit 1`.execute(db);
  return rows.length > 0;
}
