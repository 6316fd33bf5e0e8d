export * from './delivery.ts';
export * from './digest.ts';
export * from './letter.ts';
export * from './notice.ts';
