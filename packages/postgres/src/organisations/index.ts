export * from './organisations.ts';
export * from './places.ts';
