/**
 * Asking an index. Runs in the browser and on Node; what it reads is given to it.
 *
 * @module
 */
import { excerpt, marked, type Piece } from './excerpt.ts';
import { type Manifest, type Row, rowsInFile, shardOf } from './manifest.ts';
import { hasPhrases, parseQuery, type Query, type QueryTerm } from './query.ts';
import { type Layer, ranked, scoresOf } from './score.ts';
import { decodeShard } from './shard.ts';

export type { Piece } from './excerpt.ts';
export { type Manifest, parseManifest } from './manifest.ts';

/** What the reader reads from. */
export interface Sources {
  /** A file of the index. @throws when it cannot be had. */
  file(name: string): Promise<Uint8Array>;
  /** The words of a page; `null` when they cannot be had. */
  words(path: string): Promise<string | null>;
}

/** One page that was found. */
export interface Hit {
  readonly path: string;
  readonly title: readonly Piece[];
  readonly excerpt: readonly Piece[];
  readonly day: string;
  readonly date: string;
}

/** Pages that were found, the best first. */
export interface Found {
  readonly total: number;
  /** Those with ranks `[from, until)`. */
  hits(from: number, until: number): Promise<readonly Hit[]>;
}

export interface SearchIndex {
  /**
   * Pages with everything asked for; if there are none, those with at least half of it. Vietnamese
   * written with marks is found in just those marks, if it is found so at all.
   * @throws what {@link Sources.file} throws.
   */
  search(text: string): Promise<Found>;
}

/** How many pages are read through for a phrase; those after them are not found by it. */
const mostRead = 30;

/** How many shards are read for one term. */
const mostShards = 3;

export function openIndex(manifest: Manifest, sources: Sources): SearchIndex {
  const reader = indexReader(manifest, sources);
  return {
    search: async (text) => {
      const asked = parseQuery(text, manifest.language);
      const strict = asked.strict ? await find(asked, reader, sources) : null;
      const relaxed = { ...asked, strict: false };
      const { query, pages } =
        strict !== null && strict.pages.length > 0 ? strict : await find(relaxed, reader, sources);
      return {
        total: pages.length,
        hits: (from, until) =>
          Promise.all(
            pages
              .slice(from, until)
              .map(async (page) => hit(await reader.row(page), query, sources)),
          ),
      };
    },
  };
}

/** Answers a query, and gives it as it was answered. */
async function find(
  query: Query,
  reader: IndexReader,
  sources: Sources,
): Promise<{ readonly query: Query; readonly pages: readonly number[] }> {
  const scores = await Promise.all(
    query.terms.map(async (term) => scoresOf(term, query, await reader.layers(term), reader.pages)),
  );
  const { marked, strict } = query;
  const pages = ranked(scores, { marked, half: !strict, pages: reader.pages });
  return {
    query: { ...query, terms: scores.map(({ term }) => term) },
    pages: query.phrases.length === 0 ? pages : await withPhrases(pages, query, reader, sources),
  };
}

async function withPhrases(
  pages: readonly number[],
  query: Query,
  reader: IndexReader,
  sources: Sources,
): Promise<readonly number[]> {
  const read = await Promise.all(
    pages.slice(0, mostRead).map(async (page) => {
      const { path, title, summary } = await reader.row(page);
      const short = `${title}\n${summary}`;
      if (hasPhrases(query, short)) return [page];
      const words = await sources.words(path);
      return words !== null && hasPhrases(query, `${short}\n${words}`) ? [page] : [];
    }),
  );
  return read.flat();
}

async function hit(row: Row, query: Query, sources: Sources): Promise<Hit> {
  const { path, title, summary, day, date } = row;
  const titled = marked(title, query);
  const short = excerpt(summary, query);
  const inTitle = titled.some((piece) => piece.hit);
  const words = short === null && !inTitle ? await sources.words(path) : null;
  const long = words === null ? null : excerpt(words, query);
  return { path, title: titled, excerpt: short ?? long ?? marked(summary, query), day, date };
}

/** An index's files, each read once. */
interface IndexReader {
  /** Pages have numbers below this. */
  readonly pages: number;
  /** The shards that can have a term, and the delta. */
  layers(term: QueryTerm): Promise<readonly Layer[]>;
  row(page: number): Promise<Row>;
}

function indexReader(manifest: Manifest, sources: Sources): IndexReader {
  const { delta, rows, shards, next } = manifest;
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: (bytes: Uint8Array) => T): Promise<T> => {
    const known = kept.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const file = sources.file(name).then(read);
    kept.set(name, file);
    file.catch(() => kept.delete(name));
    return file;
  };
  const changed = new Set(delta?.pages);
  const layer = async (name: string, has: Layer['has']): Promise<Layer> => ({
    shard: await once(name, decodeShard),
    has,
  });
  return {
    pages: next,
    layers: ({ folded, open }) => {
      const first = shardOf(manifest, folded);
      const end = shardOf(manifest, `${folded}${open ? '\uffff' : '\u0002'}`) + 1;
      const names = shards.slice(first, Math.min(end, first + mostShards));
      return Promise.all([
        ...names.map((name) => layer(name, (page) => !changed.has(page))),
        ...(delta === null ? [] : [layer(delta.terms, (page) => changed.has(page))]),
      ]);
    },
    row: async (page) => {
      const late = delta !== null && changed.has(page);
      const name = late ? delta.rows : (rows[Math.floor(page / rowsInFile)] ?? '');
      const list = await once(
        name,
        (bytes): Readonly<Record<number, Row | null>> =>
          JSON.parse(new TextDecoder().decode(bytes)),
      );
      const row = list[late ? page : page % rowsInFile];
      if (row === undefined || row === null) throw new Error(`page ${page} has no row`);
      return row;
    },
  };
}
