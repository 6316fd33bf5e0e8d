/**
 * Asking an index. Runs in the browser and on Node; what it reads is given to it.
 *
 * @module
 */
import { excerpt, marked, type Piece } from './excerpt.ts';
import { type Manifest, type Row, rowsInFile, shardOf } from './manifest.ts';
import { answers, hasPhrases, parseQuery, type Query, type QueryTerm } from './query.ts';
import { decodeShard, firstFrom, type Shard } from './shard.ts';

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
  /** Pages with everything asked for; if there are none, those with at least half of it. */
  search(text: string): Promise<Found>;
}

/** How many pages are read through for a phrase; those after them are not found by it. */
const mostRead = 30;

/** How many words are tried for the beginning of one. */
const mostBeginnings = 400;

export function openIndex(manifest: Manifest, sources: Sources): SearchIndex {
  const { delta, rows, shards } = manifest;
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, read: (bytes: Uint8Array) => T): Promise<T> => {
    const known = kept.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const file = sources.file(name).then(read);
    kept.set(name, file);
    file.catch(() => kept.delete(name));
    return file;
  };
  const json = <T>(name: string): Promise<T> =>
    once(name, (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as T);
  const changed = new Set(delta?.pages);

  /** The shards that can have a term, and the delta. */
  const layers = async (term: QueryTerm): Promise<readonly Layer[]> => {
    const first = shardOf(manifest, term.folded);
    const end = shardOf(manifest, `${term.folded}${term.open ? '\uffff' : '\u0002'}`);
    const names = shards.slice(first, Math.min(end, first + 2) + 1);
    return Promise.all([
      ...names.map(async (name) => ({
        shard: await once(name, decodeShard),
        has: (page: number) => !changed.has(page),
      })),
      ...(delta === null
        ? []
        : [
            once(delta.terms, decodeShard).then((shard) => ({
              shard,
              has: (page: number) => changed.has(page),
            })),
          ]),
    ]);
  };

  const row = async (page: number): Promise<Row> => {
    const found = changed.has(page)
      ? (await json<Readonly<Record<number, Row | null>>>(delta?.rows ?? ''))[page]
      : (await json<readonly (Row | null)[]>(rows[Math.floor(page / rowsInFile)] ?? ''))[
          page % rowsInFile
        ];
    if (found === undefined || found === null) throw new Error(`page ${page} has no row`);
    return found;
  };

  const hit = async (page: number, query: Query): Promise<Hit> => {
    const { path, title, summary, day, date } = await row(page);
    const titled = marked(title, query);
    const short = excerpt(summary, query);
    const long =
      short === null && !titled.some((piece) => piece.hit) ? await sources.words(path) : null;
    const shown = short ?? (long === null ? null : excerpt(long, query)) ?? marked(summary, query);
    return { path, title: titled, excerpt: shown, day, date };
  };

  const withPhrases = async (
    pages: readonly number[],
    query: Query,
  ): Promise<readonly number[]> => {
    if (query.phrases.length === 0) return pages;
    const read = await Promise.all(
      pages.slice(0, mostRead).map(async (page) => {
        const { path, title, summary } = await row(page);
        if (hasPhrases(query, `${title}\n${summary}`)) return [page];
        const words = await sources.words(path);
        return words !== null && hasPhrases(query, `${title}\n${summary}\n${words}`) ? [page] : [];
      }),
    );
    return read.flat();
  };

  return {
    search: async (text) => {
      const query = parseQuery(text, manifest.language);
      const scores = await Promise.all(
        query.terms.map(async (term) => scoresOf(term, await layers(term), manifest.next)),
      );
      const pages = await withPhrases(ranked(query, scores, manifest.next), query);
      return {
        total: pages.length,
        hits: (from, until) =>
          Promise.all(pages.slice(from, until).map((page) => hit(page, query))),
      };
    },
  };
}

interface Layer {
  readonly shard: Shard;
  /** Whether this layer speaks for a page. */
  readonly has: (page: number) => boolean;
}

/** How well each page answers a term, and whether in just the form that was asked for. */
interface Scores {
  readonly score: Float32Array;
  readonly exact: Uint8Array;
}

function scoresOf(term: QueryTerm, layers: readonly Layer[], pages: number): Scores {
  const score = new Float32Array(pages);
  const exact = new Uint8Array(pages);
  const found: { layer: Layer; index: number; worth: number; same: boolean }[] = [];
  let holders = 0;
  for (const layer of layers) {
    const { keys, size } = layer.shard;
    let tried = 0;
    for (let index = firstFrom(keys, term.folded); tried < mostBeginnings; index += 1) {
      const [folded = '', form = folded] = keys[index]?.split('\u0001') ?? [];
      if (!answers(term, folded) || index >= keys.length) break;
      const whole = folded === term.folded;
      const same = whole ? form === term.exact : form.startsWith(term.exact);
      found.push({ layer, index, worth: worth(whole, same), same });
      if (whole) holders += size(index);
      tried += 1;
    }
  }
  const rarity = Math.log(1 + pages / (1 + (holders || 20)));
  for (const { layer, index, worth, same } of found) {
    for (const posting of layer.shard.postings(index)) {
      const page = posting >> 3;
      if (!layer.has(page)) continue;
      const weight = 1 + (posting & 3) * 0.25 + (posting & 4 ? 2 : 0);
      score[page] = Math.max(score[page] ?? 0, rarity * worth * weight);
      if (same) exact[page] = 1;
    }
  }
  return { score, exact };
}

function worth(whole: boolean, same: boolean): number {
  if (whole) return same ? 1 : 0.6;
  return same ? 0.5 : 0.3;
}

/** Pages that answer, the best first; of equals the newer first. */
function ranked(query: Query, scores: readonly Scores[], pages: number): readonly number[] {
  const { terms, marked } = query;
  const needed = terms.filter(({ kind }) => kind !== 'syllables').length;
  const found: { page: number; answered: number; score: number }[] = [];
  for (let page = 0; page < pages; page += 1) {
    let [sum, answered, exact] = [0, 0, 0];
    for (const [index, one] of scores.entries()) {
      const score = one.score[page] ?? 0;
      const lifts = terms[index]?.kind === 'syllables';
      sum += lifts ? score * 1.5 : score;
      if (score === 0 || lifts) continue;
      answered += 1;
      exact += one.exact[page] ?? 0;
    }
    const inItsForm = marked && exact === needed ? 100 : 0;
    if (answered * 2 >= needed && answered > 0)
      found.push({ page, answered, score: sum + inItsForm });
  }
  const whole = found.filter(({ answered }) => answered === needed);
  return (whole.length > 0 ? whole : found)
    .sort((a, b) => b.answered - a.answered || b.score - a.score || b.page - a.page)
    .map(({ page }) => page);
}
