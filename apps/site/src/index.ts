export { readSiteConfig, type SiteConfig } from './config.ts';
export { type RunningSite, startSite } from './server.ts';
