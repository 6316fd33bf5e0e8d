export { bodyWords, bodyXhtml, type WrittenBody } from './body-xhtml.ts';
export { hostOf, type Issuer, itemUri, pictureUri, subjectUri } from './issuer.ts';
export { writeItemPage } from './item-page.ts';
export { deskNote, madeNote } from './notes.ts';
export { rightsWords } from './rights-words.ts';
