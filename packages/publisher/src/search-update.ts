/**
 * The search indexes as part of the map: one per language, below `/{language}/search/`.
 *
 * @module
 */
import { blockWords } from '@nhipcau/core/content';
import { type SiteLanguage, siteLanguages, vietnamDay, type WorkId } from '@nhipcau/core/kernel';
import type { Place } from '@nhipcau/core/organisations';
import { addressOf, pathOf } from '@nhipcau/core/publishing';
import { dayText } from '@nhipcau/pages';
import {
  applyChanges,
  type Change,
  entries,
  type Hash,
  lookup,
  type ObjectStore,
  putBlob,
  readBlob,
  sameEntry,
} from '@nhipcau/release';
import {
  buildIndex,
  filesOf,
  type IndexFiles,
  type Manifest,
  type Page,
  type PageChange,
  parseManifest,
  updateIndex,
} from '@nhipcau/search';
import { isSearchFile } from './make-pages.ts';
import type { SearchApart, SearchUpdate } from './publisher.ts';
import type { PublicReader, PublicWork, Topic } from './reader.ts';
import type { PageContext } from './views/frame.ts';
import { searchManifestPath } from './views/lists.ts';
import { liveEdition, placeLabel, topicLabel } from './views/parts.ts';

/** How many works are read at a time. */
const batch = 200;

const stories = { kind: 'stories' } as const;

/**
 * Brings the indexes up to date for the stories among the changed pages. A language without an
 * index of this version gets one. A page of the map that is no story's text today (withdrawn,
 * moved, gone) is found no more, whatever storage says.
 */
export function searchUpdate(
  store: ObjectStore,
  reader: PublicReader,
  context: Pick<PageContext, 'today'>,
): SearchUpdate {
  return async (root, pages, { whole, apart }) => {
    const additions = apart === undefined ? [] : await reader.additions(apart.market);
    const own = new Set(additions.map(({ language }) => language));
    const source: Source = {
      reader: apart === undefined ? reader : reader.inMarket(apart.market),
      today: context.today,
      topics: await reader.topics(),
      places: await reader.places(),
      isPublic: async (path) => (await lookup(store, root, path))?.status === 200,
    };
    const changes: Change[] = [];
    const present = new Set<string>();
    for (const language of siteLanguages) {
      const files = indexFiles(store, root, language);
      const before = await manifestAt(store, root, language);
      if (apart !== undefined && !own.has(language)) {
        const shared = await sharedIndex(store, root, language, apart, whole);
        changes.push(...shared.changes);
        for (const path of shared.present) present.add(path);
        continue;
      }
      const after =
        whole || before === null
          ? await buildIndex(language, everyPage(language, source), files)
          : await updateIndex(before, await pageChanges(pages, language, source), files);
      if (after === before) continue;
      const named = new Set(filesOf(after).map(files.pathOf));
      const gone = before === null ? [] : filesOf(before).map(files.pathOf);
      changes.push(...gone.filter((path) => !named.has(path)).map(without));
      changes.push(...(await entriesOf(store, after, files)));
      for (const path of [...named, searchManifestPath(language)]) present.add(path);
    }
    return whole ? [...(await leftovers(store, root, present)), ...changes] : changes;
  };
}

/** What makes the index of a language in a market's map that of the world's map. */
async function sharedIndex(
  store: ObjectStore,
  root: Hash,
  language: SiteLanguage,
  { world }: SearchApart,
  whole: boolean,
): Promise<{ readonly changes: readonly Change[]; readonly present: readonly string[] }> {
  const below = `/${language}/search/`;
  const made = world.changes.filter(({ path }) => path.startsWith(below) && isSearchFile(path));
  const { root: there } = await applyChanges(store, world.root, made);
  const manifest = searchManifestPath(language);
  const [held, shared] = [
    await lookup(store, root, manifest),
    await lookup(store, world.root, manifest),
  ];
  if (!whole && sameEntry(held, shared)) return { changes: made, present: [] };
  const wanted = await indexPaths(store, there, language);
  const present = new Set(wanted);
  const changes = (await indexPaths(store, root, language))
    .filter((path) => !present.has(path))
    .map(without);
  for (const path of wanted) {
    const entry = await lookup(store, there, path);
    if (!sameEntry(entry, await lookup(store, root, path))) changes.push({ path, entry });
  }
  return { changes, present: wanted };
}

/** The paths of a language's index in a map: its manifest and the files that it names. */
async function indexPaths(
  store: ObjectStore,
  root: Hash,
  language: SiteLanguage,
): Promise<readonly string[]> {
  const manifest = await manifestAt(store, root, language);
  if (manifest === null) return [];
  const { pathOf } = indexFiles(store, root, language);
  return [searchManifestPath(language), ...filesOf(manifest).map(pathOf)];
}

/** What the words of a page come from. */
interface Source {
  readonly reader: PublicReader;
  readonly today: string;
  readonly topics: readonly Topic[];
  readonly places: readonly Place[];
  /** Whether the map holds a page at a path that is neither a notice nor a forwarding. */
  readonly isPublic: (path: string) => Promise<boolean>;
}

