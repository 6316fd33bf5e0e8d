/** Names and values in turn, as `ServerResponse.writeHead` takes them. */
export type Headers = readonly string[];

/** Strict-Transport-Security for a site that is reached over TLS (RFC 6797 §6.1). */
const overTls: Headers = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'];

/** What every answer carries. `fields` are those of a request by which all answers differ. */
export function commonHeaders(siteUrl: string, fields: readonly string[]): Headers {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Cross-Origin-Resource-Policy',
    'cross-origin',
    ...(siteUrl.startsWith('https:') ? overTls : []),
    ...(fields.length === 0 ? [] : ['Vary', fields.join(', ')]),
  ];
}

/** A page may use what this site serves; scripts and styles in the page itself never run. */
export const pageHeaders: Headers = [
  'Content-Security-Policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
    "connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; " +
    "frame-ancestors 'self'",
  'Permissions-Policy',
  'camera=(), microphone=(), geolocation=(), browsing-topics=()',
];

/** Any other file, opened by itself, runs nothing; a drawing (SVG) may have its own style. */
export const fileHeaders: Headers = [
  'Content-Security-Policy',
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
];
