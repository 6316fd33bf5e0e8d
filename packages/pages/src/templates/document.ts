import { archSprite } from '../arch.ts';
import { type Html, html, type Value } from '../html.ts';
import type { AssetPaths } from '../view.ts';

/** Name of the site, the same in every language. */
export const siteName = 'Nhịp Cầu';

/** What a document needs besides its body. */
export interface DocumentParts {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  /** `''` means without. */
  readonly description: string;
  /** `false` keeps the page out of search engines. */
  readonly indexed: boolean;
  readonly assets: AssetPaths;
  /** Fonts to be loaded at once. */
  readonly fonts: readonly string[];
  /** Further elements of the head. */
  readonly head: Value;
  /** Module scripts. */
  readonly scripts: readonly string[];
  readonly body: Value;
}

/** A whole HTML document. */
export function documentHtml(parts: DocumentParts): Html {
  const title = parts.title === '' ? siteName : `${parts.title} · ${siteName}`;
  return html`<!doctype html>
<html lang="${parts.language}" dir="${parts.direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${parts.fonts.map((path) => html`<link rel="preload" as="font" type="font/woff2" crossorigin href="${path}">\n`)}<link rel="stylesheet" href="${parts.assets.style}">
<link rel="icon" type="image/svg+xml" href="${parts.assets.favicon}">
<link rel="apple-touch-icon" href="${parts.assets.icon}">
${parts.description !== '' && html`<meta name="description" content="${parts.description}">\n`}${!parts.indexed && html`<meta name="robots" content="noindex">\n`}<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbf7ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#10171f" media="(prefers-color-scheme: dark)">
${parts.head}${parts.scripts.map((path) => html`<script type="module" src="${path}"></script>\n`)}</head>
<body>
${archSprite}
${parts.body}</body>
</html>
`;
}
