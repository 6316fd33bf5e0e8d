/**
 * Reach: what became of our items outside, and what may be said of it.
 *
 * @module
 */
export * from './figures.ts';
export * from './pickup.ts';
export * from './reach.ts';
