export * from './pickups.ts';
export * from './takings.ts';
export * from './works-by-slug.ts';
