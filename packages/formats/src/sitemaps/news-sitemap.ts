import { formatInstant, type Instant } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';

/** One story for news search. Which stories are new enough (48 hours) is for the caller to say. */
export interface NewsItem {
  readonly loc: string;
  /** The publication's name, exactly as it stands on the page. */
  readonly publication: string;
  /** BCP 47. */
  readonly language: string;
  readonly publishedAt: Instant;
  readonly title: string;
}

/** Most stories in a news sitemap (Google News sitemap 0.9). */
export const newsMost = 1_000;

/** Writes a news sitemap (Google News sitemap 0.9). @throws above {@link newsMost}. */
export function newsSitemap(items: readonly NewsItem[]): string {
  if (items.length > newsMost) throw new RangeError(`a news sitemap holds at most ${newsMost}`);
  return xmlDocument(xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${items.map(story)}
</urlset>`);
}

function story({ loc, publication, language, publishedAt, title }: NewsItem): Xml {
  return xml`
  <url>
    <loc>${loc}</loc>
    <news:news>
      <news:publication>
        <news:name>${publication}</news:name>
        <news:language>${newsLanguage(language)}</news:language>
      </news:publication>
      <news:publication_date>${formatInstant(publishedAt)}</news:publication_date>
      <news:title>${title}</news:title>
    </news:news>
  </url>`;
}

/** ISO 639 letters alone, but `zh-cn` and `zh-tw` for the two ways to write Chinese. */
function newsLanguage(tag: string): string {
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  if (language !== 'zh') return language;
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-tw' : 'zh-cn';
}
