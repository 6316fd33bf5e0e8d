export * from './news-sitemap.ts';
export * from './shard.ts';
export * from './sitemap.ts';
