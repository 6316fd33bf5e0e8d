/**
 * `npm run bench [-- P1 P3 …] [--json] [--quick]`: measures what the product promises and prints
 * it with the machine it was measured on. It judges, and never fails a build.
 *
 * @module
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, fullSizes, openBench, quickSizes } from './bench.ts';
import type { Figure, Row } from './figure.ts';
import { ledger } from './figures/ledger.ts';
import { licences } from './figures/licences.ts';
import { lighthouseScores } from './figures/lighthouse.ts';
import { listWithRights } from './figures/list-with-rights.ts';
import { edits, wholeSite } from './figures/publication.ts';
import { rendering } from './figures/rendering.ts';
import { hotPage, zipfPages } from './figures/serving.ts';
import { translation } from './figures/translation.ts';
import { weight } from './figures/weight.ts';
import { hugoVersion } from './hugo/build.ts';
import { machine } from './measure/machine.ts';
import { table } from './report.ts';
import { nginxVersion } from './serving/nginx-server.ts';

const figures: readonly Figure[] = [
  rendering,
  hotPage,
  weight,
  lighthouseScores,
  wholeSite,
  edits,
  zipfPages,
  translation,
  ledger,
  licences,
  listWithRights,
];
const names = figures
  .flatMap((figure) => figure.names)
  .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
const usage = `npm run bench [-- ${names.join(' ')}] [--json] [--quick]\n`;

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('--')).map((arg) => arg.toUpperCase());
const options = new Set(args.filter((arg) => arg.startsWith('--')));
const unknown = [
  ...asked.filter((name) => !names.includes(name)),
  ...[...options].filter((option) => option !== '--json' && option !== '--quick'),
];

if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(' ')}?\n${usage}`);
  process.exitCode = 2;
} else {
  await run(new Set(asked.length === 0 ? names : asked));
}

async function run(wanted: ReadonlySet<string>): Promise<void> {
  const root = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'nhipcau-bench-'));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const on = machine({ nginx: nginxVersion(), hugo: hugoVersion() });
  const bench = openBench(root, options.has('--quick') ? quickSizes : fullSizes, say);
  const leave = async (): Promise<void> => {
    await bench.stop();
    say(`removing ${root} …`);
    await rm(root, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void leave().finally(() => process.exit(1)));
  }
  try {
    const rows: Row[] = [];
    for (const figure of figures) rows.push(...(await measured(figure, bench, wanted, say)));
    rows.sort((a, b) => Number(a.figure.slice(1)) - Number(b.figure.slice(1)));
    const command = ['npm run bench', args.length > 0 ? '--' : '', ...args]
      .filter(Boolean)
      .join(' ');
    const text = options.has('--json')
      ? `${JSON.stringify({ command, machine: on, rows }, null, 2)}\n`
      : table(rows, on, command);
    process.stdout.write(text);
  } finally {
    await leave();
  }
}

/** The rows of a figure; when it cannot be measured, rows that say why. */
async function measured(
  figure: Figure,
  bench: Bench,
  wanted: ReadonlySet<string>,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const own = figure.names.filter((name) => wanted.has(name));
  if (own.length === 0) return [];
  say(`${own.join(', ')} …`);
  try {
    return await figure.measure(bench, wanted);
  } catch (error) {
    const note = `could not be measured: ${error instanceof Error ? error.message : String(error)}`;
    const nothing = { what: '', limit: null, measured: null, unit: '', against: '', note };
    return own.map((name) => ({ figure: name, ...nothing }));
  }
}
