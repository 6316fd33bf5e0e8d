import pg from 'pg';
import { appRole, databaseName, partnerRole, roleNames } from './connection-url.ts';

/** Makes the two login roles, that of a partner's scope and the product's database where they are missing. */
export async function createRolesAndDatabase(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles');
    const present = new Set(rows.map((row) => row.rolname));
    if (!present.has(roleNames.owner)) {
      await client.query(`create role ${roleNames.owner} login createrole createdb`);
    }
    if (!present.has(appRole)) await client.query(`create role ${appRole}`);
    await client.query(`alter role ${appRole} login`);
    await client.query(`grant ${appRole} to ${roleNames.owner} with admin option`);
    if (!present.has(partnerRole)) await client.query(`create role ${partnerRole} nologin`);
    await client.query(`grant ${partnerRole} to ${appRole}`);
    const found = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) {
      await client.query(`create database ${databaseName} owner ${roleNames.owner}`);
    }
  } finally {
    await client.end();
  }
}
