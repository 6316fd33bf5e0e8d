export * from './availability.ts';
export * from './item.ts';
export * from './push.ts';
export * from './push-settings.ts';
export * from './window.ts';
export * from './wire.ts';
