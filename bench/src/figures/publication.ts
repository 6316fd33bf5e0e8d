import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { siteLanguages } from '@nhipcau/core/kernel';
import type { Bench } from '../bench.ts';
import { atMost, type Figure, type Row } from '../figure.ts';
import { buildWithHugo, hugoVersion } from '../hugo/build.ts';
import { median, ratio, spread } from '../measure/rounds.ts';
import type { EditPublication, WholePublication } from '../publication/messages.ts';
import type { Publication } from '../publication/publication.ts';
import { startSiteServer } from '../serving/site-server.ts';

/** P5 the whole site published anew, against Hugo. */
export const wholeSite: Figure = {
  names: ['P5'],
  measure: async (bench) => {
    const small = await bench.published('small');
    const smallRow = await againstHugo(bench, 'small', small.whole, small.works);
    const large = await bench.published('large');
    const largeRow = await againstHugo(bench, 'large', large.whole, large.works);
    return [smallRow, largeRow, ...memoryRows(small, large), ...apartRows(large)];
  },
};

async function againstHugo(
  bench: Bench,
  size: string,
  whole: WholePublication,
  works: number,
): Promise<Row> {
  const what = `whole publication, ${works} works in ${siteLanguages.length} languages: rendered`;
  const about = { figure: 'P5', what, limit: atMost(0.3), unit: '×' };
  const against = 'Hugo, the same stories, rendered to memory';
  const ours =
    `ours ${whole.renderedS.toFixed(1)} s CPU for ${whole.made} pages and files, ` +
    `${whole.loggedS.toFixed(1)} s for ${whole.logPages} log pages`;
  if (hugoVersion() === null) {
    const note = `hugo is missing: apt-get install --no-install-recommends hugo; ${ours}`;
    return { ...about, measured: null, against, note };
  }
  bench.say(`building the same ${works} works with Hugo, to the disk and to memory …`);
  const hugo = await buildWithHugo(bench.folder(join('hugo', size)), works);
  const note =
    `${ours}; Hugo ${hugo.renderedS.toFixed(1)} s CPU, ${hugo.withFilesS.toFixed(1)} s with files, ` +
    `for ${hugo.pages} HTML pages, a story of ${hugo.storyBytes} bytes`;
  return { ...about, measured: whole.renderedS / hugo.renderedS, against, note };
}

function memoryRows(small: Publication, large: Publication): readonly Row[] {
  const about = { figure: 'P5', unit: 'MiB', note: '' };
  return [
    {
      ...{ ...about, what: 'most memory resident, large site', limit: atMost(512) },
      ...{ measured: large.whole.peakMib, against: '' },
    },
    {
      ...{ ...about, what: 'of it beyond the small site', limit: null },
      measured: large.whole.peakMib - small.whole.peakMib,
      against: `${small.works} works: ${small.whole.peakMib.toFixed(0)} MiB`,
    },
  ];
}

function apartRows({ whole }: Publication): readonly Row[] {
  const about = { figure: 'P5', limit: null, unit: 's CPU', against: '', note: '' };
  return [
    { ...about, what: 'apart: compression in three codings', measured: whole.codedS },
    { ...about, what: 'apart: the log, with a history of each page', measured: whole.loggedS },
    { ...about, what: 'apart: files, brought to the disk', measured: whole.storedS },
    { ...about, what: 'apart: search indexes', measured: whole.searchedS },
    { ...about, what: 'wall clock of the large publication', unit: 's', measured: whole.wallS },
  ];
}

/** P6 one edit in the large site, P7 its cost in the large site and in the small one. */
export const edits: Figure = {
  names: ['P6', 'P7'],
  measure: async (bench, wanted) => {
    const large = await bench.published('large');
    const small = wanted.has('P7') ? await bench.published('small') : null;
    const rounds = 3 * bench.sizes.rounds;
    const pairs: { a: EditPublication; b: EditPublication | null }[] = [];
    for (let round = -3; round < rounds; round += 1) {
      const pair = { a: await large.edit(), b: small === null ? null : await small.edit() };
      if (round >= 0) pairs.push(pair);
    }
    const rows: Row[] = [];
    if (wanted.has('P6'))
      rows.push(
        ...(await oneEdit(
          large,
          pairs.map(({ a }) => a),
        )),
      );
    if (small !== null) rows.push(await growth(large, small, pairs, rounds));
    return rows;
  },
};

async function oneEdit(
  large: Publication,
  done: readonly EditPublication[],
): Promise<readonly Row[]> {
  const pages = large.works * siteLanguages.length;
  const released = [];
  for (let round = 0; round < done.length + 2; round += 1) {
    const { cpuMs, changes } = await large.release();
    if (round >= 2) released.push({ cpuMs, changes });
  }
  const about = { figure: 'P6', note: '' };
  const changed = done.map((one) => one.changed);
  return [
    {
      ...{ ...about, what: `one edit among ${pages} pages: made beyond its dependents` },
      ...{ limit: atMost(0), unit: 'pages', against: 'the pages that name it, counted' },
      measured: Math.max(...done.map(({ made, dependents }) => made - dependents)),
      note: `made ${spread(done.map(({ made }) => made))} pages and files, changed ${spread(changed)}; CPU ${spread(done.map(({ cpuMs }) => cpuMs))} ms, search ${spread(
        done.map(({ searchMs }) => searchMs),
        1,
      )} ms of it`,
    },
    {
      ...{ ...about, what: 'map and signed release of one edit', limit: atMost(20) },
      ...{ unit: 'ms CPU', against: '', measured: median(released.map(({ cpuMs }) => cpuMs)) },
      note: `${spread(released.map(({ changes }) => changes))} changed paths, log pages included; ${spread(
        released.map(({ cpuMs }) => cpuMs),
        1,
      )} ms`,
    },
    {
      ...{ ...about, what: 'from commit to served', limit: atMost(1_000), unit: 'ms' },
      ...{ against: '', measured: median(await servedAfterMs(large)) },
      note: 'wall clock, from the outbox to the first answer with the new bytes; without the way through Postgres to the worker',
    },
  ];
}

/** How long after an edit a running site answers with it, in milliseconds. */
async function servedAfterMs(publication: Publication): Promise<readonly number[]> {
  const site = await startSiteServer(publication.dataFolder);
  const release = async (): Promise<string | null> =>
    (await fetch(`http://127.0.0.1:${site.port}/en/`)).headers.get('nhipcau-release');
  try {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const before = await release();
      const began = performance.now();
      const edited = publication.edit();
      while ((await release()) === before && performance.now() - began < 30_000) await wait(2);
      times.push(performance.now() - began);
      await edited;
    }
    return times;
  } finally {
    await site.stop();
  }
}

async function growth(
  large: Publication,
  small: Publication,
  pairs: readonly { readonly a: EditPublication; readonly b: EditPublication | null }[],
  rounds: number,
): Promise<Row> {
  const both = pairs.flatMap(({ a, b }) => (b === null ? [] : [{ a: a.cpuMs, b: b.cpuMs }]));
  const [at, of] = [large, small].map(({ works }) => works * siteLanguages.length);
  return {
    ...{ figure: 'P7', what: `cost of a release at ${at} pages`, limit: atMost(1.3), unit: '×' },
    ...{ measured: ratio(both), against: `the same edits at ${of} pages` },
    note: `one corrected story, rendering and search included: ${spread(
      both.map(({ a }) => a),
      1,
    )} ms and ${spread(
      both.map(({ b }) => b),
      1,
    )} ms CPU; ${rounds} edits each`,
  };
}
