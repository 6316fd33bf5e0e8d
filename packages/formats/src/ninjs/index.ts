export { type Ninjs, type NinjsAssociation, ninjsSchema, odrlNamespace } from './ninjs.ts';
export { readNinjs } from './read-ninjs.ts';
export { writeNinjs } from './write-ninjs.ts';
