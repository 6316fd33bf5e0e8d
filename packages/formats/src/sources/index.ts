export { readFeed } from './feed-items.ts';
export {
  type ImportedCategory,
  type ImportedItem,
  type ItemSource,
  type LeftItem,
  type ReadItem,
  type SourcePicture,
  type SourceProblem,
  SourceRefused,
  siteLanguageOf,
  siteName,
} from './imported-item.ts';
export { postsAddress, readPosts } from './wordpress-rest.ts';
export { readWxr, type WxrAsked } from './wxr.ts';
