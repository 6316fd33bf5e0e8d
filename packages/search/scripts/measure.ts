/**
 * Measures a Vietnamese index of generated stories and prints what it costs:
 * `node packages/search/scripts/measure.ts [pages]`, 10,000 unless said otherwise.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import {
  buildIndex,
  type IndexFiles,
  type Manifest,
  type Page,
  updateIndex,
} from '../src/index.ts';
import { openIndex } from '../src/reader.ts';

const count = Number(process.argv[2] ?? 10_000);
const wordsPerStory = 400;

/** Words of the demonstration's stories in their order. */
function demoWords(): readonly string[] {
  const folder = join(import.meta.dirname, '../../../demo/stories');
  return readdirSync(folder)
    .map((slug) => readFileSync(join(folder, slug, 'vi.md'), 'utf8'))
    .flatMap((text) => text.split(/\s+/))
    .filter((word) => /\p{L}/u.test(word));
}

const words = demoWords();

/** A story of demo words: runs of three as they stand there, from places that a seed chooses. */
function story(number: number): Page {
  let seed = number * 2_654_435_761 + 1;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % words.length;
  };
  const text = Array.from({ length: wordsPerStory / 3 }, () => {
    const from = next();
    return words.slice(from, from + 3).join(' ');
  }).join(' ');
  const path = `/vi/stories/story-${number}`;
  const title = text.slice(0, 60);
  return { path, title, summary: text.slice(60, 220), text, day: '2026-11-24', date: '24.11.2026' };
}

function* stories(): Iterable<Page> {
  for (let number = 0; number < count; number += 1) yield story(number);
}

const kept = new Map<string, Uint8Array>();
let written = 0;
const files: IndexFiles = {
  read: async (name) => kept.get(name) ?? Promise.reject(new Error(`no file ${name}`)),
  write: async (bytes) => {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
    if (!kept.has(name)) written += 1;
    kept.set(name, bytes);
    return name;
  },
};

const sent = (bytes: Uint8Array): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const bytesOf = (manifest: Manifest): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(manifest));
const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
const say = (what: string, value: string): void => console.log(`${what.padEnd(44)}${value}`);

async function cpuMs<T>(work: () => Promise<T>): Promise<readonly [result: T, ms: string]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, `${((user + system) / 1_000).toFixed(1)} ms CPU`];
}

const [manifest, buildCost] = await cpuMs(() => buildIndex('vi', stories(), files));
say(`${count} pages of ${wordsPerStory} words: build`, buildCost);
say('most memory so far', `${Math.round(process.resourceUsage().maxRSS / 1_024)} MiB`);
say('shards, row files', `${manifest.shards.length}, ${manifest.rows.length}`);
say('manifest as sent', kB(sent(bytesOf(manifest))));
const shardSizes = manifest.shards.map((name) => sent(kept.get(name) ?? new Uint8Array()));
say('largest shard as sent', kB(Math.max(...shardSizes)));
say('all shards as sent', kB(shardSizes.reduce((sum, size) => sum + size, 0)));

async function ask(asked: Manifest, question: string): Promise<void> {
  let fetched = 0;
  const index = openIndex(asked, {
    file: async (name) => {
      const bytes = await files.read(name);
      fetched += sent(bytes);
      return bytes;
    },
    words: async () => null,
  });
  const first = await index.search(question);
  await first.hits(0, 10);
  const [found, cost] = await cpuMs(() => index.search(question));
  say(`  "${question}"`, `${found.total} found, ${kB(fetched)} fetched, then ${cost}`);
}

const questions = ['ha long', 'Hạ Long', 'lang nghe', 'của', 'phở', 'th', 'một ngôi làng bên sông'];
for (const question of questions) await ask(manifest, question);

written = 0;
const change = (number: number) => {
  const page = story(number + count);
  return [{ path: story(number).path, page: { ...page, path: story(number).path } }];
};
let [edited, editCost] = await cpuMs(() => updateIndex(manifest, change(1), files));
say('an edit', `${written} files and the manifest, ${editCost}`);
for (let number = 2; number <= 25; number += 1) {
  [edited, editCost] = await cpuMs(() => updateIndex(edited, change(number), files));
}
say('the 25th edit', editCost);
say('its delta as sent', kB(sent(kept.get(edited.delta?.terms ?? '') ?? new Uint8Array())));
await ask(edited, 'ha long');
written = 0;
const [, mergeCost] = await cpuMs(() => updateIndex(edited, change(26), files));
say('the merge at the 26th', `${written} files, ${mergeCost}`);
