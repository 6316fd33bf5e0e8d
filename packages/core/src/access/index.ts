export * from './browser.ts';
export * from './role.ts';
export * from './sign-in.ts';
