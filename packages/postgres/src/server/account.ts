import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseNotReady } from './database-not-ready.ts';

/** The user that Postgres runs as; it refuses to run as root. */
export interface Account {
  readonly name: string;
  /** What `spawn` changes to; `null` means that Postgres runs as this process's user. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

/**
 * The user for the data in `pgdata`: their owner if they exist, else this process's user, or for
 * root `postgres` or `nobody`.
 */
export function accountFor(pgdata: string): Account {
  const me = process.getuid?.();
  if (me === undefined) {
    throw new DatabaseNotReady(
      'platform-not-supported',
      'The private database needs Linux or macOS. Set DATABASE_URL to a PostgreSQL server.',
    );
  }
  const owner = ownerOf(pgdata);
  if (me !== 0) {
    if (owner !== null && owner.uid !== me) throw ofAnotherUser(pgdata, owner.uid);
    return { name: userName(me), ids: null };
  }
  if (owner !== null && owner.uid !== 0) return { name: userName(owner.uid), ids: owner };
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const found = users().find((user) => user.name === name);
    if (found !== undefined) return { name, ids: { uid: found.uid, gid: found.gid } };
  }
  throw new DatabaseNotReady(
    'no-unprivileged-user',
    'Postgres does not run as root, and there is no user postgres or nobody to run it as. ' +
      'Start as another user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function ofAnotherUser(pgdata: string, uid: number): DatabaseNotReady {
  return new DatabaseNotReady(
    'folder-of-another-user',
    `The database in ${pgdata} belongs to the user ${userName(uid)}. ` +
      'Start as that user or as root, or set NHIPCAU_DATA to another folder.',
  );
}

function ownerOf(pgdata: string): { uid: number; gid: number } | null {
  try {
    const { uid, gid } = statSync(join(pgdata));
    return { uid, gid };
  } catch {
    return null;
  }
}

function userName(uid: number): string {
  return users().find((user) => user.uid === uid)?.name ?? String(uid);
}

function users(): readonly { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .filter(({ name, uid, gid }) => name !== '' && uid > 0 && gid > 0);
  } catch {
    return [];
  }
}
