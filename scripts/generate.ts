/**
 * Makes the generated files anew: `npm run generate`. With `--check` it writes nothing and ends
 * with 1 when a file differs from what would be written.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { type SiteLanguage, siteLanguages } from '../packages/core/src/kernel/index.ts';
import { settingsPage } from './settings.ts';

/** A file that is made from others. Paths are relative to the repository. */
interface Generated {
  readonly file: string;
  readonly make: () => Promise<string>;
}

const root = join(import.meta.dirname, '..');

const generated: readonly Generated[] = [
  browserScript('packages/search/src/browser/search-page.ts', 'search'),
  browserScript('packages/pages/src/browser/story.ts', 'story'),
  browserScript('packages/pages/src/browser/verify-button.ts', 'verify-button'),
  browserScript('packages/pages/src/browser/verify/verify-page.ts', 'verify-page', 'es'),
  placeNames('lo'),
  placeNames('km'),
  { file: 'docs/settings.md', make: async () => settingsPage() },
];

/** Names of countries and languages in a language that Node knows (Unicode CLDR) and Chromium does not. */
function placeNames(language: SiteLanguage): Generated {
  const all = <T extends 'language' | 'region'>(type: T, codes: readonly string[]) => {
    const names = new Intl.DisplayNames([language], { type, fallback: 'none' });
    return Object.fromEntries(codes.map((code) => [code, names.of(code)]));
  };
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // Left to users by ISO 3166-1: they name no country.
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !/^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/.test(code));
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(['a', 'b']);
  const names = {
    languages: all('language', siteLanguages),
    countries: all('region', codes),
    and: list.find(({ type }) => type === 'literal')?.value,
  };
  return {
    file: `apps/studio/src/portal/words/names-${language}.generated.ts`,
    make: async () =>
      `import type { PlaceNames } from './place-names.ts';\n\nexport const names: PlaceNames = ${JSON.stringify(names, null, 2)};\n`,
  };
}

/** A script of the public site, or a module (`es`): its source and what it imports, in one file. */
function browserScript(source: string, name: string, format: 'iife' | 'es' = 'iife'): Generated {
  return {
    file: `packages/publisher/assets/${name}.generated.js`,
    make: async () => {
      const bundle = await rolldown({ input: join(root, source), cwd: root, platform: 'browser' });
      const { output } = await bundle.generate({ format, minify: true });
      await bundle.close();
      return output[0].code;
    },
  };
}

const check = process.argv.includes('--check');
for (const { file, make } of generated) {
  const path = join(root, file);
  const wanted = await make();
  const found = await readFile(path, 'utf8').catch(() => null);
  if (found === wanted) continue;
  if (check) {
    process.stderr.write(`${file} khác nguồn · differs from its source: run "npm run generate".\n`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
    process.stdout.write(`${file}\n`);
  }
}
