export type {
  OcdsBudgetLine,
  OcdsFile,
  OcdsParty,
  OcdsPayment,
  OcdsProcess,
  OcdsWithheld,
} from './process.ts';
export { writeOcds } from './write-ocds.ts';
