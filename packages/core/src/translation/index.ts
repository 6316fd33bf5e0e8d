export * from './check.ts';
export * from './coded-text.ts';
export { findTerms, type TermHit } from './find-terms.ts';
export { type Finding, type FindingKind, findingKinds } from './finding.ts';
export * from './open-questions.ts';
export { sentences } from './segment.ts';
export * from './term.ts';
export * from './term-findings.ts';
export * from './unit.ts';
