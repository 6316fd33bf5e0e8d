export * from './coded-text.ts';
export { sentences } from './segment.ts';
export * from './unit.ts';
