export * from './interval.ts';
export * from './organisation.ts';
export * from './place.ts';
