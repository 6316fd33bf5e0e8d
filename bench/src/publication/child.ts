/** A process that publishes a generated site and then, asked by its parent, edits and releases. */
import { performance } from 'node:perf_hooks';
import { publishWaiting, wholeSite } from '@nhipcau/publisher';
import {
  applyChanges,
  type Change,
  commitRelease,
  difference,
  type Hash,
  readHead,
  readRelease,
  type SignedRelease,
  sizeOf,
} from '@nhipcau/release';
import { storyPath } from '../content/bench-site.ts';
import { memoryMib, ownCpuS } from '../measure/cpu.ts';
import { codingCost } from './coding-cost.ts';
import type {
  BareRelease,
  Command,
  EditPublication,
  PublicationOrder,
  Report,
  WholePublication,
} from './messages.ts';
import { openBenchPublisher } from './open-bench-publisher.ts';
import { timeParts } from './time-parts.ts';

const order = JSON.parse(process.argv[2] ?? '') as PublicationOrder;

const parts = timeParts();
const { publisher, site, state } = await openBenchPublisher({ ...order, parts });
const { store, key } = publisher;

async function publishWhole(): Promise<WholePublication> {
  const [before, began, wall] = [{ ...parts.spent }, ownCpuS(), performance.now()];
  state.enqueue({ keys: [], paths: [wholeSite] }, 'Bản đầu · First');
  const done = await publishWaiting(publisher);
  const [allS, after, sinceSearchS] = [ownCpuS() - began, { ...parts.spent }, parts.sinceSearchS()];
  const [wallS, peakMib] = [(performance.now() - wall) / 1000, memoryMib('self', 'VmHWM')];
  const { map, log } = rootsOf(await head());
  const { pagesS, searchS } = await codingCost(store, map);
  const logCoding = await codingCost(store, log);
  const loggedS = sinceSearchS - logCoding.pagesS;
  const searchedS = after.searchedS - before.searchedS;
  const storedS = after.storedS - before.storedS;
  return {
    kind: 'whole',
    made: done?.pagesMade ?? 0,
    logPages: await sizeOf(store, log),
    renderedS: allS - storedS - searchedS - sinceSearchS - pagesS,
    loggedS,
    codedS: pagesS + searchS + logCoding.pagesS,
    searchedS: searchedS - searchS,
    ...{ storedS, peakMib, wallS },
  };
}

let edits = 0;

async function publishEdit(): Promise<EditPublication> {
  const edition = order.edited[edits % order.edited.length];
  if (edition === undefined) throw new Error('nothing can be edited');
  edits += 1;
  site.edit(edition);
  const touched = site.touched(edition);
  const known = await state.dependents(touched.keys);
  state.enqueue(touched, 'Sửa một câu · One sentence corrected');
  const [began, searchedS] = [ownCpuS(), parts.spent.searchedS];
  const done = await publishWaiting(publisher);
  const cpuMs = (ownCpuS() - began) * 1000;
  return {
    kind: 'edit',
    path: storyPath(edition),
    dependents: new Set([...known, ...touched.paths]).size,
    made: done?.pagesMade ?? 0,
    changed: done?.pagesChanged ?? 0,
    cpuMs,
    searchMs: (parts.spent.searchedS - searchedS) * 1000,
  };
}

/** Takes the changes of the newest release back as another release, so that sizes stay. */
async function releaseBare(): Promise<BareRelease> {
  const now = await head();
  const [to, from] = [rootsOf(now), rootsOf(await earlier(now.release.number - 1))];
  const [pages, logPages] = [await between(to.map, from.map), await between(to.log, from.log)];
  const began = ownCpuS();
  const { root: map } = await applyChanges(store, to.map, pages);
  const { root: log } = await applyChanges(store, to.log, logPages);
  await commitRelease(store, key, {
    expectedPrevious: now.hash,
    time: now.release.time,
    reason: 'Đo · Measured',
    roots: { world: { map, log } },
    heads: {},
    changes: {
      world: pages.map(({ path, entry }) => ({
        path,
        from: null,
        to: entry?.blob ?? null,
        reason: '',
      })),
    },
  });
  return {
    kind: 'release',
    changes: pages.length + logPages.length,
    cpuMs: (ownCpuS() - began) * 1000,
  };
}

async function between(a: Hash, b: Hash): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for await (const { path, to } of difference(store, a, b)) changes.push({ path, entry: to });
  return changes;
}

async function head(): Promise<SignedRelease> {
  const release = await readHead(store);
  if (release === null) throw new Error('nothing was published');
  return release;
}

async function earlier(number: number): Promise<SignedRelease> {
  const release = await readRelease(store, number);
  if (release === null) throw new Error(`release ${number} is missing`);
  return release;
}

function rootsOf({ release }: SignedRelease): { readonly map: Hash; readonly log: Hash } {
  const { world } = release.roots;
  if (world === undefined) throw new Error('the world has no map');
  return world;
}

const commands = { edit: publishEdit, release: releaseBare };

process.on('message', (command: Command) => {
  if (command === 'end') process.disconnect();
  else void commands[command]().then(report, fail);
});
await publishWhole().then(report, fail);

function report(what: Report): void {
  process.send?.(what);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(70);
}
