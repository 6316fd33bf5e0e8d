export { readTwoColumn } from './read-two-column.ts';
export { writeTwoColumn } from './write-two-column.ts';
