import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EditionRank } from '../content/bench-site.ts';
import type {
  BareRelease,
  Command,
  EditPublication,
  PublicationOrder,
  Report,
  WholePublication,
} from './messages.ts';

/** A site published by a process that stands by for edits. */
export interface Publication {
  readonly whole: WholePublication;
  readonly dataFolder: string;
  readonly works: number;
  /** Corrects the next of a few editions: of the middle of the site, of late, and the newest. */
  edit(): Promise<EditPublication>;
  /** Makes a bare release of as many changes as the last one. */
  release(): Promise<BareRelease>;
  stop(): Promise<void>;
}

/** Publishes a generated site of so many works into a data folder. */
export async function publish(dataFolder: string, works: number): Promise<Publication> {
  const order: PublicationOrder = { dataFolder, works, edited: edited(works) };
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [JSON.stringify(order)], {
    // As the product starts its worker.
    env: { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2', ...process.env },
    execArgv: ['--max-semi-space-size=16'],
  });
  const whole = await next(child, 'whole');
  const ask = <K extends Report['kind'] & Command>(command: K) => {
    child.send(command);
    return next(child, command);
  };
  return {
    ...{ whole, dataFolder, works },
    edit: () => ask('edit'),
    release: () => ask('release'),
    stop: async () => {
      if (!child.connected) return;
      child.send('end');
      await once(child, 'exit');
    },
  };
}

function edited(works: number): readonly EditionRank[] {
  const middle = Math.floor(works / 2);
  return [
    { rank: middle, language: 'vi' },
    { rank: works - 40, language: 'km' },
    { rank: works - 1, language: 'en' },
  ];
}

async function next<K extends Report['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<Report, { readonly kind: K }>> {
  const gone = new AbortController();
  const { signal } = gone;
  try {
    const [report] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]: unknown[]) => {
        throw new Error(`the publishing process ended with code ${code}`);
      }),
    ])) as [Report];
    if (report.kind !== kind) throw new Error(`${report.kind} instead of ${kind}`);
    return report as Extract<Report, { readonly kind: K }>;
  } finally {
    gone.abort();
  }
}
