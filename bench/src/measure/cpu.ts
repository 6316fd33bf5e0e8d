import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How many of the kernel's clock ticks a second has (`sysconf(_SC_CLK_TCK)`). */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * User and system time of a process and of everything below it, in seconds: the fields `utime` and
 * `stime` of `/proc/<pid>/stat` of those alive, `cutime` and `cstime` for those that ended.
 */
export function cpuOfTree(pid: number): number {
  const processes = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statFields(`/proc/${name}/stat`) : null;
    if (fields === null) continue;
    const [parent, utime, stime, cutime, cstime] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0);
    const ticks = (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0);
    processes.set(Number(name), { parent: parent ?? 0, ticks });
  }
  const below = (one: number): number =>
    [...processes].reduce(
      (sum, [child, { parent }]) => (parent === one ? sum + below(child) : sum),
      processes.get(one)?.ticks ?? 0,
    );
  return below(pid) / ticksPerSecond;
}

/** User and system time of this process, in seconds; every thread of it counts. */
export function ownCpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A line of `/proc/<pid>/status` in MiB: `VmRSS` now, `VmHWM` at most so far. */
export function memoryMib(pid: number | 'self', line: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${line}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** The fields of a `stat` file from the third on (`state`), which is not a number; `null` if gone. */
function statFields(file: string): readonly number[] | null {
  try {
    const line = readFileSync(file, 'utf8');
    return line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return null;
  }
}
