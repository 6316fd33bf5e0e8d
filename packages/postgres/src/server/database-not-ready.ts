/** Why the database cannot be used. The installation is missing something or is not ready. */
export type NotReadyKind =
  | 'platform-not-supported'
  | 'binaries-missing'
  | 'no-unprivileged-user'
  | 'folder-not-enterable'
  | 'folder-of-another-user'
  | 'socket-folder-not-ours'
  | 'no-permission'
  | 'disk-full'
  | 'in-use'
  | 'data-of-another-major'
  | 'does-not-stop'
  | 'does-not-start'
  | 'stopped-by-caller'
  | 'unreachable'
  | 'server-too-old'
  | 'role-missing'
  | 'migration-edited'
  | 'migration-of-newer-version'
  | 'migration-out-of-order';

/** The database cannot be used now; the message is a sentence that says what a person can do. */
export class DatabaseNotReady extends Error {
  override name = 'DatabaseNotReady';
  readonly kind: NotReadyKind;

  constructor(kind: NotReadyKind, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** The `code` of a Node or Postgres error; `null` when it carries none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Turns a fault of a file operation in `folder` into a sentence; other faults pass unchanged. */
export function explainFileFault(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new DatabaseNotReady(
        'no-permission',
        `No permission to write in ${folder}. Give this user the folder, or set NHIPCAU_DATA to another.`,
        error,
      );
    default:
      return error;
  }
}

export function diskFull(folder: string, cause?: unknown): DatabaseNotReady {
  return new DatabaseNotReady(
    'disk-full',
    `The disk that holds ${folder} is full. Free some space, then start again; nothing is lost.`,
    cause,
  );
}
