/**
 * Obligations: what a law orders until when, by the rules of the day on which a case was received. Terms in
 * working days go by a table of days, never by an algorithm. Pure rules: no clock, no storage.
 *
 * @module
 */
export * from './law-text.ts';
export * from './moving-holiday.ts';
export * from './obligation.ts';
export * from './rule.ts';
export * from './term.ts';
export * from './working-day.ts';
