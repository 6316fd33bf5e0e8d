export * from './atom.ts';
export * from './feed.ts';
export * from './json-feed.ts';
export * from './rfc822.ts';
export * from './rss.ts';
