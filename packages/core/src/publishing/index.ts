export * from './address.ts';
export * from './dependency.ts';
export * from './home.ts';
export * from './list.ts';
export * from './redirect.ts';
export * from './rollback.ts';
export * from './term.ts';
export * from './touched.ts';
