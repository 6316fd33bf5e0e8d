/** How something is paid for (design of the ledger; Decree 313/2025/NĐ-CP for aid that its giver executes). */
export const fundingModes = [
  'STATE_BUDGET',
  'ON_BOOK_SPONSORSHIP',
  'ON_BOOK_IN_KIND',
  'ON_BOOK_FOREIGN_AID',
  'PARTNER_EXECUTED',
  'SERVICE_IN_KIND',
  'COOPERATION_CONTRACT',
  'MIXED',
] as const;
export type FundingMode = (typeof fundingModes)[number];

/** The mode of one entry or one cost: something mixed is several of them. */
export type EntryMode = Exclude<FundingMode, 'MIXED'>;
export const entryModes: readonly EntryMode[] = fundingModes.filter((mode) => mode !== 'MIXED');

/** Modes whose money never passes through the agency: a memo register, never revenue. */
export type MemoMode = 'PARTNER_EXECUTED' | 'SERVICE_IN_KIND';

/** Whether others spend it themselves, so that the books know it as a memo alone. */
export function isMemo(mode: FundingMode): mode is MemoMode {
  return mode === 'PARTNER_EXECUTED' || mode === 'SERVICE_IN_KIND';
}
