import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File of the data folder in which an installation keeps its demo sign-ins. */
const credentialsFile = 'demo-credentials.json';

/** What `demo-credentials.json` in the data folder holds; made anew for each installation. */
export interface DemoCredentials {
  readonly users: readonly {
    readonly email: string;
    readonly password: string;
    readonly totpSecret: string;
    readonly roles: readonly string[];
  }[];
  readonly apiKeys: readonly {
    readonly partner: string;
    readonly key: string;
    readonly scopes: readonly string[];
  }[];
}

/** Writes the file whole, readable to its owner alone. */
export function writeCredentials(dataFolder: string, credentials: DemoCredentials): void {
  const file = join(dataFolder, credentialsFile);
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The demo sign-ins of an installation; `null` where it has no demonstration content. */
export function readCredentials(dataFolder: string): DemoCredentials | null {
  try {
    return JSON.parse(readFileSync(join(dataFolder, credentialsFile), 'utf8')) as DemoCredentials;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
