/**
 * Papers: what a document says, part by part, before a writer makes a file of it.
 *
 * @module
 */
export * from './paper.ts';
export * from './visit-paper.ts';
