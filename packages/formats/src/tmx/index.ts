export { readTmx, type TmxProblem, tmxLimits } from './read-tmx.ts';
export type { TmxFile, TmxHead, TmxUnit } from './tmx-unit.ts';
export { tmxBegin, tmxDocument, tmxEnd, tmxUnit } from './write-tmx.ts';
