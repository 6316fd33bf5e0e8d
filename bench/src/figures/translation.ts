import { hash, randomBytes } from 'node:crypto';
import {
  type Block,
  type EditionText,
  freshnessOf,
  hashesOf,
  madeFromOf,
} from '@nhipcau/core/content';
import { instantOf, type SiteLanguage, siteLanguages, uuidv7 } from '@nhipcau/core/kernel';
import { type Database, importMemory, lookup } from '@nhipcau/postgres';
import { createPool, kyselyOf, migrate, startServer } from '@nhipcau/postgres/server';
import { type Kysely, sql } from 'kysely';
import type { Bench } from '../bench.ts';
import { bodyOf, headOf } from '../content/editions.ts';
import { memoryTexts } from '../content/memory-texts.ts';
import { atMost, type Figure, type Row } from '../figure.ts';
import { median } from '../measure/rounds.ts';

/** P12 how far translations are behind their sources, and what the memory knows for a text. */
export const translation: Figure = {
  names: ['P12'],
  measure: async (bench) => [await staleness(bench), await fuzzyLookup(bench)],
};

const sha256 = (text: string): string => hash('sha256', text);

/** Works whose blocks are made at once; what makes them is not counted. */
const batch = 100;

/**
 * The hashes of a source once, and then each of its eleven translations against them. One source in
 * ten has changed in two blocks since.
 */
async function staleness({ sizes, say }: Bench): Promise<Row> {
  say(`staleness of ${sizes.large} works …`);
  const others = siteLanguages.filter((language) => language !== 'vi');
  let seconds = 0;
  let stale = 0;
  for (let from = 0; from < sizes.large; from += batch) {
    const works = Array.from({ length: Math.min(batch, sizes.large - from) }, (_, at) =>
      aTranslatedWork(from + at, others),
    );
    const before = process.cpuUsage();
    for (const { source, targets } of works) {
      const hashes = hashesOf(source, sha256);
      for (const target of targets) {
        stale += freshnessOf(target, hashes).filter(({ state }) => state === 'stale').length;
      }
    }
    const { user, system } = process.cpuUsage(before);
    seconds += (user + system) / 1e6;
  }
  if (stale !== Math.ceil(sizes.large / 10) * others.length * 2) throw new Error(`${stale} stale`);
  return {
    ...{ figure: 'P12', what: `staleness of ${sizes.large} works × 12 languages, block by block` },
    ...{ limit: atMost(1), measured: seconds, unit: 's CPU', against: '' },
    note: `texts of 14 blocks in memory; ${stale} blocks stale`,
  };
}

function aTranslatedWork(
  rank: number,
  languages: readonly SiteLanguage[],
): { readonly source: EditionText; readonly targets: readonly EditionText[] } {
  const source = aText(rank, 'vi');
  const made = hashesOf(source, sha256);
  const madeFrom = madeFromOf(made);
  const targets = languages.map((language): EditionText => {
    const text = aText(rank, language);
    const body = text.body.map((block): Block => {
      const hashes = made.get(block.id);
      if (hashes === undefined) throw new Error(`no block ${block.id}`);
      return { ...block, source: { block: block.id, hash: hashes.whole, textHash: hashes.text } };
    });
    return { ...text, madeFrom, body };
  });
  return { source: rank % 10 === 0 ? corrected(source) : source, targets };
}

function aText(rank: number, language: SiteLanguage): EditionText {
  const { title, summary, hero } = headOf(rank, language, 1);
  const made = { byline: '', method: 'human', translator: '', madeFrom: null } as const;
  return { ...made, title, summary, hero, body: bodyOf(rank, language, 1) };
}

/** A text whose first two paragraphs say one thing more. */
function corrected(text: EditionText): EditionText {
  let left = 2;
  const body = text.body.map((block): Block => {
    if (block.kind !== 'paragraph' || left === 0) return block;
    left -= 1;
    return { ...block, text: [...block.text, { text: ' Thêm một câu.', marks: [] }] };
  });
  return { ...text, body };
}

/** Units of memory, and questions of each kind. */
const memory = { full: 200_000, quick: 5_000, questions: 100 } as const;
const pair = { from: 'vi', to: 'en' } as const;
const outside = { before: null, after: null };

/** One question after another to a Postgres of its own, texts of all kinds in turn. */
async function fuzzyLookup({ sizes, folder, say }: Bench): Promise<Row> {
  const units = sizes.large < 1_000 ? memory.quick : memory.full;
  const dataFolder = folder('memory');
  const server = await startServer({ dataFolder, log: () => undefined, durable: false });
  const ownerUrl = server.url('nhipcau', 'owner');
  await migrate({ connectionString: ownerUrl, log: () => undefined });
  const db = kyselyOf<Database>(createPool({ url: server.url('nhipcau', 'app'), role: 'app' }));
  const owner = kyselyOf<Database>(createPool({ url: ownerUrl, role: 'owner' }));
  try {
    const texts = memoryTexts(7);
    const known = await fillMemory(db, units, texts, say);
    await sql`vacuum analyze memory_unit, memory_unit_key`.execute(owner);
    const kinds = {
      'a tenth of the words changed': (text: string) => texts.changed(text, 0.1),
      'a quarter': (text: string) => texts.changed(text, 0.25),
      'the same': (text: string) => text,
      'three words': (text: string) => text.split(' ').slice(0, 3).join(' '),
      'common words alone': () => 'và của một những trong là có được cho với người này',
    };
    const times: Record<string, number[]> = {};
    let found = 0;
    for (let question = 0; question < memory.questions; question += 1) {
      const text = known[(question * 7_919) % known.length] ?? '';
      for (const [kind, change] of Object.entries(kinds)) {
        const asked = { source: [{ text: change(text), marks: [] }], ...outside, ...pair };
        const before = performance.now();
        const matches = await lookup(db, asked, 5);
        times[kind] = [...(times[kind] ?? []), performance.now() - before];
        if (kind.startsWith('a tenth') && matches.length > 0) found += 1;
      }
    }
    const all = Object.values(times).flat();
    const kindsTold = Object.entries(times).map(
      ([kind, own]) => `${kind} ${median(own).toFixed(1)} (most ${Math.max(...own).toFixed(0)})`,
    );
    return {
      ...{ figure: 'P12', what: `one fuzzy lookup in ${units} units of one pair, 95 of 100` },
      ...{ limit: atMost(50), measured: percentile(all, 0.95), unit: 'ms', against: '' },
      note: `ms, median: ${kindsTold.join('; ')}; a match for ${found} of ${memory.questions} with a tenth changed`,
    };
  } finally {
    await Promise.all([db.destroy(), owner.destroy()]);
    await server.stop();
  }
}

async function fillMemory(
  db: Kysely<Database>,
  units: number,
  texts: ReturnType<typeof memoryTexts>,
  say: Bench['say'],
): Promise<readonly string[]> {
  const known: string[] = [];
  const by = { actor: 'bench', at: instantOf(Date.now()), ids: identifier };
  while (known.length < units) {
    const part = Array.from({ length: 10_000 }, () => texts.next()).slice(0, units - known.length);
    const pairs = part.map((text, at) => ({
      source: [{ text, marks: [] }],
      target: [{ text: `${known.length + at}`, marks: [] }],
      origin: '',
    }));
    await importMemory(db, pair, 'bench.tmx', pairs, by);
    known.push(...part);
    say(`${known.length} units of memory …`);
  }
  return known;
}

const identifier = (): string => uuidv7(Date.now(), randomBytes(10));

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
