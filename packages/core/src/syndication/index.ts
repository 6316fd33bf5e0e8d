export * from './availability.ts';
export * from './item.ts';
export * from './window.ts';
export * from './wire.ts';
