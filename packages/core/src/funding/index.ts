/**
 * Money and what stands for it: how things are paid for, the double entry that proves it, and what others
 * give, from the offer to its end. Pure rules.
 *
 * @module
 */
export * from './account.ts';
export * from './certificate.ts';
export * from './chain.ts';
export * from './conflict.ts';
export * from './conflict-rule.ts';
export * from './contribution.ts';
export * from './contribution-mode.ts';
export * from './contribution-money.ts';
export * from './contribution-step.ts';
export * from './cost.ts';
export * from './cost-matrix.ts';
export * from './declaration.ts';
export * from './entry.ts';
export * from './fund.ts';
export * from './giver.ts';
export * from './mode.ts';
export * from './need.ts';
export * from './period.ts';
export * from './post.ts';
export * from './posting.ts';
export * from './rate.ts';
export * from './register.ts';
export * from './report.ts';
export * from './state-money.ts';
export * from './template.ts';
export * from './valuation.ts';
