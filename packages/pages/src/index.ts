export { favicon } from './arch.ts';
export { type BodyContext, blocksHtml, feedHtml } from './body.ts';
export {
  type CostPaperKind,
  costPaper,
  costPaperKinds,
  endNote,
  type PaidVisit,
  type PaperOutlet,
} from './cost-papers.ts';
export * from './dates.ts';
export * from './difference/index.ts';
export { directionOf } from './direction.ts';
export { type FontFile, fontFiles } from './fonts.ts';
export { fundingLine } from './funding-line.ts';
export { escapeHtml, type Html, html, textOf, url } from './html.ts';
export { licenceName, textLicence } from './licence.ts';
export {
  catalogueOf,
  fitsCatalogue,
  type InterfaceText,
  messagesWith,
} from './messages/catalogue.ts';
export { type Messages, messages } from './messages/index.ts';
export { notShownPicture, withoutPictures } from './not-shown.ts';
export { fallback } from './picture.ts';
export { renderPage } from './render.ts';
export { stylesheet } from './styles/index.ts';
export { siteName } from './templates/document.ts';
export { houseText } from './templates/house-text.ts';
export { verifyWordsFile } from './verify-words.ts';
export * from './view.ts';
export * from './visit-view.ts';
