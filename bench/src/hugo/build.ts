import { spawn, spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { storyPath } from '../content/bench-site.ts';
import { writeHugoSite } from './write-site.ts';

/** The version of Hugo on this machine; `null` where there is none. */
export function hugoVersion(): string | null {
  const found = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return found.status === 0 ? (/v(\d+\.\d+\.\d+)/.exec(found.stdout)?.[1] ?? '') : null;
}

export interface HugoBuild {
  /** User and system time of Hugo and what it starts, in seconds. */
  readonly cpuS: number;
  readonly pages: number;
  readonly storyBytes: number;
}

/** Writes the works as a Hugo site and builds it once. @throws when it leaves pages out. */
export async function buildWithHugo(folder: string, works: number): Promise<HugoBuild> {
  writeHugoSite(folder, works);
  const cpuS = await cpuOf('hugo', [
    '--quiet',
    '--source',
    folder,
    '--destination',
    join(folder, 'public'),
  ]);
  const pages = globSync('public/**/*.html', { cwd: folder }).length;
  const story = join(
    folder,
    'public',
    storyPath({ rank: works - 1, language: 'km' }),
    'index.html',
  );
  if (pages < works * 12) throw new Error(`Hugo made ${pages} pages of ${works * 12}`);
  return { cpuS, pages, storyBytes: statSync(story).size };
}

/** Runs a program and gives what it and its children used (`times(2)`, by way of a shell). */
function cpuOf(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = '"$@" >&2 || exit 1; times';
    const child = spawn('sh', ['-c', script, 'sh', program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const ofChildren = output.trim().split('\n').at(-1) ?? '';
      const times = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)];
      if (code !== 0 || times.length !== 2)
        return reject(new Error(`${program} ended with ${code}`));
      resolve(
        times.reduce(
          (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
          0,
        ),
      );
    });
  });
}
