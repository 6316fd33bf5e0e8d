export * from './client.ts';
export type * from './desk-types.ts';
export * from './problem.ts';
export * from './queries.ts';
export type * from './translation-types.ts';
export type * from './types.ts';
export * from './use-act.ts';
