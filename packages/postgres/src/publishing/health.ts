import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { migrationsFolder, readMigrations } from '../migrate/index.ts';

/** How far publication is. */
export interface PublicationHealth {
  /** Changes that wait in the outbox. */
  readonly waiting: number;
  /** Number of the newest release; 0 before the first. */
  readonly release: number;
  /** Migrations of this program that the database does not have. */
  readonly pending: readonly string[];
}

/** @throws when the database does not answer */
export async function publicationHealth(db: Kysely<Database>): Promise<PublicationHealth> {
  const { rows } = await sql<{ waiting: number; release: number; applied: string[] }>`
    select (select count(*) from outbox where done_at is null) as waiting,
      (select coalesce(max(number), 0) from release) as release,
      array(select name from nhipcau_migration) as applied`.execute(db);
  const { waiting = 0, release = 0, applied = [] } = rows[0] ?? {};
  const pending = readMigrations(migrationsFolder)
    .map(({ name }) => name)
    .filter((name) => !applied.includes(name));
  return { waiting, release, pending };
}
