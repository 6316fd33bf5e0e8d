import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * When a process began, as the system tells it: a process number together with its start names one
 * process for ever. `null` when there is no such process, or only its unreaped remains.
 */
export function processStart(pid: number): string | null {
  if (process.platform !== 'linux') {
    const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return answer.status === 0 ? answer.stdout.trim() || null : null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc_pid_stat(5): the name in parentheses may hold spaces; then state (3) … starttime (22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const gone = fields[0] === 'Z' || fields[0] === 'X';
    return gone ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** Processes whose working folder is `folder`; Postgres keeps its data folder there. */
export function processesIn(folder: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && processStart(pid) !== null);
}

/** Whether the process `pid` works in `folder`: how a postmaster of that data folder is known. */
export function worksIn(pid: number, folder: string): boolean {
  if (processStart(pid) === null) return false;
  if (process.platform === 'linux') return workingFolder(pid) === folder;
  const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.stdout.includes(folder);
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
