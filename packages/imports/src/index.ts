export { type AskedFeed, askFeed, offerOf } from './ask-feed.ts';
export type { FoundCategory, RefusedItem, RefusedPicture, SourceReport } from './report.ts';
export { type ImportRun, runImport } from './run-import.ts';
export {
  type Asking,
  feedItems,
  getPicture,
  SourceUnreadable,
  wordPressFile,
  wordPressSite,
} from './sources.ts';
