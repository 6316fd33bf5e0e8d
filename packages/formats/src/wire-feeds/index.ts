export { writeWireAtom } from './wire-atom.ts';
export { type WireFeed, type WireFeedEntry, wireFeedText } from './wire-feed.ts';
export { writeWireRss } from './wire-rss.ts';
