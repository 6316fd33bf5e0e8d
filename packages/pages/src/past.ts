/**
 * Marks a page that is shown as it was. The site that shows it puts this above the published page,
 * whose bytes know nothing of it.
 *
 * @module
 */
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';
import { directionOf } from './direction.ts';
import { html, textOf } from './html.ts';
import { messages } from './messages/index.ts';
import { phrase } from './phrase.ts';
import { momentHtml } from './templates/parts.ts';

/** Where a past page comes from. */
export interface PastPage {
  /** Of the page; the words above it are in this language, too. */
  readonly language: SiteLanguage;
  /** The release that is shown. */
  readonly release: number;
  readonly time: Instant;
  /** The page as it is today. */
  readonly path: string;
  /** Where the bytes are given as they were signed. */
  readonly bytesPath: string;
}

/** Path of {@link pastStyle} on the site. */
export const pastStylePath = '/log/past.css';

/** The style of the words above a past page, which rests on no other: that page may be of any age. */
export const pastStyle = `.as-it-was{margin:0;padding:.9rem clamp(1.125rem,4.5vw,3.5rem);background:#a4262c;color:#fff;font:400 1rem/1.7 system-ui,sans-serif}
.as-it-was p{margin:0;max-inline-size:60rem}
.as-it-was ul{margin:.25rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:0 1.5rem}
.as-it-was a{color:#fff;text-decoration:underline}
.as-it-was a:focus-visible{outline:3px solid #fff;outline-offset:2px}
@media print{.as-it-was{background:#fff;color:#000;border:2px solid #a4262c}.as-it-was a{color:#000}}
`;

/**
 * A published page with the words above it: which release it is of, when that was, and the way to
 * today's page. It runs no script, takes its style from {@link pastStylePath} and its pictures and
 * sounds from the release it is of.
 */
export function markedAsPast(page: string, past: PastPage): string {
  const media = `/log/${past.release}/media/`;
  return page
    .replace(/<script type="module" [^>]*><\/script>\n?/g, '')
    .replace(/<(?:img|source|video|audio)\b[^>]*>/g, (tag) =>
      tag.replace(/ (?:src|srcset|poster)="[^"]*"/g, (own) => own.replaceAll('/media/', media)),
    )
    .replace('</head>', `<link rel="stylesheet" href="${pastStylePath}">\n</head>`)
    .replace(start, (body) => body + noticeOf(past));
}

/** The beginning of a page's body, up to the link that skips to the main part. */
const start =
  /<body\b[^>]*>\n?(?:<svg class="sprite".*?<\/svg>\n?)?(?:<a class="skip" [^>]*>[^<]*<\/a>\n?)?/s;

function noticeOf({ language, release, time, path, bytesPath }: PastPage): string {
  const words = messages[language].past;
  const { toPage } = messages[language].difference;
  const number = String(release);
  const text = phrase(words.text, { number, date: momentHtml(time, language) });
  return textOf(html`<aside class="as-it-was" lang="${language}" dir="${directionOf(language)}" aria-label="${words.label}"><p>${text} ${words.today}</p>
<ul><li><a href="${path}">${toPage}</a></li><li><a href="/log/${release}">${phrase(words.release, { number })}</a></li><li><a href="${bytesPath}">${words.bytes}</a></li></ul></aside>
`);
}
