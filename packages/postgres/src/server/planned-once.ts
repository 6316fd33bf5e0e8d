import { type PostgresPool, type PostgresPoolClient, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';

const mark = '/* planned once */';

/**
 * Begins a statement that each connection reads and plans once, and then runs with other values (`PREPARE`).
 * Its text has to be one of a few, whatever is asked: a connection keeps each to its end. Where the role
 * changes, Postgres plans it anew, so that row security holds as ever.
 */
export const plannedOnce: RawBuilder<unknown> = sql.raw(mark);

/** The name of each such text, the same on every connection: `pg` prepares what has a name. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `planned_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** `pool` as Kysely takes it, with the statements that are {@link plannedOnce} prepared. */
export function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const prepared = known.get(client) ?? preparingClient(client);
      known.set(client, prepared);
      return prepared;
    },
  };
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  // Kysely asks with a cursor only where one is set up, which it is not here.
  const query = (text: string, values: unknown[]): unknown =>
    text.startsWith(mark)
      ? client.query({ name: nameOf(text), text, values })
      : client.query(text, values);
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}
