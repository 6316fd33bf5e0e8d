export { writeWireAtom } from './wire-atom.ts';
export type { WireFeed, WireFeedEntry } from './wire-feed.ts';
export { writeWireRss } from './wire-rss.ts';
