import { spawn, spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { siteLanguages } from '@nhipcau/core/kernel';
import { storyPath } from '../content/bench-site.ts';
import { writeHugoSite } from './write-site.ts';

/** The version of Hugo on this machine; `null` where there is none. */
export function hugoVersion(): string | null {
  const found = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return found.status === 0 ? (/v(\d+\.\d+\.\d+)/.exec(found.stdout)?.[1] ?? '') : null;
}

/** User and system time is that of Hugo and of what it starts, in seconds. */
export interface HugoBuild {
  readonly renderedS: number;
  /** The same with the files written. */
  readonly withFilesS: number;
  readonly pages: number;
  readonly storyBytes: number;
}

/**
 * Writes the works as a Hugo site and builds it to the disk, then to memory. @throws when it leaves
 * pages out.
 */
export async function buildWithHugo(folder: string, works: number): Promise<HugoBuild> {
  writeHugoSite(folder, works);
  const site = ['--quiet', '--source', folder, '--destination', join(folder, 'public')];
  const withFilesS = await cpuOf('hugo', site);
  const pages = globSync('public/**/*.html', { cwd: folder }).length;
  const least = works * siteLanguages.length;
  if (pages < least) throw new Error(`Hugo made ${pages} pages of ${least}`);
  const story = storyPath({ rank: works - 1, language: 'km' });
  const storyBytes = statSync(join(folder, 'public', story, 'index.html')).size;
  const renderedS = await cpuOf('hugo', [...site, '--renderToMemory']);
  return { renderedS, withFilesS, pages, storyBytes };
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
