import {
  ok,
  parseHostName,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  siteLanguages,
} from '../kernel/index.ts';
import { addressOf } from './address.ts';

/**
 * A path that a person leads elsewhere, begun with `/{lang}/` where it stands for every language:
 * then the target may say `{lang}`, too.
 */
export interface Redirect {
  /** A path of this site where no page stands. */
  readonly path: string;
  /** A path of this site, or an `https:` address of another. */
  readonly target: string;
}

export type RedirectPathRefusal =
  | { readonly kind: 'not-a-path' }
  | { readonly kind: 'query-not-kept' }
  | { readonly kind: 'too-long'; readonly longest: number }
  | { readonly kind: 'reserved-path' };

export type RedirectTargetRefusal =
  | Exclude<RedirectPathRefusal, { readonly kind: 'reserved-path' }>
  | { readonly kind: 'language-not-given' }
  | { readonly kind: 'outside-host'; readonly host: string };

/** Longest path or address, in UTF-16 units once it is encoded. */
export const longestPath = 500;

const everyLanguage = '/{lang}/';

/** First steps of paths that the site answers itself, whatever the map holds. */
const systemFolders: ReadonlySet<string> = new Set([
  ...['log', 'assets', 'media', 'sitemaps', '.well-known', 'healthz', 'readyz', 'studio', 'api'],
  ...['sitemap.xml', 'news-sitemap.xml', 'robots.txt', 'favicon.ico'],
]);

/**
 * Reads the path that is to lead elsewhere, as browsers send it: percent-encoded (RFC 3986 §2.1). A
 * query is refused, since the site answers by path alone; so is what the site needs for itself.
 */
export function parseRedirectPath(text: string): Result<string, RedirectPathRefusal> {
  const path = parsePath(text);
  if (!path.ok) return path;
  return isReserved(path.value) ? refuse({ kind: 'reserved-path' }) : path;
}

/**
 * Reads where a path leads. `own` is the origin of this site, which is taken off. Another site is
 * refused unless `outside` says that it is meant.
 */
export function parseRedirectTarget(
  text: string,
  given: { readonly path: string; readonly own: string; readonly outside: boolean },
): Result<string, RedirectTargetRefusal> {
  const address = text.trim();
  const isOwn = address === given.own || address.startsWith(`${given.own}/`);
  const inside = isOwn ? address.slice(given.own.length) || '/' : address;
  if (inside.startsWith('/')) {
    const path = parsePath(inside);
    if (!path.ok) return path;
    const free = path.value.includes('{lang}') && !given.path.startsWith(everyLanguage);
    return free ? refuse({ kind: 'language-not-given' }) : path;
  }
  const [, authority = ''] = /^https:\/\/([^/?#@\s]+)(?:[/?#][!-~]*)?$/.exec(address) ?? [];
  const host = parseHostName(authority.replace(/:\d{1,5}$/, ''));
  if (!host.ok || address.includes('\\')) return refuse({ kind: 'not-a-path' });
  if (address.length > longestPath) return refuse({ kind: 'too-long', longest: longestPath });
  return given.outside ? ok(address) : refuse({ kind: 'outside-host', host: host.value });
}

function parsePath(
  text: string,
): Result<string, Exclude<RedirectPathRefusal, { readonly kind: 'reserved-path' }>> {
  const path = text.trim();
  const everywhere = path.startsWith(everyLanguage);
  const plain = everywhere ? path.slice(everyLanguage.length - 1) : path;
  if (!/^\/(?![/\\])/.test(plain) || /[\\\p{Cc}]|\/\.{1,2}(?:\/|$)/u.test(plain)) {
    return refuse({ kind: 'not-a-path' });
  }
  if (/[?#]/.test(plain)) return refuse({ kind: 'query-not-kept' });
  const encoded = encode(plain);
  if (encoded === null || /[{}<>"^`|]/.test(plain)) return refuse({ kind: 'not-a-path' });
  const whole = everywhere ? `/{lang}${encoded}` : encoded;
  if (whole.length > longestPath) return refuse({ kind: 'too-long', longest: longestPath });
  return ok(whole);
}

/** The path with every character outside ASCII percent-encoded once; `null` where it is broken. */
function encode(path: string): string | null {
  try {
    return encodeURI(decodeURI(path.normalize('NFC')));
  } catch {
    return null;
  }
}

function isReserved(path: string): boolean {
  const [, first = ''] = path.split('/');
  if (path === '/' || systemFolders.has(first)) return true;
  const [some = ''] = pathsOf(path);
  const [, tag = '', rest = ''] = /^\/([a-z]{2})(\/.*)?$/.exec(some) ?? [];
  if (parseSiteLanguage(tag).ok && /^(?:\/|\/search\/.*)?$/.test(rest)) return true;
  return [some, `${some}/`, some.replace(/\/$/, '')].some((one) => {
    const address = addressOf(one);
    return address !== null && !['story', 'place', 'topic'].includes(address.kind);
  });
}

/** The paths for which a path stands: itself, or one for each language of the site. */
export function pathsOf(path: string): readonly string[] {
  return path.startsWith(everyLanguage)
    ? siteLanguages.map((language) => inLanguageOf(path, language))
    : [path];
}

/** The path that stands for `path` in every language; `null` where it has no language. */
export function everyLanguageOf(path: string): string | null {
  const [, tag = '', rest = ''] = /^\/([a-z]{2})(\/.*)$/.exec(path) ?? [];
  return parseSiteLanguage(tag).ok ? `/{lang}${rest}` : null;
}

/** A path or target in one language. */
export function inLanguageOf(path: string, language: SiteLanguage): string {
  return path.replace('{lang}', language);
}

/**
 * Where `path` leads in the end: `leads` gives the next step, `null` where none follows. A forwarding
 * never leads to another one; where they go round in a circle it is `loop`.
 */
export async function endOf(
  path: string,
  leads: (path: string) => Promise<string | null>,
): Promise<Result<string | null, { readonly kind: 'redirect-loop'; readonly path: string }>> {
  const seen = new Set([path]);
  let end: string | null = null;
  for (let next = await leads(path); next !== null; next = await leads(next)) {
    if (seen.has(next)) return refuse({ kind: 'redirect-loop', path: next });
    seen.add(next);
    end = next;
  }
  return ok(end);
}
