export {
  type AcceptTranslationRefusal,
  acceptTranslation,
  type OpenBlocks,
  reviewBlocks,
  reviewWhole,
} from './accept-translation.ts';
export * from './affected.ts';
export {
  blockRecords,
  confirmedBlocks,
  type SaidOfBlock,
  sayOfBlocks,
} from './blocks.ts';
export * from './concept-commands.ts';
export * from './concepts.ts';
export { type ExportTranslationRefusal, exportTranslation } from './exchange-export.ts';
export {
  beginEditionOf,
  type ExchangeFileRefusal,
  editionOfFile,
  type ImportedTranslation,
  type ImportTranslationRefusal,
  importTranslation,
} from './exchange-import.ts';
export * from './gate.ts';
export * from './grid.ts';
export * from './house-terms.ts';
export * from './import-concepts.ts';
export * from './interface-messages.ts';
export * from './learn-memory.ts';
export * from './load.ts';
export * from './lookup-memory.ts';
export { type MachineLimits, spendOnMachine } from './machine-budget.ts';
export type { MemoryPair } from './memory-rows.ts';
export * from './memory-store.ts';
export * from './pretranslate-edition.ts';
export * from './public-overrides.ts';
export {
  readTranslation,
  type StoredTranslation,
  storedTranslation,
  type TranslationRecord,
  translationVersions,
} from './read-translation.ts';
export * from './request-rows.ts';
export * from './requests.ts';
export {
  type NotATranslation,
  saveTranslation,
  type TranslationSaved,
} from './save-translation.ts';
export * from './suggestions.ts';
export * from './term-check.ts';
export * from './term-overrides.ts';
export {
  type TranslationDesk,
  type TranslationLine,
  translationDesk,
} from './translation-desk.ts';
