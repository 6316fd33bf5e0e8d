/**
 * Builds the studio into `dist/`, which the api listener serves under `/studio/`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(folder, 'dist');
const mark = join(dist, 'built-from');

/** Everything that the built studio is made from. */
const sources = [
  join(folder, 'src'),
  join(folder, 'index.html'),
  join(folder, 'build.ts'),
  join(program, 'packages/core/src'),
  join(program, 'packages/formats/src'),
  join(program, 'packages/pages/src'),
  join(program, 'packages/pages/fonts'),
  join(program, 'package-lock.json'),
];

/** Builds the studio unless `dist/` was made from exactly the present sources. Takes seconds. */
export async function buildStudio(): Promise<'built' | 'fresh'> {
  const hash = sourcesHash();
  if (markOf() === hash) return 'fresh';
  const [{ build }, { default: react }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
  ]);
  await build({
    root: folder,
    base: '/studio/',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: dist,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 1_500,
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Asked for where there is no Web Cryptography, which every browser has.
        external: ['crypto'],
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'text',
                test: /node_modules\/(@tiptap|prosemirror|orderedmap|rope-sequence|w3c-keyname)/,
              },
              { name: 'frame', test: /node_modules\/(react|react-dom|scheduler|@mui|@emotion)\// },
            ],
          },
        },
      },
    },
  });
  writeFileSync(mark, hash);
  return 'built';
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) {
    hash.update(`${file.slice(program.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(path: string): readonly string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      /\.(test|fixture)\.tsx?$/.test(entry.name) ? [] : filesOf(join(path, entry.name)),
    );
}

/** What the present `dist/` was made from; `null` when there is none. */
function markOf(): string | null {
  try {
    return readFileSync(mark, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.main) process.stdout.write(`studio: ${await buildStudio()}\n`);
