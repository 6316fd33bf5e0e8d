/**
 * What an editor of a partner takes home from the portal: an item as text, as a Word document, as HTML
 * to paste into a content management system, and its pictures in one archive. Each says the credit
 * line, what the host country's law wants printed, and where the item stands with us.
 *
 * @module
 */
export { writeCmsHtml } from './cms-html.ts';
export { type FileBytes, picturesOf, readPictures } from './picture-files.ts';
export { writePicturePackage } from './picture-package.ts';
export { writePlainText } from './plain-text.ts';
export { writeHandoutWord } from './word.ts';
