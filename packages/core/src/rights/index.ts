export * from './known-in.ts';
export * from './licence.ts';
export * from './material.ts';
export * from './may.ts';
export * from './narrow.ts';
export * from './product.ts';
export * from './territory.ts';
