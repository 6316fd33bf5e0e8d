export * from './acknowledgements.ts';
export * from './deliveries.ts';
export * from './reconcile.ts';
export * from './wire.ts';
export * from './within-reach.ts';
