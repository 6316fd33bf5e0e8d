import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { atLeast, atMost, type Figure, type Row } from '../figure.ts';
import { memoryMib } from '../measure/cpu.ts';
import { interleaved, ratio, spread } from '../measure/rounds.ts';
import { connections, type Load, startLoad } from '../serving/load.ts';
import type { Target } from '../serving/load-messages.ts';
import { nginxVersion, startNginx } from '../serving/nginx-server.ts';
import {
  checkAnswer,
  layOut,
  type PublishedPage,
  publishedPages,
} from '../serving/published-pages.ts';
import type { MeasuredServer } from '../serving/server.ts';
import { startSiteServer } from '../serving/site-server.ts';

const missing = 'nginx is missing: apt-get install --no-install-recommends nginx-light';

/** P1 hot page, P3 the same page asked for with its entity tag. */
export const hotPage: Figure = {
  names: ['P1', 'P3'],
  measure: async (bench, wanted) => {
    const { dataFolder } = await bench.published('small');
    const [page] = await publishedPages(dataFolder, [1]);
    if (page === undefined) throw new Error('no page is published');
    return serve(bench, dataFolder, 'hot', [page], async ({ site, nginx, load, headers }) => {
      const asked = { requests: bench.sizes.requests, choice: 'first', seed: 1 } as const;
      const rows: Row[] = [];
      if (wanted.has('P1'))
        rows.push(
          await compare(bench, load, site, nginx, asked, {
            ...{
              figure: 'P1',
              what: `hot page, ${connections} connections`,
              limit: atLeast(0.65, 0.95),
            },
          }),
        );
      if (wanted.has('P3')) rows.push(await conditional(bench, load, site, page, headers));
      return rows;
    });
  },
};

/** P2 every page, the n-th an n-th as often as the first. */
export const zipfPages: Figure = {
  names: ['P2'],
  measure: async (bench) => {
    const { dataFolder, works } = await bench.published('large');
    const pages = shuffled(await publishedPages(dataFolder, Array(works).keys()));
    return serve(bench, dataFolder, 'zipf', pages, async ({ site, nginx, load }) => {
      const warm = { requests: 3 * pages.length, choice: 'zipf', seed: 7 } as const;
      await load.rate(site, warm);
      if (nginx !== null) await load.rate(nginx, warm);
      const asked = { requests: bench.sizes.requests, choice: 'zipf', seed: 1 } as const;
      const what = `Zipf (s = 1) over ${pages.length} pages`;
      const row = await compare(bench, load, site, nginx, asked, {
        ...{ figure: 'P2', what, limit: atLeast(0.5) },
      });
      const memory: Row = {
        ...{
          figure: 'P2',
          what: 'most memory resident meanwhile',
          limit: atMost(512),
          unit: 'MiB',
        },
        ...{ measured: memoryMib(site.pid, 'VmHWM'), against: '', note: '' },
      };
      return [row, memory];
    });
  },
};

interface Sides {
  readonly site: MeasuredServer;
  readonly nginx: MeasuredServer | null;
  readonly load: Load;
  /** What the site says with the first page. */
  readonly headers: IncomingHttpHeaders;
}

/** Starts both sides over the same files, checks what they serve, and ends them after `use`. */
async function serve(
  bench: Bench,
  dataFolder: string,
  name: string,
  pages: readonly PublishedPage[],
  use: (sides: Sides) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const running: { stop(): unknown }[] = [];
  const started = <T extends { stop(): unknown }>(one: T): T => {
    running.push(one);
    return one;
  };
  try {
    const site = started(await startSiteServer(dataFolder));
    const sample = pages.slice(0, 200);
    const answers = await Promise.all(sample.map((page) => checkAnswer(site.port, page)));
    const headers = answers[0] ?? {};
    let nginx: MeasuredServer | null = null;
    if (nginxVersion() !== null) {
      const folder = bench.folder(`${name}-nginx`);
      layOut(pages, join(folder, 'pages'));
      nginx = started(await startNginx(folder, join(folder, 'pages'), added(headers)));
      for (const page of sample) await checkAnswer(nginx.port, page);
    }
    const targets = pages.map(
      ({ path, etag, status, length, sha256 }): Target => ({ path, etag, status, length, sha256 }),
    );
    return await use({ site, nginx, load: started(startLoad(targets)), headers });
  } finally {
    for (const one of running) await one.stop();
  }
}

/** Headers that nginx does not make itself. */
function added(headers: IncomingHttpHeaders): readonly (readonly [string, string])[] {
  const own = /^(content-(type|length|encoding)|date|connection|keep-alive|etag|vary|server)$/;
  return Object.entries(headers).flatMap(([name, value]) =>
    own.test(name) || value === undefined ? [] : [[name, String(value)] as const],
  );
}

async function compare(
  bench: Bench,
  load: Load,
  site: MeasuredServer,
  nginx: MeasuredServer | null,
  asked: Parameters<Load['rate']>[1],
  about: Pick<Row, 'figure' | 'what' | 'limit'>,
): Promise<Row> {
  const against = 'nginx gzip_static, same bytes and headers';
  if (nginx === null) return { ...about, measured: null, unit: '×', against, note: missing };
  const pairs = await interleaved(
    bench.sizes.rounds,
    (round) => load.rate(site, { ...asked, seed: round }),
    (round) => load.rate(nginx, { ...asked, seed: round }),
  );
  const [ours, theirs] = [pairs.map(({ a }) => a), pairs.map(({ b }) => b)];
  const note =
    `requests per CPU second: site ${spread(ours)}, nginx ${spread(theirs)}; ` +
    `${bench.sizes.rounds} rounds of ${asked.requests}`;
  return { ...about, measured: ratio(pairs), unit: '×', against, note };
}

async function conditional(
  bench: Bench,
  load: Load,
  site: MeasuredServer,
  page: PublishedPage,
  headers: IncomingHttpHeaders,
): Promise<Row> {
  const target: Target = { ...page, etag: headers.etag ?? null, status: 304 };
  await checkAnswer(site.port, target);
  const other = startLoad([target]);
  try {
    const asked = { requests: bench.sizes.requests, choice: 'first', seed: 1 } as const;
    const pairs = await interleaved(
      bench.sizes.rounds,
      () => other.rate(site, asked),
      () => load.rate(site, asked),
    );
    const note = `304 per CPU second ${spread(pairs.map(({ a }) => a))}`;
    const rate = { measured: ratio(pairs), unit: '×', against: 'the hot page whole', note };
    return { ...{ figure: 'P3', what: 'conditional request (304)', limit: atLeast(0.8) }, ...rate };
  } finally {
    other.stop();
  }
}

/** The same pages in an order that has nothing to do with their age; always the same order. */
function shuffled<T>(all: readonly T[]): readonly T[] {
  const order = [...all];
  let state = 42;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}
