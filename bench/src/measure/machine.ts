import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were taken on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly kernel: string;
  readonly system: string;
  readonly versions: Readonly<Record<string, string>>;
  /** How busy it was at the start: the mean over a minute of processes that want to run. */
  readonly load: number;
}

/** `tools` are the programs compared with, and their versions; `null` where one is missing. */
export function machine(tools: Readonly<Record<string, string | null>>): Machine {
  const present = Object.entries(tools).filter(([, version]) => version !== null);
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    system: systemName(),
    versions: {
      node: process.version.slice(1),
      ...(Object.fromEntries(present) as Record<string, string>),
    },
    load: loadavg()[0] ?? 0,
  };
}

function systemName(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    return /^PRETTY_NAME="?(.*?)"?$/m.exec(text)?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
