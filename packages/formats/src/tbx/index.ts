export { readTermsTbx } from './read-tbx.ts';
export { termsTbx } from './write-tbx.ts';
