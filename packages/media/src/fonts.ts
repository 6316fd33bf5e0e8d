/**
 * Fonts for text in pictures: a fontconfig file of this process that names the font packages and
 * nothing else, so that a picture looks the same on every machine.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = [
  'be-vietnam-pro',
  'noto-sans-arabic',
  'noto-sans-jp',
  'noto-sans-khmer',
  'noto-sans-kr',
  'noto-sans-lao',
  'noto-sans-sc',
];
const weights = ['500Medium', '700Bold'];

let ready = false;

/**
 * Points Pango to the fonts of this package, once per process. It has to be called before the
 * first text is drawn: fontconfig reads its file once. The folder is removed when the process ends.
 */
export function useFonts(): void {
  if (ready) return;
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-fonts-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, configuration(fontFolders(), join(folder, 'cache')), { mode: 0o600 });
  process.env.FONTCONFIG_FILE = file;
  ready = true;
}

function fontFolders(): readonly string[] {
  return packages.flatMap((name) => {
    const manifest = import.meta.resolve(`@expo-google-fonts/${name}/package.json`);
    const folder = dirname(fileURLToPath(manifest));
    return weights.map((weight) => join(folder, weight));
  });
}

function configuration(folders: readonly string[], cache: string): string {
  const escaped = (path: string): string => path.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `<dir>${escaped(folder)}</dir>`),
    `<cachedir>${escaped(cache)}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}
