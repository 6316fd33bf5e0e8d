import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import type { WorkList } from '@nhipcau/core/publishing';
import { type Memory, remember } from './memory.ts';
import type { Addition, PublicReader, PublishedMarket } from './reader.ts';

/** What the readers of a market have otherwise than the world's. */
export interface MarketMemory extends PublishedMarket {
  readonly memory: Memory;
  /** Whether they have an edition of a work, or pictures in it, that the world's readers have not. */
  differsIn(work: WorkId): boolean;
  addsIn(language: SiteLanguage): boolean;
  addsTo(list: WorkList, language: SiteLanguage): boolean;
}

/**
 * Opens every market with a map of its own on `day`. What a market adds nothing to is taken from
 * `memory`, the world's, and asked of storage once for all.
 */
export async function openMarkets(
  reader: PublicReader,
  memory: Memory,
  day: string,
): Promise<readonly MarketMemory[]> {
  const markets: MarketMemory[] = [];
  for (const market of await memory.markets(day)) {
    const own = remember(reader.inMarket(market.code));
    const additions = await reader.additions(market.code);
    const altered = await reader.alterations(market.code);
    markets.push(marketMemory(market, { additions, altered }, memory, own));
  }
  return markets;
}

interface Differences {
  readonly additions: readonly Addition[];
  readonly altered: readonly WorkId[];
}

function marketMemory(
  market: PublishedMarket,
  { additions, altered }: Differences,
  memory: Memory,
  own: Memory,
): MarketMemory {
  const ids = new Set([...additions.map(({ work }) => work), ...altered]);
  const differsIn = (id: WorkId): boolean => ids.has(id);
  const addsIn = (language: SiteLanguage): boolean =>
    additions.some((one) => one.language === language);
  const addsTo = (list: WorkList, language: SiteLanguage): boolean =>
    additions.some((one) => one.language === language && isIn(one, list));
  const of = (id: WorkId): Memory => (differsIn(id) ? own : memory);
  const inLanguage = (language: SiteLanguage): Memory => (addsIn(language) ? own : memory);
  const inList = (list: WorkList, language: SiteLanguage): Memory =>
    addsTo(list, language) ? own : memory;
  return {
    ...market,
    ...{ differsIn, addsIn, addsTo },
    memory: {
      ...memory,
      work: (id) => of(id).work(id),
      works: async (asked) => {
        const shared = await memory.works(asked.filter((id) => !differsIn(id)));
        const all = [...shared, ...(await own.works(asked.filter(differsIn)))];
        const byId = new Map(all.map((one) => [one.work.id, one]));
        return asked.flatMap((id) => byId.get(id) ?? []);
      },
      body: (id, language) => of(id).body(id, language),
      formerTexts: (id, language) => of(id).formerTexts(id, language),
      translationFigures: (language) => inLanguage(language).translationFigures(language),
      corrections: (language, most) => inLanguage(language).corrections(language, most),
      list: (list, language, from, until) =>
        inList(list, language).list(list, language, from, until),
      total: (list, language) => inList(list, language).total(list, language),
      pictureEnds: () => own.pictureEnds(),
      shards: () => (additions.length === 0 ? memory : own).shards(),
    },
  };
}

function isIn({ topics, places }: Addition, list: WorkList): boolean {
  switch (list.kind) {
    case 'stories':
      return true;
    case 'topic':
      return topics.includes(list.topic);
    case 'place':
      return places.includes(list.place);
  }
}
