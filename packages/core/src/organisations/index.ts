export * from './begin-state.ts';
export * from './change.ts';
export * from './interval.ts';
export * from './organisation.ts';
export * from './place.ts';
