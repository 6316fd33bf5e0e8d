/**
 * Who a connection acts as. `owner` migrates; `app` reads and writes under grants and row-level
 * security; `superuser` exists on the private server alone and only sets it up.
 */
export type DatabaseRole = 'owner' | 'app' | 'superuser';

/** Name of the application's role, the same on every server; migrations grant to it. */
export const appRole = 'nhipcau_app';

/** Name of the role in which a partner's transaction sees its own rows alone; nobody logs in as it. */
export const partnerRole = 'nhipcau_partner';

/** Name of the product's database on the private server. */
export const databaseName = 'nhipcau';

/** Names of the private server's login roles. */
export const roleNames: Readonly<Record<DatabaseRole, string>> = {
  owner: 'nhipcau_owner',
  app: appRole,
  superuser: 'postgres',
};

/** Connection string to the private server whose socket is in `socketFolder`. */
export function connectionUrl(socketFolder: string, database: string, role: DatabaseRole): string {
  const host = encodeURIComponent(socketFolder);
  return `postgresql://${roleNames[role]}@localhost/${encodeURIComponent(database)}?host=${host}`;
}
