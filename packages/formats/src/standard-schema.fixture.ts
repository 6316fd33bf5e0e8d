import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where a standard's own schema lies that tests validate with: in the folder that the environment variable
 * names, under the name that the body of the standard gives it; `null` where it is not there.
 */
export function standardSchema(variable: string, name: string): string | null {
  const folder = process.env[variable];
  const path = folder === undefined ? null : join(folder, name);
  return path !== null && existsSync(path) ? path : null;
}
