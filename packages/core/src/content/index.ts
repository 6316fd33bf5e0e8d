export * from './block.ts';
export * from './block-hash.ts';
export * from './document.ts';
export * from './edition.ts';
export * from './parse-body.ts';
export * from './readiness.ts';
export * from './work.ts';
