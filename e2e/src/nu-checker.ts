import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, root } from './product.ts';

const checker = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar');

/** What the Nu HTML checker says of pages of a site, warnings too; `''` when it is content. */
export async function nuComplaints(site: string, paths: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-nu-'));
  try {
    for (const path of paths) {
      const file = join(folder, `${path.replace(/\/$/, '/index').slice(1)}.html`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await (await fetch(site + path)).text());
    }
    const args = ['-Xss4m', '-jar', checker, '--Werror', '--skip-non-html', folder];
    return await promisify(execFile)('java', args).then(
      () => '',
      (error: { readonly stderr: string }) => error.stderr,
    );
  } finally {
    removeFolder(folder);
  }
}
