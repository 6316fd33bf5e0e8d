import type { Body } from '@nhipcau/core/content';
import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { type Messages, messagesWith } from '@nhipcau/pages';
import type { PublicReader, PublicWork } from './reader.ts';

/** A {@link PublicReader} that asks storage for each thing once. */
export interface Memory
  extends Omit<
    PublicReader,
    ('works' | 'interfaceTexts' | 'isWithheld') | ('additions' | 'alterations' | 'inMarket')
  > {
  messages(language: SiteLanguage): Promise<Messages>;
  work(id: WorkId): Promise<PublicWork | null>;
  works(ids: readonly WorkId[]): Promise<readonly PublicWork[]>;
}

/** How many works and bodies are kept; a full publication stays flat in memory. */
const kept = 4_000;

/** Remembers what `reader` said. One memory serves one publication, never two. */
export function remember(reader: PublicReader): Memory {
  const asked = new Map<string, Promise<unknown>>();
  const works = new Map<WorkId, Promise<PublicWork | null>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = asked.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    asked.set(key, answer);
    return answer;
  };
  const bodies = new Map<string, Promise<Body | null>>();
  const load = async (ids: readonly WorkId[]): Promise<readonly PublicWork[]> => {
    const missing = [...new Set(ids.filter((id) => !works.has(id)))];
    if (missing.length > 0) {
      const found = reader
        .works(missing)
        .then((all) => new Map(all.map((one) => [one.work.id, one])));
      for (const id of missing)
        works.set(
          id,
          found.then((all) => all.get(id) ?? null),
        );
    }
    const all = await Promise.all(ids.map((id) => works.get(id)));
    forgetOldest(works);
    return all.filter((one): one is PublicWork => one !== null && one !== undefined);
  };
  return {
    markets: (day) => once(`markets:${day}`, () => reader.markets(day)),
    settings: () => once('settings', () => reader.settings()),
    messages: (language) =>
      once(`messages:${language}`, async () =>
        messagesWith(language, await reader.interfaceTexts(language)),
      ),
    topics: () => once('topics', () => reader.topics()),
    places: () => once('places', () => reader.places()),
    organisation: (id) => once(`organisation:${id}`, () => reader.organisation(id)),
    partners: () => once('partners', () => reader.partners()),
    press: (day) => once(`press:${day}`, () => reader.press(day)),
    agreements: () => once('agreements', () => reader.agreements()),
    visits: () => once('visits', () => reader.visits()),
    funding: (work) => once(`funding:${work}`, () => reader.funding(work)),
    register: () => once('register', () => reader.register()),
    needs: () => once('needs', () => reader.needs()),
    pickups: (most) => once(`pickups:${most}`, () => reader.pickups(most)),
    bySlug: (slug) => reader.bySlug(slug),
    work: async (id) => (await load([id]))[0] ?? null,
    works: load,
    body: (id, language) => {
      const key = `${id}:${language}`;
      const known = bodies.get(key);
      if (known !== undefined) return known;
      const body = reader.body(id, language);
      bodies.set(key, body);
      forgetOldest(bodies);
      return body;
    },
    formerTexts: (id, language) =>
      once(`former:${id}:${language}`, () => reader.formerTexts(id, language)),
    translationFigures: (language) =>
      once(`figures:${language}`, () => reader.translationFigures(language)),
    picture: (id) => once(`picture:${id}`, () => reader.picture(id)),
    pictureFiles: (id) => reader.pictureFiles(id),
    pictureEnds: () => once('picture ends', () => reader.pictureEnds()),
    list: (list, language, from, until) =>
      once(`list:${JSON.stringify(list)}:${language}:${from}:${until}`, () =>
        reader.list(list, language, from, until),
      ),
    total: (list, language) =>
      once(`total:${JSON.stringify(list)}:${language}`, () => reader.total(list, language)),
    pinnedNotices: () => once('pinned notices', () => reader.pinnedNotices()),
    redirect: (path) => reader.redirect(path),
    placements: () => once('placements', () => reader.placements()),
    corrections: (language, most) =>
      once(`corrections:${language}:${most}`, () => reader.corrections(language, most)),
    shard: (number) => once(`shard:${number}`, () => reader.shard(number)),
    shards: () => once('shards', () => reader.shards()),
  };
}

function forgetOldest(entries: Map<unknown, unknown>): void {
  for (const key of entries.keys()) {
    if (entries.size <= kept) return;
    entries.delete(key);
  }
}
