import type pg from 'pg';
import { appRole, partnerRole } from '../server/connection-url.ts';
import { DatabaseNotReady, errorCode } from '../server/database-not-ready.ts';

/** `duplicate_object`, `unique_violation`: another database of the server made the role meanwhile. */
const madeMeanwhile: ReadonlySet<string> = new Set(['42710', '23505']);
/** `insufficient_privilege`. */
const notAllowed = '42501';

/**
 * Makes the roles of the application and of a partner's scope where they are missing, and lets the
 * migrating login act as them, so that one login serves all where the server has no other.
 * @throws {DatabaseNotReady} when the login may not, with the statements an administrator runs
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  try {
    await makeRole(client, appRole);
    if (!(await mayActAs(client))) await client.query(`grant ${appRole} to current_user`);
    await makeRole(client, partnerRole);
    const { rows } = await client.query<{ granted: boolean }>(
      `select pg_has_role('${appRole}', '${partnerRole}', 'member') as granted`,
    );
    if (rows[0]?.granted !== true) {
      await client.query(`grant ${partnerRole} to ${appRole}`).catch(unlessMadeMeanwhile);
    }
  } catch (error) {
    if (errorCode(error) !== notAllowed) throw error;
    const { rows } = await client.query<{ name: string }>(
      'select quote_ident(current_user) as name',
    );
    throw new DatabaseNotReady(
      'role-missing',
      'The migration role may not make the application role. Have an administrator run: ' +
        `CREATE ROLE ${appRole}; GRANT ${appRole} TO ${rows[0]?.name ?? 'CURRENT_USER'}; ` +
        `CREATE ROLE ${partnerRole}; GRANT ${partnerRole} TO ${appRole};`,
      error,
    );
  }
}

async function makeRole(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role} nologin`).catch(unlessMadeMeanwhile);
}

function unlessMadeMeanwhile(error: unknown): void {
  if (!madeMeanwhile.has(errorCode(error) ?? '')) throw error;
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
