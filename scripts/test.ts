/**
 * The one gate: format, lint, types, generated files, and every test suite. Its last line counts
 * all of them: `N passed, N failed`. `npm test -- unit` runs the named parts alone.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Counts of one part. */
interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const none: Count = { passed: 0, failed: 0, skipped: 0 };
const root = join(import.meta.dirname, '..');
const underCi = process.env.CI !== undefined && process.env.CI !== '';

/** Files of tests stand in memory where there is plenty of it: half the time of a disk. */
const scratch = mkdtempSync(join(hasRoomInMemory() ? '/dev/shm' : tmpdir(), 'nhipcau-gate-'));
// Postgres and some tests run as other users.
chmodSync(scratch, 0o755);
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

function hasRoomInMemory(): boolean {
  if (!existsSync('/dev/shm')) return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 6 * 2 ** 30 && freemem() > 8 * 2 ** 30;
}

/** Runs a program with its output on ours; gives its exit code. */
function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    // A module that one process has read is quicker for every other; it stands beside the tests' files.
    const ours = {
      ...process.env,
      TMPDIR: scratch,
      NODE_COMPILE_CACHE: join(scratch, 'compiled'),
    };
    const options = { cwd: root, env: { ...ours, ...env }, stdio: 'inherit' } as const;
    const child = spawn(program, args, options);
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function check(program: string, args: readonly string[]): Promise<Count> {
  const good = (await run(program, args)) === 0;
  return { ...none, passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

/** Each part of the workspace has its own compiler settings. */
async function types(): Promise<Count> {
  const projects = globSync('{.,packages/*,apps/*,bench,e2e}/tsconfig{,.test}.json', { cwd: root });
  let failed = 0;
  for (const project of projects) if ((await run('tsc', ['-p', project])) !== 0) failed += 1;
  return { ...none, passed: projects.length - failed, failed };
}

/** Runs a project of `vitest.config.ts` and counts its tests; a file that cannot be read fails. */
async function suite(
  project: string,
  env: NodeJS.ProcessEnv = {},
  more: readonly string[] = [],
): Promise<Count> {
  const file = join(mkdtempSync(join(scratch, 'outcome-')), 'outcome.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', '--project', project, ...reporters, ...more], env);
  if (!existsSync(file)) return { ...none, failed: 1 };
  const outcome = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
  };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = outcome;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** The suite in a browser; without one it is left out, which CI does not accept. */
async function browser(): Promise<Count> {
  const missing = ['chromium', 'java'].filter((program) => !isInstalled(program));
  if (missing.length === 0) return suite('browser');
  const packages = missing.map((one) => (one === 'java' ? 'default-jre-headless' : one));
  process.stdout.write(
    `NOT RUN: the browser suite needs ${missing.join(' and ')} (apt-get install ${packages.join(' ')}).\n`,
  );
  return underCi ? { ...none, failed: 1 } : none;
}

function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** What reads or writes moments and days: tested in two zones. */
const whereTimeMatters = [
  'packages/core',
  'packages/formats',
  'pages/src/dates',
  'studio/src/common',
];

const parts: Readonly<Record<string, () => Promise<Count>>> = {
  lint: () => check('biome', ['ci', '--error-on-warnings', '.']),
  types,
  generated: () => check('node', ['scripts/generate.ts', '--check']),
  unit: () => suite('unit', { TZ: 'UTC' }),
  'unit in Vietnam': () => suite('unit', { TZ: 'Asia/Ho_Chi_Minh' }, whereTimeMatters),
  // A third of its time it waits for a disk, a clock or another process.
  system: () => suite('system', {}, [`--maxWorkers=${Math.ceil(availableParallelism() * 1.5)}`]),
  product: () => suite('product'),
  browser,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(
    `No part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.\n`,
  );
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const began = performance.now();
  const { passed, failed, skipped } = await part();
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(
    `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s\n`,
  );
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
