export * from './adapt-work.ts';
export type { Approver, Author } from './changed-by.ts';
export * from './changed-since.ts';
export * from './delete-picture.ts';
export * from './dismiss-difference.ts';
export * from './edition-commands.ts';
export {
  type EditionRecord,
  lockEdition,
  type PersonName,
  readEdition,
  type SourceBlocks,
  subjectOfEdition,
} from './editions.ts';
export * from './embargoes.ts';
export * from './export-works.ts';
export * from './import-jobs.ts';
export * from './import-source.ts';
export * from './import-works.ts';
export * from './kill-work.ts';
export * from './picture-looks.ts';
export * from './picture-uses.ts';
export * from './pictures.ts';
export * from './publish-due.ts';
export * from './renditions.ts';
export * from './replace-picture.ts';
export * from './revisions.ts';
export type { RelatedToItself, UnknownReference } from './shown-pictures.ts';
export { refreshStaleness, type TranslationSource, translationSource } from './staleness.ts';
export { noText } from './text-row.ts';
export * from './topics.ts';
export { turnLicences } from './turn-licences.ts';
export {
  changeWork,
  createWork,
  madeForAbroad,
  type SlugRefusal,
  type WorkFields,
  type WorkMadeFor,
  type WorkRefusal,
  workChanged,
} from './work-commands.ts';
export * from './works.ts';