interface MapFiles extends IndexFiles {
  readonly pathOf: (name: string) => string;
  /** Blobs written so far, by name. */
  readonly written: ReadonlyMap<string, Hash>;
}

/** An index's files: the first 24 digits of a blob's hash name it within its language. */
function indexFiles(store: ObjectStore, root: Hash, language: SiteLanguage): MapFiles {
  const written = new Map<string, Hash>();
  const pathOf = (name: string): string => `/${language}/search/${name}`;
  return {
    pathOf,
    written,
    read: async (name) => {
      const blob = written.get(name) ?? (await lookup(store, root, pathOf(name)))?.blob;
      const bytes = blob === undefined ? null : await readBlob(store, blob);
      if (bytes === null) throw new Error(`search file ${pathOf(name)} is missing`);
      return bytes;
    },
    write: async (bytes) => {
      const blob = await putBlob(store, bytes, { compress: true });
      const name = `${blob.slice(0, 24)}.bin`;
      written.set(name, blob);
      return name;
    },
  };
}

async function manifestAt(
  store: ObjectStore,
  root: Hash,
  language: SiteLanguage,
): Promise<Manifest | null> {
  const entry = await lookup(store, root, searchManifestPath(language));
  const bytes = entry === null ? null : await readBlob(store, entry.blob);
  return bytes === null ? null : parseManifest(bytes);
}

/** The entries of a manifest and of those of its files that were written for it. */
async function entriesOf(
  store: ObjectStore,
  manifest: Manifest,
  { pathOf, written }: MapFiles,
): Promise<readonly Change[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const blob = await putBlob(store, bytes, { compress: true });
  const path = searchManifestPath(manifest.language);
  const head = { path, entry: { blob, type: 'application/json', status: 200 } } as const;
  const named = filesOf(manifest).flatMap((name): readonly Change[] => {
    const own = written.get(name);
    const entry = { type: 'application/octet-stream', status: 200 } as const;
    return own === undefined ? [] : [{ path: pathOf(name), entry: { blob: own, ...entry } }];
  });
  return [head, ...named];
}

const without = (path: string): Change => ({ path, entry: null });

/** Search files that no index names any more. */
async function leftovers(
  store: ObjectStore,
  root: Hash,
  present: ReadonlySet<string>,
): Promise<readonly Change[]> {
  const found: Change[] = [];
  for await (const { path } of entries(store, root)) {
    if (isSearchFile(path) && !present.has(path)) found.push(without(path));
  }
  return found;
}

/** What becomes of the stories of a language among `pages`. */
async function pageChanges(
  pages: readonly string[],
  language: SiteLanguage,
  source: Source,
): Promise<readonly PageChange[]> {
  const ids = new Map<string, WorkId | null>();
  for (const path of pages) {
    const address = addressOf(path);
    if (address?.kind !== 'story' || address.language !== language) continue;
    ids.set(path, await source.reader.bySlug(address.slug));
  }
  const known = [...new Set(ids.values())].filter((id) => id !== null);
  const found = new Map((await pagesOf(known, language, source)).map((page) => [page.path, page]));
  return [...ids.keys()].map((path) => ({ path, page: found.get(path) ?? null }));
}

/** Every page of a language's index, oldest first. */
async function* everyPage(language: SiteLanguage, source: Source): AsyncIterable<Page> {
  const total = await source.reader.total(stories, language);
  for (let from = 0; from < total; from += batch) {
    const until = Math.min(from + batch, total);
    const ids = await source.reader.list(stories, language, from, until);
    yield* await pagesOf(ids, language, source);
  }
}

/** The works' pages in one language, in the order of `ids`, less those that are not public. */
async function pagesOf(
  ids: readonly WorkId[],
  language: SiteLanguage,
  source: Source,
): Promise<readonly Page[]> {
  const works = new Map((await source.reader.works(ids)).map((one) => [one.work.id, one]));
  const pages: Page[] = [];
  for (const id of ids) {
    const work = works.get(id);
    const page = work === undefined ? null : await pageOf(work, language, source);
    if (page !== null) pages.push(page);
  }
  return pages;
}

async function pageOf(
  found: PublicWork,
  language: SiteLanguage,
  { reader, today, topics, places, isPublic }: Source,
): Promise<Page | null> {
  const { work } = found;
  const edition = liveEdition(found, language);
  const path = pathOf({ kind: 'story', language, slug: work.slug });
  if (edition === undefined || !(await isPublic(path))) return null;
  const body = (await reader.body(work.id, language)) ?? [];
  const labels = [
    ...topics.filter(({ id }) => work.topics.includes(id)).map((one) => topicLabel(one, language)),
    ...places
      .filter(({ id }) => work.places.includes(id))
      .map((one) => placeLabel(one, language, today)),
  ];
  const names = labels.map((label) => label?.name ?? '');
  return {
    path,
    title: edition.title,
    summary: edition.summary,
    day: vietnamDay(edition.firstPublishedAt),
    date: dayText(edition.firstPublishedAt, language),
    text: [...body.flatMap(blockWords), edition.byline, ...names].join('\n'),
  };
}
