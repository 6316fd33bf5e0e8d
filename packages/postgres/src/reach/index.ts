export * from './pickups.ts';
export * from './takings.ts';
