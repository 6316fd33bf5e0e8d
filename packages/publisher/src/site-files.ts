import { type Instant, inLanguage, type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { type Address, pathOf } from '@nhipcau/core/publishing';
import { newsSitemap, type SitemapUrl, sitemap, sitemapIndex } from '@nhipcau/formats/sitemaps';
import { robots, securityTxt, trustTxt } from '@nhipcau/formats/trust';
import type { PublicWork } from './reader.ts';
import type { Reading } from './reading.ts';
import type { RenderContext, Rendered } from './render.ts';
import { placeLabel } from './views/parts.ts';

type FileAddress = Exclude<Address, { readonly language: SiteLanguage }>;

const xmlType = 'application/xml; charset=utf-8';
const textType = 'text/plain; charset=utf-8';

/** Two days: how long a story is news to news search engines. */
const newsMs = 172_800_000;

/** Files that belong to no language. */
export async function siteFile(
  address: FileAddress,
  reading: Reading,
  context: RenderContext,
): Promise<Rendered | null> {
  const url = (path: string): string => `${context.siteUrl}${path}`;
  switch (address.kind) {
    case 'sitemap-index': {
      const shards = await reading.shards();
      const entries = [1, ...shards.map((shard) => shard + 1)].map((shard) => ({
        loc: url(pathOf({ kind: 'sitemap', shard })),
        lastmod: null,
      }));
      return file(sitemapIndex(entries), xmlType);
    }
    case 'sitemap': {
      const urls =
        address.shard === 1
          ? await fixedUrls(reading, context)
          : await shardUrls(address.shard - 1, reading, context);
      return urls === null ? null : file(sitemap(urls), xmlType);
    }
    case 'news-sitemap':
      return file(newsSitemap(await newsItems(reading, context)), xmlType);
    case 'robots':
      return file(
        robots({
          sitemaps: [url('/sitemap.xml'), url('/news-sitemap.xml')],
          disallow: pastPages,
        }),
        textType,
      );
    case 'security-txt': {
      const { contactEmail, securityTxtExpires } = await reading.settings();
      return file(
        securityTxt({
          contact: [`mailto:${contactEmail}`],
          expires: securityTxtExpires,
          preferredLanguages: ['vi', 'en'],
          canonical: [url('/.well-known/security.txt')],
          policy: null,
        }),
        textType,
      );
    }
    case 'trust-txt': {
      const { contactEmail } = await reading.settings();
      return file(
        trustTxt({ contact: [`mailto:${contactEmail}`], disclosure: [url('/en/about/')] }),
        textType,
      );
    }
    case 'site-record':
      await reading.settings();
      return file(await context.siteRecord(), 'application/json; charset=utf-8');
  }
}

/** Pages as they were, `/log/{number}/…`: as many again for every release. Patterns of RFC 9309 §2.2.3. */
const pastPages = Array.from({ length: 9 }, (_, digit) => `/log/${digit + 1}*/`);

function file(text: string, type: string): Rendered {
  return { text, type, status: 200 };
}

/** Shard 1: pages that are there in every language. */
async function fixedUrls(reading: Reading, context: RenderContext): Promise<readonly SitemapUrl[]> {
  const topics = await reading.topics();
  const places = (await reading.places()).filter(
    (place) => placeLabel(place, 'vi', context.today) !== null,
  );
  const everywhere = (make: (language: SiteLanguage) => string): readonly SitemapUrl[] =>
    withAlternates(siteLanguages, make, null, context);
  return [
    ...everywhere((language) => pathOf({ kind: 'home', language })),
    ...everywhere((language) => pathOf({ kind: 'stories', language, number: null })),
    ...everywhere((language) => pathOf({ kind: 'topics', language })),
    ...everywhere((language) => pathOf({ kind: 'places', language })),
    ...everywhere((language) => pathOf({ kind: 'about', language })),
    ...everywhere((language) => pathOf({ kind: 'translations', language })),
    ...everywhere((language) => pathOf({ kind: 'editions', language })),
    ...everywhere((language) => pathOf({ kind: 'partners', language })),
    ...everywhere((language) => pathOf({ kind: 'transparency', language })),
    ...everywhere((language) => pathOf({ kind: 'needs', language })),
    ...everywhere((language) => pathOf({ kind: 'press', language })),
    ...topics.flatMap(({ slug }) =>
      everywhere((language) => pathOf({ kind: 'topic', language, slug, number: null })),
    ),
    ...places.flatMap(({ slug }) =>
      slug === null ? [] : everywhere((language) => pathOf({ kind: 'place', language, slug })),
    ),
  ];
}

async function shardUrls(
  shard: number,
  reading: Reading,
  context: RenderContext,
): Promise<readonly SitemapUrl[] | null> {
  const urls = (await reading.shard(shard)).flatMap((found) => workUrls(found, context));
  return urls.length === 0 ? null : urls;
}

function workUrls({ work, editions }: PublicWork, context: RenderContext): readonly SitemapUrl[] {
  const live = siteLanguages.filter((language) => (editions.get(language)?.live ?? null) !== null);
  return withAlternates(
    live,
    (language) => pathOf({ kind: 'story', language, slug: work.slug }),
    (language) => editions.get(language)?.live?.since ?? null,
    context,
  );
}

/** One address for each language, each naming all others and the one for everybody else. */
function withAlternates(
  languages: readonly SiteLanguage[],
  make: (language: SiteLanguage) => string,
  changed: ((language: SiteLanguage) => Instant | null) | null,
  { siteUrl }: RenderContext,
): readonly SitemapUrl[] {
  const own = languages.map((language) => ({ language, href: siteUrl + make(language) }));
  const others = own.find((one) => one.language === 'en') ?? own[0];
  const alternates =
    others === undefined ? own : [...own, { language: 'x-default', href: others.href }];
  return languages.map((language) => ({
    loc: siteUrl + make(language),
    lastmod: changed === null ? null : changed(language),
    alternates,
  }));
}

/** Stories of the two days before the newest one; a later publication moves the window. */
async function newsItems(
  reading: Reading,
  context: RenderContext,
): Promise<Parameters<typeof newsSitemap>[0]> {
  const { publisher } = await reading.settings();
  const perLanguage = await Promise.all(
    siteLanguages.map(async (language) => {
      const total = await reading.total({ kind: 'stories' }, language, null);
      const ids = await reading.list({ kind: 'stories' }, language, Math.max(0, total - 80), total);
      const found = await Promise.all(ids.map((id) => reading.card(id, language)));
      return found.flatMap((one) => {
        const edition = one?.editions.get(language);
        if (one === null || edition === undefined || edition.live === null) return [];
        return [
          {
            loc: context.siteUrl + pathOf({ kind: 'story', language, slug: one.work.slug }),
            publication: inLanguage(publisher, language),
            language,
            publishedAt: edition.firstPublishedAt,
            title: edition.title,
          },
        ];
      });
    }),
  );
  const items = perLanguage.flat().sort((a, b) => b.publishedAt - a.publishedAt);
  const first = (items[0]?.publishedAt ?? 0) - newsMs;
  return items.filter((item) => item.publishedAt > first).slice(0, 1_000);
}

/** The shard of the sitemap that lists a work; shard 1 holds the pages that are always there. */
export const worksPerShard = 80;
