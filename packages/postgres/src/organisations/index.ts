export * from './changes.ts';
export * from './organisations.ts';
export * from './places.ts';
