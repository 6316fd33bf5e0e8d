export { archiveTables, leftOutTables } from './archive-tables.ts';
export {
  type ArchivedPicture,
  archiveColumns,
  archiveMoment,
  archivePeople,
  archivePictures,
  archiveRows,
  schemaVersion,
} from './read-archive.ts';
export {
  clearForArchive,
  finishArchive,
  firstContent,
  fromArchive,
  unknownColumns,
  writeArchivePeople,
  writeArchiveRows,
} from './write-archive.ts';
