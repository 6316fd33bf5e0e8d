import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the schemas of the IPTC lie that tests validate with: the folder that `NHIPCAU_IPTC_SCHEMAS`
 * names, with the files under the names that the IPTC gives them; `null` where a file is not there.
 */
export function iptcSchema(name: string): string | null {
  const folder = process.env.NHIPCAU_IPTC_SCHEMAS;
  const path = folder === undefined ? null : join(folder, name);
  return path !== null && existsSync(path) ? path : null;
}
