/**
 * Agreements with partners: the two families of the law, their way to a signature, their term, what each
 * side owes, and who takes over when a side is reorganised. Pure rules.
 *
 * @module
 */
export * from './advance.ts';
export * from './agreement.ts';
export * from './amendment.ts';
export * from './content.ts';
export * from './obligation.ts';
export * from './partner.ts';
export * from './publication.ts';
export * from './status.ts';
export * from './step.ts';
export * from './succession.ts';
export * from './telling.ts';
export * from './term.ts';
