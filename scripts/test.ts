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
import { freemem, tmpdir } from 'node:os';
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

/** Runs a program and gives its exit code. What it says comes in one piece where others run beside it. */
function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const ours = { ...process.env, TMPDIR: scratch };
    const child = spawn(program, args, {
      cwd: root,
      env: { ...ours, ...env },
      stdio: running.length < 2 ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => said.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

async function check(program: string, args: readonly string[]): Promise<Count> {
  const good = (await run(program, args)) === 0;
  return { ...none, passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

/** Each part of the workspace has its own compiler settings. One checker looks at nothing twice. */
async function types(): Promise<Count> {
  const projects = globSync('{.,packages/*,apps/*,bench,e2e}/tsconfig{,.test}.json', { cwd: root });
  let failed = 0;
  for (const project of projects) {
    if ((await run('tsc', ['-p', project, '--checkers', '1'])) !== 0) failed += 1;
  }
  return { ...none, passed: projects.length - failed, failed };
}

/** Runs a project of `vitest.config.ts` and counts its tests; a file that cannot be read fails. */
async function suite(
  project: string,
  env: NodeJS.ProcessEnv = {},
  files: readonly string[] = [],
): Promise<Count> {
  const file = join(mkdtempSync(join(scratch, 'outcome-')), 'outcome.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const workers = running.length < 2 ? [] : ['--maxWorkers=50%'];
  const given = ['run', '--project', project, ...workers, ...reporters, ...files];
  const code = await run('vitest', given, env);
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

type Lane = Readonly<Record<string, () => Promise<Count>>>;

/**
 * The parts of a lane run one after another, and the lanes side by side: a walk in a browser keeps
 * one core busy, and most of the rest is done on the other meanwhile.
 */
const lanes: readonly Lane[] = [
  { browser, product: () => suite('product') },
  {
    lint: () => check('biome', ['ci', '--error-on-warnings', '.']),
    types,
    generated: () => check('node', ['scripts/generate.ts', '--check']),
    unit: () => suite('unit', { TZ: 'UTC' }),
    'unit in Vietnam': () => suite('unit', { TZ: 'Asia/Ho_Chi_Minh' }, whereTimeMatters),
    system: () => suite('system'),
  },
];

const names = lanes.flatMap((lane) => Object.keys(lane));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No part ${unknown.join(', ')}; there are ${names.join(', ')}.\n`);
  process.exit(2);
}

/** The parts that are asked for, by lane. */
const running = lanes
  .map((lane) =>
    Object.entries(lane).filter(([name]) => asked.length === 0 || asked.includes(name)),
  )
  .filter((lane) => lane.length > 0);

const total = { passed: 0, failed: 0, skipped: 0 };
async function runLane(lane: (typeof running)[number]): Promise<void> {
  for (const [name, part] of lane) {
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
}
await Promise.all(running.map(runLane));
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
