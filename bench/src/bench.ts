import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Publication, publish } from './publication/publication.ts';

/** Sizes of one run, which decide how long it takes. */
export interface Sizes {
  /** Works of the small and of the large site; twelve pages each. */
  readonly small: number;
  readonly large: number;
  /** Counted rounds of each side, and requests in a round. */
  readonly rounds: number;
  readonly requests: number;
}

export const fullSizes: Sizes = { small: 834, large: 10_000, rounds: 5, requests: 100_000 };
export const quickSizes: Sizes = { small: 60, large: 240, rounds: 3, requests: 30_000 };

/** What the figures of one run share. */
export interface Bench {
  readonly sizes: Sizes;
  /** A folder of its own for each name, removed at the end. */
  folder(name: string): string;
  /** A line for whoever waits. */
  say(line: string): void;
  /** The small or the large site, published once and kept running. */
  published(size: 'small' | 'large'): Promise<Publication>;
  stop(): Promise<void>;
}

export function openBench(root: string, sizes: Sizes, say: (line: string) => void): Bench {
  const sites = new Map<string, Promise<Publication>>();
  const folder = (name: string): string => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  return {
    ...{ sizes, folder, say },
    published: (size) => {
      const known = sites.get(size);
      if (known !== undefined) return known;
      say(`publishing ${sizes[size]} works in 12 languages …`);
      const site = publish(folder(size), sizes[size]);
      sites.set(size, site);
      return site;
    },
    stop: async () => {
      for (const site of await Promise.allSettled(sites.values())) {
        if (site.status === 'fulfilled') await site.value.stop();
      }
    },
  };
}
