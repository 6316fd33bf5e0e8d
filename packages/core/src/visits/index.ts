/**
 * Visits: reporters who come with one programme. What has to be in order before they come, who is asked
 * for a permit and by when it is answered, what a change sets off, and what is owed afterwards. Pure rules.
 *
 * @module
 */
export * from './after.ts';
export * from './coverage.ts';
export * from './equipment.ts';
export * from './member.ts';
export * from './permit.ts';
export * from './programme.ts';
export * from './visit.ts';
