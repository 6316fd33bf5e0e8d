export { importDocument } from './import-document.ts';
export {
  type ImportedBlock,
  type ImportedPicture,
  type ImportedText,
  type ImportNote,
  type ImportNoteKind,
  type ImportProblem,
  importNoteKinds,
} from './imported.ts';
export { readForeignText } from './read-foreign-text.ts';
