// Brings the packages and Node that the product runs on. Plain JavaScript without packages: it runs
// before anything is installed, on Node 18 or newer.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout, absolute, without a separator at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** The installation is missing something or is not ready. */
const notReady = 3;
const oldestNode = 20;
const oldestNpm = 10;

const modules = join(root, 'node_modules');
const lockfile = join(root, 'package-lock.json');
/** What npm writes when it has installed everything. */
const hiddenLockfile = join(modules, '.package-lock.json');
/** SHA-256 of the lockfile that the installed packages come from. */
const stamp = join(modules, '.nhipcau-lock');

/** A reason not to go on that an operator can act upon. */
class NotReady extends Error {}

/**
 * Installs what is missing, then runs a TypeScript file with the product's Node and ends this
 * process with its exit code.
 * @param {{ file: string, args: readonly string[], cwd: string, progress: NodeJS.WriteStream }} what
 *   `progress` hears of long steps
 */
export async function run({ file, args, cwd, progress }) {
  try {
    checkMachine();
    if (!isInstalled()) await install(progress);
    process.exitCode = await runNode(productNode(), [join(root, file), ...args], cwd);
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = notReady;
  }
}

function checkMachine() {
  if (major(process.versions.node) < oldestNode) {
    throw new NotReady(
      `Cần Node ${oldestNode} trở lên · Node ${oldestNode} or newer is needed; ` +
        `this is Node ${process.versions.node} (${process.execPath}). https://nodejs.org/`,
    );
  }
  if (process.platform === 'win32') {
    throw new NotReady('Trên Windows hãy dùng WSL · On Windows, run it inside WSL.');
  }
}

/** Whether the installed packages are those of the lockfile. */
function isInstalled() {
  if (!existsSync(hiddenLockfile) || !existsSync(join(modules, '.bin', 'node'))) return false;
  const wanted = hashOfLockfile();
  const installedAt = statSync(hiddenLockfile).mtimeMs;
  if (existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === wanted) return true;
    if (installedAt <= statSync(stamp).mtimeMs) return false;
  }
  // Somebody ran npm by hand: npm brings its own record up to date last.
  if (installedAt < statSync(lockfile).mtimeMs) return false;
  return written(stamp, wanted);
}

async function install(progress) {
  const npm = findNpm();
  const done = step(progress, 'Cài đặt gói · Installing packages');
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await collect(npm.program, [...npm.args, ...flags]);
  done();
  if (code !== 0) throw new NotReady(whyNotInstalled(output));
  written(stamp, hashOfLockfile());
}

/** The sentence for what npm said before it failed. */
export function whyNotInstalled(output) {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1] ?? '';
  const said = `${code} ${output}`;
  if (/ENOSPC|EDQUOT|no space left/i.test(said)) {
    return `Ổ đĩa đầy · The disk that holds ${root} is full. Free about 1 GB, then start again.`;
  }
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) {
    return `Không có quyền ghi · No permission to write in ${root}, or in npm's cache (npm config get cache).`;
  }
  if (/^(EUSAGE|ELOCKVERIFY)$/.test(code)) {
    return 'package-lock.json không khớp package.json · does not fit package.json: run "npm install".';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/.test(said)) {
    return (
      'Không kết nối được kho gói · The package registry cannot be reached ' +
      '(npm config get registry). Check the network or proxy, then start again.'
    );
  }
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return ['Cài đặt gói thất bại · npm ci failed:', ...lines.slice(-8)].join('\n');
}

/** npm, run by a Node outside `node_modules`, which npm is about to remove. */
function findNpm() {
  const given = process.env.npm_execpath;
  const npm =
    given?.endsWith('npm-cli.js') === true && existsSync(given)
      ? { program: nodeOutside(), args: [given] }
      : { program: 'npm', args: [] };
  const answer = spawnSync(npm.program, [...npm.args, '--version'], {
    cwd: root,
    env: environment(false),
    encoding: 'utf8',
  });
  if (answer.status === 0 && major(answer.stdout) >= oldestNpm) return npm;
  const found = answer.status === 0 ? ` (${answer.stdout.trim()})` : '';
  throw new NotReady(
    `Cần npm ${oldestNpm} trở lên · npm ${oldestNpm} or newer is needed${found}; it comes with Node.`,
  );
}

function nodeOutside() {
  const candidates = [process.env.npm_node_execpath, process.execPath];
  const outside = (path) => path !== undefined && !path.startsWith(modules + sep);
  return candidates.find((path) => outside(path) && existsSync(path)) ?? 'node';
}

/** The Node that the packages bring. */
function productNode() {
  const node = join(modules, '.bin', 'node');
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (answer.status === 0) return node;
  const why = answer.error?.message ?? answer.stderr.trim();
  throw new NotReady(
    `Không chạy được Node đi kèm · The Node in ${node} does not run (${why}). ` +
      'Remove node_modules, then start again.',
  );
}

function runNode(node, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: environment(true), stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        // Ctrl-C reaches every process of the terminal by itself; twice could mean "at once".
        if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
      });
    }
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

function collect(program, args) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: environment(false), stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(program, args, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000);
      });
    }
    const stop = () => child.kill('SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve({ code: exitCode(code, signal), output });
    });
  });
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * Our environment, with the installed programs first in the PATH or not in it at all. Node keeps
 * what it made of the sources, which saves a start about a third of its time.
 */
function environment(withPrograms) {
  const programs = join(modules, '.bin');
  const others = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== programs);
  return {
    NODE_COMPILE_CACHE: join(modules, '.cache', 'node'),
    ...process.env,
    PATH: [...(withPrograms ? [programs] : []), ...others].join(delimiter),
  };
}

/** One line for a long step; its seconds run in a terminal, and stand at the end in a log. */
function step(progress, label) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const show = () => progress.write(`\r${label} … ${seconds()}`);
  if (!progress.isTTY) progress.write(`${label} … `);
  const timer = progress.isTTY ? setInterval(show, 1000) : undefined;
  if (progress.isTTY) show();
  return () => {
    clearInterval(timer);
    if (progress.isTTY) show();
    progress.write(progress.isTTY ? '\n' : `${seconds()}\n`);
  };
}

function hashOfLockfile() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

/** Writes `text` if this user may; a read-only installation works without the stamp. */
function written(path, text) {
  try {
    writeFileSync(path, text);
  } catch {
    // The check by time serves as well.
  }
  return true;
}

function major(version) {
  return Number(version.trim().replace(/^v/, '').split('.')[0]);
}
