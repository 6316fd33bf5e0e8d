/**
 * Cuts the three faces of the site to the letters of its Latin-script languages and writes them,
 * with their licence, to `fonts/`: `node scripts/subset-fonts.ts`.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

/** Vietnamese: 12 vowels in five tones and without, and đ (TCVN 5712, NFC). */
const vietnamese = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
/** What French, Spanish and German add. */
const western = 'äöüßçëïîûÿœæñ';
const marks = '–—‘’“”„‚«»‹›…·•№°©×→←↑↓¿¡€ªº§\u00a0\u202f\u2011\u2019\u2212';

/** Every character that the served faces draw. */
export const characters: string = [
  ...new Set(
    Array.from({ length: 95 }, (_, at) => String.fromCodePoint(32 + at)).join('') +
      vietnamese +
      vietnamese.toUpperCase() +
      western +
      western.replace('ß', 'ẞ').toUpperCase() +
      marks,
  ),
].join('');

const faces = [
  ['be-vietnam-pro', '400Regular/BeVietnamPro_400Regular.ttf', 'be-vietnam-pro-400.woff2'],
  ['be-vietnam-pro', '700Bold/BeVietnamPro_700Bold.ttf', 'be-vietnam-pro-700.woff2'],
  ['literata', '400Regular/Literata_400Regular.ttf', 'literata-400.woff2'],
] as const;

const require = createRequire(import.meta.url);
const folderOf = (name: string): string =>
  dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));

const target = join(import.meta.dirname, '..', 'fonts');
await mkdir(target, { recursive: true });
let total = 0;
for (const [name, source, file] of faces) {
  const whole = await readFile(join(folderOf(name), source));
  const cut = await subsetFont(whole, characters, { targetFormat: 'woff2', noLayoutClosure: true });
  await writeFile(join(target, file), cut);
  total += cut.length;
  console.log(`${file} ${cut.length}`);
}
console.log(`total ${total}`);

const licence = await readFile(join(folderOf('be-vietnam-pro'), 'LICENSE_FONT'), 'utf8');
const other = await readFile(join(folderOf('literata'), 'LICENSE_FONT'), 'utf8');
await writeFile(
  join(target, 'README.md'),
  `# Fonts

Be Vietnam Pro (400, 700) and Literata (400), cut to the letters of Vietnamese, English, French,
Spanish and German by \`scripts/subset-fonts.ts\`. Both are under the SIL Open Font License 1.1.

## Be Vietnam Pro

${licence.trim()}

## Literata

${other.trim()}
`,
);
