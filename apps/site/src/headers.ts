/** Names and values in turn, as `ServerResponse.writeHead` takes them. */
export type Headers = readonly string[];

/** Strict-Transport-Security for a site that is reached over TLS (RFC 6797 §6.1). */
const overTls: Headers = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'];

/** What every answer carries. */
export function commonHeaders(siteUrl: string): Headers {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Cross-Origin-Resource-Policy',
    'cross-origin',
    ...(siteUrl.startsWith('https:') ? overTls : []),
  ];
}

/**
 * `headers` with one `Vary` that names its own fields and `fields`. One line, although RFC 9110 §5.3
 * allows several: nginx before 1.23 heeds only the last, and would mix what differs by the others.
 */
export function withVary(headers: Headers, fields: readonly string[]): Headers {
  const named = headers.filter((_, at) => at % 2 === 1 && headers[at - 1] === 'Vary');
  if (fields.length === 0 && named.length < 2) return headers;
  const others = headers.filter((_, at) => headers[at - (at % 2)] !== 'Vary');
  return [...others, 'Vary', [...named, ...fields].join(', ')];
}

/**
 * A page may use what this site serves, and send forms to the api; scripts and styles in the page itself
 * never run.
 */
export function pageHeaders(apiUrl: string): Headers {
  return pageHeadersWith("script-src 'self'; connect-src 'self'", `'self' ${apiUrl}`);
}

/** A page that is shown as it was runs no script at all. */
export const pastPageHeaders: Headers = pageHeadersWith("script-src 'none'", "'self'");

function pageHeadersWith(scripts: string, formsTo: string): Headers {
  return [
    'Content-Security-Policy',
    `default-src 'none'; ${scripts}; style-src 'self'; img-src 'self'; font-src 'self'; ` +
      `media-src 'self'; form-action ${formsTo}; base-uri 'none'; frame-ancestors 'self'`,
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  ];
}

/** Any other file, opened by itself, runs nothing; a drawing (SVG) may have its own style. */
export const fileHeaders: Headers = [
  'Content-Security-Policy',
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
];
