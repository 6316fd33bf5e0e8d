import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packages whose source decides what published bytes look like. */
const packages = ['core', 'formats', 'pages', 'publisher', 'search'];

/**
 * Reads what published bytes are made with, besides content: sources, fonts and the addresses of site and api.
 * The answer takes the paths of the files beside the pages, the site's own cards among them, and
 * gives the generation. Another generation publishes the whole site anew.
 */
export function generationsOf(
  siteUrl: string,
  apiUrl: string,
): (assets: Iterable<string>) => string {
  const hash = createHash('sha256').update(`${siteUrl} ${apiUrl}`);
  const root = fileURLToPath(new URL('../../../packages', import.meta.url));
  for (const name of packages) {
    for (const folder of ['src', 'fonts', 'assets']) {
      for (const file of filesOf(join(root, name, folder))) {
        hash.update(file).update(readFileSync(join(root, name, folder, file)));
      }
    }
  }
  return (assets) =>
    hash
      .copy()
      .update([...assets].sort().join('\n'))
      .digest('hex');
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:test|fixture|contract)\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  } catch {
    return [];
  }
}
