/**
 * `docs/settings.md`, from the docstrings of settings: each begins with the setting's name in
 * backquotes and a colon.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Where settings are declared, by the heading under which they stand. */
const sources: readonly (readonly [heading: string, files: readonly string[]])[] = [
  [
    'Every part',
    [
      'apps/cli/src/installation.ts',
      'apps/cli/src/open-data-names.ts',
      'packages/postgres/src/server/open-database.ts',
      'packages/release/src/store/location.ts',
    ],
  ],
  ['The public site', ['apps/site/src/config.ts']],
  ['The API and the studio', ['apps/api/src/config.ts']],
  ['Connections to the outside', ['packages/outbound/src/settings.ts']],
  ['Mail', ['packages/mail/src/settings.ts']],
  ['Machine translation', ['packages/machine/src/settings.ts']],
  ['The worker', ['apps/worker/src/config.ts']],
];

const docstring = /\/\*\*\s*`([A-Z][A-Z0-9_]+)`: ([\s\S]*?)\s*\*\//g;

/** The page, in Markdown. @throws when a source declares no setting */
export function settingsPage(): string {
  const parts = sources.map(([heading, files]) => {
    const found = new Map<string, string>();
    for (const file of files) {
      for (const [, name = '', text = ''] of readFileSync(join(root, file), 'utf8').matchAll(
        docstring,
      )) {
        found.set(name, text.replace(/\s*\n\s*\* ?/g, ' '));
      }
    }
    if (found.size === 0) throw new Error(`no setting is declared in ${files.join(', ')}`);
    const rows = [...found].map(([name, text]) => `| \`${name}\` | ${text} |`);
    return `## ${heading}\n\n| Setting | Meaning |\n|---|---|\n${rows.join('\n')}\n`;
  });
  const opening =
    '# Settings\n\nEnvironment variables, read once at start; all problems are told at once. ' +
    'Written by `npm run generate` from the code.\n';
  return `${[opening, ...parts].join('\n')}`;
}
