/**
 * Search: an inverted index of one language's pages as small files, made at publication and read
 * in the browser. Words are defined in `CONTEXT.md`; `./reader` is the door of the asking side.
 *
 * @module
 */
export { buildIndex, type IndexFiles } from './build.ts';
export { filesOf, type Manifest, type Page, parseManifest, type Row } from './manifest.ts';
export { mostInDelta, type PageChange, updateIndex } from './update.ts';
