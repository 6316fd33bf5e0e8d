import { existsSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataVersionOf, isNewer } from '../data-version.ts';
import { programVersion } from '../installation.ts';
import { type Finding, well, wrong } from './finding.ts';

/** The first major version of Node that the program runs on. */
const leastNode = 24;

/** What a publication of a large site may need, in bytes. */
const leastFree = 500_000_000;

export function checkNode(): Finding {
  const { node } = process.versions;
  return Number(node.split('.')[0]) >= leastNode
    ? well('node', `Node ${node}`)
    : wrong(
        'node',
        `Node ${node} is too old: start by npm start or npx nhipcau, which bring ${leastNode}`,
      );
}

export function checkFolder(dataFolder: string): Finding {
  const probe = join(dataFolder, `.doctor-${process.pid}`);
  try {
    writeFileSync(probe, 'x', { flush: true });
    return well('data folder', `${dataFolder} is writable`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return wrong(
      'data folder',
      `${dataFolder} is not writable (${why}): give this user the folder`,
    );
  } finally {
    rmSync(probe, { force: true });
  }
}

export function checkSpace(dataFolder: string): Finding {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const told = `${(free / 1e9).toFixed(1)} GB free`;
  return free >= leastFree
    ? well('disk', told)
    : wrong('disk', `only ${told}: make room for at least ${leastFree / 1e9} GB`);
}

export function checkVersion(dataFolder: string): Finding {
  const program = programVersion();
  const data = dataVersionOf(dataFolder);
  if (data !== null && isNewer(data, program)) {
    return wrong('version', `the data are of ${data}, this program is ${program}: start ${data}`);
  }
  return well('version', `program ${program}, data ${data ?? 'of no version yet'}`);
}

/** Whether what nobody else may read is readable to its owner alone. */
export function checkSecrets(dataFolder: string): Finding {
  const keys = join(dataFolder, 'keys');
  const inside = existsSync(keys) ? readdirSync(keys).map((name) => join(keys, name)) : [];
  const secrets = [keys, ...inside, join(dataFolder, 'demo-credentials.json')].filter(existsSync);
  const open = secrets.filter((path) => (statSync(path).mode & 0o077) !== 0);
  return open.length === 0
    ? well('secrets', 'readable to their owner alone')
    : wrong('secrets', `others may read them: chmod go= ${open.join(' ')}`);
}
