export { readXliff } from './read-xliff.ts';
export { writeXliff2 } from './write-xliff2.ts';
export { writeXliff12 } from './write-xliff12.ts';
