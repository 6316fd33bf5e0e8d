export { narNamespace } from './names.ts';
export { readNewsml } from './read-newsml.ts';
export { writeNewsml } from './write-newsml.ts';
