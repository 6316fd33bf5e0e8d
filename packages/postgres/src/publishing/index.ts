export * from './health.ts';
export * from './outbox.ts';
export * from './public-reader.ts';
export * from './publication-state.ts';
export * from './releases.ts';
export * from './social-cards.ts';
export * from './states-begun.ts';
