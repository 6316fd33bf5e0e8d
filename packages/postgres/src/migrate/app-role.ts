import type pg from 'pg';
import { appRole } from '../server/connection-url.ts';
import { DatabaseNotReady, errorCode } from '../server/database-not-ready.ts';

/** `duplicate_object`, `unique_violation`: another database of the server made the role meanwhile. */
const madeMeanwhile: ReadonlySet<string> = new Set(['42710', '23505']);
/** `insufficient_privilege`. */
const notAllowed = '42501';

/**
 * Makes the application's role where it is missing and lets the migrating login act as it, so that
 * one login serves both where the server has no other.
 * @throws {DatabaseNotReady} when the login may not, with the statements an administrator runs
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [appRole]);
    if (rowCount === 0) {
      await client.query(`create role ${appRole} nologin`).catch((error: unknown) => {
        if (!madeMeanwhile.has(errorCode(error) ?? '')) throw error;
      });
    }
    if (!(await mayActAs(client))) await client.query(`grant ${appRole} to current_user`);
  } catch (error) {
    if (errorCode(error) !== notAllowed) throw error;
    const { rows } = await client.query<{ name: string }>(
      'select quote_ident(current_user) as name',
    );
    throw new DatabaseNotReady(
      'role-missing',
      'The migration role may not make the application role. Have an administrator run: ' +
        `CREATE ROLE ${appRole}; GRANT ${appRole} TO ${rows[0]?.name ?? 'CURRENT_USER'};`,
      error,
    );
  }
}

async function mayActAs(client: pg.Client): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local role ${appRole}`);
    return true;
  } catch (error) {
    if (errorCode(error) === notAllowed) return false;
    throw error;
  } finally {
    await client.query('rollback');
  }
}
