export * from './channels.ts';
export * from './queue.ts';
