/**
 * Visits: reporters who come with one programme. What has to be in order before they come, who is asked
 * for a permit and by when it is answered, what a change sets off, and what is owed afterwards. Pure rules.
 *
 * @module
 */
export * from './after.ts';
export * from './blocker.ts';
export * from './blockers-of.ts';
export * from './clock.ts';
export * from './count.ts';
export * from './coverage.ts';
export * from './dossier.ts';
export * from './equipment.ts';
export * from './facts.ts';
export * from './guards.ts';
export * from './member.ts';
export * from './members-change.ts';
export * from './permit.ts';
export * from './permit-machine.ts';
export * from './programme.ts';
export * from './programme-change.ts';
export * from './province.ts';
export * from './report.ts';
export * from './requirement.ts';
export * from './retention.ts';
export * from './visit.ts';
export * from './visit-machine.ts';
