export * from './manage-books.ts';
export * from './post-entry.ts';
export * from './postings.ts';
export * from './read-books.ts';
export type { StoredEntry } from './rows.ts';
