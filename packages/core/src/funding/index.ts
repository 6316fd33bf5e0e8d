/**
 * Money and what stands for it: how things are paid for, and the double entry that proves it. Pure rules.
 *
 * @module
 */
export * from './mode.ts';
