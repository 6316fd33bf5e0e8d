import { type Multilingual, parseSiteLanguage } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import { addressOf, type EntryChange, keptAtRollback, pathOf } from '@nhipcau/core/publishing';
import { html, textOf, withoutPictures } from '@nhipcau/pages';
import {
  type Change,
  type Difference,
  lookup,
  type MapEntry,
  type MarketRoots,
  putBlob,
  readBlob,
} from '@nhipcau/release';
import { unlicensedPath } from './licence-marks.ts';
import type { Publisher } from './publisher.ts';
import type { PublicEdition, PublicReader } from './reader.ts';

/** Names the keys that releases are signed with, the coming one too. */
const siteRecord = pathOf({ kind: 'site-record' });

/**
 * What a roll-back changes in today's map: it takes every path back to what it was, but for those
 * that hold or name what has been withdrawn since. A picture file stands when a page that changed
 * shows it then, and its licence holds.
 *
 * @param differences from the old release's map to that of `today`
 * @param since the changes of every release after the old one, oldest first
 */
export async function rollbackChanges(
  publisher: Publisher,
  market: MarketCode,
  today: MarketRoots,
  differences: readonly Difference[],
  since: readonly (readonly EntryChange[])[],
): Promise<readonly Change[]> {
  const { store, assets, now, context } = publisher;
  const label = (await publisher.reader.markets(context.today)).find(
    ({ code }) => code === market,
  )?.label;
  const reader = market === world ? publisher.reader : publisher.reader.inMarket(market);
  const between: EntryChange[] = [];
  for (const { path, from, to } of differences) {
    const moved = to?.location === undefined ? to : await lookup(store, today.map, to.location);
    between.push({ path, from: from?.status ?? null, to: moved?.status ?? null });
  }
  const isEnded = async (path: string, { notAfter }: MapEntry): Promise<boolean> =>
    (notAfter !== undefined && notAfter <= now()) ||
    (await lookup(store, today.log, unlicensedPath(path))) !== null;
  const before = new Map(differences.map(({ path, from }) => [path, from]));
  const isMissing = async (file: string): Promise<boolean> => {
    if ((await lookup(store, today.map, file)) !== null) return false;
    const then = before.get(file) ?? null;
    return then === null || (await isEnded(file, then));
  };
  const kept = new Set([...keptAtRollback(between, since), siteRecord]);
  const barred = new Set<string>();
  for (const { path, from, to } of differences) {
    if (from?.status === 200 && to === null && !(await isHeld(reader, path))) barred.add(path);
  }
  const gone = between.filter(
    ({ path, from, to }) => (to === 410 && from !== 410) || barred.has(path),
  );
  const changes: Change[] = [];
  const shown = new Set<string>();
  for (const { path, from, to } of differences.filter((one) => !isMedia(one.path))) {
    const then = await wordsOf(store, from);
    const stays =
      kept.has(path) ||
      barred.has(path) ||
      then === null ||
      gone.some((one) => names(then, one.path)) ||
      (from?.notAfter !== undefined && from.notAfter <= now()) ||
      (label && from?.type.startsWith('text/html') === true && !says(then, label));
    if (!stays) {
      const entry = from && (await withoutMissing(publisher, from, then, isMissing));
      changes.push({ path, entry: entry && (await clearedToday(reader, path, entry)) });
    }
    const words = stays ? await wordsOf(store, to) : then;
    for (const file of mediaIn(words)) shown.add(file);
  }
  for (const { path, from, to } of differences.filter((one) => isMedia(one.path))) {
    const back = to === null && from !== null && shown.has(path);
    if (back && !(await isEnded(path, from))) changes.push({ path, entry: from });
    if (from === null && !shown.has(path) && !assets.has(path)) changes.push({ path, entry: null });
  }
  return changes;
}

const isMedia = (path: string): boolean => path.startsWith('/media/');

/** The paths of the pictures that a page or file names. */
function mediaIn(words: string | null): readonly string[] {
  return words?.match(/\/media\/[0-9a-f]+\.[a-z]+/g) ?? [];
}

/** A page as it was, with a drawing in place of each picture whose file is nowhere any more. */
async function withoutMissing(
  { store, context }: Publisher,
  entry: MapEntry,
  words: string,
  isMissing: (file: string) => Promise<boolean>,
): Promise<MapEntry> {
  const { type, language } = entry;
  if (!type.startsWith('text/html') || language === undefined) return entry;
  const missing = new Set<string>();
  for (const file of new Set(mediaIn(words))) if (await isMissing(file)) missing.add(file);
  if (missing.size === 0) return entry;
  const site = parseSiteLanguage(language);
  if (!site.ok) return entry;
  const text = withoutPictures(words, missing, context.assets(site.value), site.value);
  const bytes = new TextEncoder().encode(text);
  return { ...entry, blob: await putBlob(store, bytes, { compress: true }) };
}

/** What a page or file says; `''` where nothing was, `null` where the store has lost it. */
async function wordsOf(
  store: Publisher['store'],
  entry: Difference['from'],
): Promise<string | null> {
  if (entry === null) return '';
  const bytes = await readBlob(store, entry.blob);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** Whether a page has the words that a market's law wants on it, in any language. */
function says(words: string, label: Multilingual): boolean {
  return Object.values(label).some((text) => words.includes(textOf(html`${text}`)));
}

function names(words: string, path: string): boolean {
  return words.split(path).some((rest, index) => index > 0 && !/^[a-z0-9-]/.test(rest));
}

/** Whether readers may have a story today; a path of anything else is nobody's but its own. */
async function isHeld(reader: PublicReader, path: string): Promise<boolean> {
  return (await editionAt(reader, path)) !== null;
}

/** The edition at the path of a story; `undefined` for any other path, `null` where it is not to be had. */
async function editionAt(
  reader: PublicReader,
  path: string,
): Promise<PublicEdition | null | undefined> {
  const address = addressOf(path);
  if (address?.kind !== 'story') return undefined;
  const id = await reader.bySlug(address.slug);
  const [found] = id === null ? [] : await reader.works([id]);
  return found?.editions.get(address.language) ?? null;
}

/** A story's entry with the end of its clearance as it is today. */
async function clearedToday(
  reader: PublicReader,
  path: string,
  { notAfter: _, ...entry }: MapEntry,
): Promise<MapEntry> {
  const edition = await editionAt(reader, path);
  const end = edition === undefined ? _ : (edition?.clearedUntil ?? undefined);
  return { ...entry, ...(end !== undefined && { notAfter: end }) };
}
