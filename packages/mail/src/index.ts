export * from './link-key.ts';
export * from './post.ts';
export * from './settings.ts';
export * from './write-alert.ts';
export * from './write-application.ts';
export * from './write-letter.ts';
