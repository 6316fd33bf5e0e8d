import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { SiteLanguage } from '@nhipcau/core/kernel';

/** A folder for names alone: no file is read from it. */
export const workspace: string = join(import.meta.dirname, 'nothing');

let made: NodeCompiler | null = null;

/** The compiler of this process, with the fonts of this package. */
export function compiler(): NodeCompiler {
  made ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] });
  return made;
}

const packages = [
  ...['be-vietnam-pro', 'noto-sans-arabic', 'noto-sans-jp', 'noto-sans-khmer', 'noto-sans-kr'],
  ...['noto-sans-lao', 'noto-sans-sc'],
];
const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

function fontFolders(): string[] {
  return packages.flatMap((name) => {
    const manifest = import.meta.resolve(`@expo-google-fonts/${name}/package.json`);
    const folder = dirname(fileURLToPath(manifest));
    return faces.map((face) => join(folder, face)).filter((path) => existsSync(path));
  });
}

const wide = { ja: 'Noto Sans JP', ko: 'Noto Sans KR', zh: 'Noto Sans SC' } as const;

/** The families to try, in order: Han characters look as the language of the text has them. */
export function fontsOf(language: SiteLanguage): readonly string[] {
  const own = Object.entries(wide).find(([name]) => name === language)?.[1];
  const others = ['Noto Sans Arabic', 'Noto Sans Khmer', 'Noto Sans Lao', ...Object.values(wide)];
  return [...new Set(['Be Vietnam Pro', ...(own === undefined ? [] : [own]), ...others])];
}

/**
 * Sets data by a layout, which reads them from `sys.inputs.data`. The same data give the same bytes.
 *
 * @throws when the layout does not compile, which is a fault of ours
 */
export function setPdf(layout: string, data: object): Uint8Array {
  const typst = compiler();
  const compiled = typst.compile({
    mainFileContent: layout,
    inputs: { data: JSON.stringify(data) },
  });
  if (compiled.result === null) {
    const told = JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []);
    throw new Error(`the layout of the PDF does not compile: ${told.slice(0, 1_000)}`);
  }
  const pdf = new Uint8Array(typst.pdf(compiled.result, { creationTimestamp: 0 }));
  typst.evictCache(10);
  return pdf;
}
