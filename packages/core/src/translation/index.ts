export * from './coded-text.ts';
export * from './unit.ts';
