import {
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type VisitId,
  type WorkId,
} from '../kernel/index.ts';
import { pathOf } from './address.ts';
import { type DependencyKey, dependsOn, type WorkList } from './dependency.ts';
import { touchedPages } from './list.ts';

/** What waits for publication after a change: dependencies it touches, paths that may come or go. */
export interface Touched {
  readonly keys: readonly DependencyKey[];
  readonly paths: readonly string[];
}

/** Where an edition stands in a list, counted from the oldest, and the list's lengths. */
export interface ListPosition {
  readonly list: WorkList;
  /** The list's address of page `number`, for pages that come into being. */
  readonly topic: Slug | null;
  readonly rank: number;
  readonly before: number;
  readonly after: number;
}

/** An edition was published, corrected or withdrawn. */
export interface EditionChange {
  readonly work: WorkId;
  readonly slug: Slug;
  readonly language: SiteLanguage;
  /** Shard of the sitemap, from 1. */
  readonly shard: number;
  /** The lists it comes into or leaves; empty when it was live before and still is. */
  readonly positions: readonly ListPosition[];
  /** The languages whose figures on translations differ; absent where none do. */
  readonly figures?: readonly SiteLanguage[];
}

/** What the public sees differently when one edition appears, changes or goes. */
export function touchedByEdition(change: EditionChange): Touched {
  const { work, slug, language, shard, positions, figures = [] } = change;
  const keys: DependencyKey[] = [
    dependsOn.edition(work, language),
    dependsOn.card(work, language),
    dependsOn.sitemapShard(shard),
    dependsOn.corrections(language),
    ...figures.map(dependsOn.translations),
  ];
  const paths = [pathOf({ kind: 'story', language, slug })];
  if (positions.length > 0) {
    keys.push(dependsOn.languages(work), dependsOn.sitemaps());
    paths.push(
      ...siteLanguages.map((one) => pathOf({ kind: 'story', language: one, slug })),
      pathOf({ kind: 'sitemap', shard: shard + 1 }),
    );
  }
  for (const { list, topic, rank, before, after } of positions) {
    keys.push(dependsOn.list(list, language));
    for (const number of touchedPages(rank, before, after)) {
      keys.push(dependsOn.listPage(list, language, number));
      if (list.kind === 'stories') paths.push(pathOf({ kind: 'stories', language, number }));
      if (topic !== null) paths.push(pathOf({ kind: 'topic', language, slug: topic, number }));
    }
  }
  return { keys, paths: [...new Set(paths)] };
}

/** The fields of a work that has public editions were changed, for each language it is live in. */
export function touchedByWork(change: {
  readonly work: WorkId;
  readonly slugs: readonly Slug[];
  readonly live: readonly SiteLanguage[];
  readonly shard: number;
  readonly positions: readonly ListPosition[];
}): Touched {
  const { work, slugs, live, shard, positions } = change;
  const perEdition = live.map((language) =>
    touchedByEdition({ work, slug: slugs[0] as Slug, language, shard, positions }),
  );
  const stories = slugs.flatMap((slug) =>
    siteLanguages.map((language) => pathOf({ kind: 'story', language, slug })),
  );
  return {
    keys: [
      ...new Set([
        dependsOn.work(work),
        dependsOn.languages(work),
        ...perEdition.flatMap((touched) => touched.keys),
      ]),
    ],
    paths: [...new Set([...stories, ...perEdition.flatMap((touched) => touched.paths)])],
  };
}

/** Where a visit that has taken place stands on the site. */
export interface VisitAddress {
  readonly id: VisitId;
  readonly slug: Slug;
  /** In which it began. */
  readonly year: number;
}

/** What a change of the money of visits touches, or of who came: their pages, those of their years, the index. */
export function touchedByVisits(visits: readonly VisitAddress[]): Touched {
  const paths = siteLanguages.flatMap((language) => [
    pathOf({ kind: 'visits', language }),
    ...visits.flatMap(({ slug, year }) => [
      pathOf({ kind: 'visit', language, slug }),
      pathOf({ kind: 'visit-year', language, year }),
    ]),
  ]);
  const keys = [dependsOn.visits(), ...visits.map(({ id }) => dependsOn.visit(id))];
  return { keys, paths: [...new Set(paths)] };
}
