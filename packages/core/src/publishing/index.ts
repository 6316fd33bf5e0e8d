export * from './address.ts';
export * from './dependency.ts';
export * from './list.ts';
export * from './rollback.ts';
export * from './touched.ts';
