import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { instantOf, type UserId } from '@nhipcau/core/kernel';
import { beginSession, type Database, endSession } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { identifiers, programFolder } from '../installation.ts';

/** What a line of `takings.json` holds. */
interface DemoTaking {
  readonly partner: string;
  readonly work: string;
  readonly language: string;
  readonly format: string;
}

/** How long items may take to reach the partners after the first publication, milliseconds. */
const patienceMs = 120_000;

/**
 * Has people of the demonstration's partners take items in the portal, as anybody of a partner does, so
 * that each taking has its delivery, its licence and its hash. Gives how many were taken; what does not
 * come to a partner in time is left.
 */
export async function takeAsPartners(
  db: Kysely<Database>,
  api: string,
  signal: AbortSignal,
): Promise<number> {
  const file = join(programFolder, 'demo/takings.json');
  const takings: readonly DemoTaking[] = JSON.parse(readFileSync(file, 'utf8'));
  const { rows: works } = await sql<{ slug: string; id: string }>`
    select slug, id from work`.execute(db);
  const ids = new Map(works.map(({ slug, id }) => [slug, id]));
  const end = Date.now() + patienceMs;
  let taken = 0;
  for (const partner of new Set(takings.map((one) => one.partner))) {
    const person = await personOf(db, partner);
    if (person === null) continue;
    const now = instantOf(Date.now());
    const begun = { user: person, now, ids: identifiers, userAgent: 'demo' };
    const { session, secret } = await beginSession(db, begun);
    const headers = {
      ...{ cookie: `nhipcau_session=${secret}`, origin: api },
      'content-type': 'application/json',
    };
    for (const { work, language, format } of takings.filter((one) => one.partner === partner)) {
      const path = `${api}/api/v1/portal/items/${ids.get(work)}/${language}/take`;
      const take = async (): Promise<number> => {
        const body = JSON.stringify({ format });
        const answer = await fetch(path, { method: 'POST', headers, body, signal });
        await answer.arrayBuffer();
        return answer.status;
      };
      let status = await take();
      while (status === 404 && Date.now() < end) {
        await wait(500, undefined, { signal });
        status = await take();
      }
      if (status === 200) taken += 1;
    }
    await endSession(db, session, instantOf(Date.now()));
  }
  return taken;
}

async function personOf(db: Kysely<Database>, partner: string): Promise<UserId | null> {
  const { rows } = await sql<{ id: UserId }>`select g.app_user as id
    from user_grant g join organisation o on o.id = g.organisation
    where g.role = 'partner' and o.slug = ${partner} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
