export { iatiFile } from './iati-file.ts';
export { ocdsFile } from './ocds-file.ts';
export type {
  OpenDataPublisher,
  PublicActivity,
  PublicExpense,
  PublicFund,
  PublicGift,
  PublicOrganisation,
  PublicPayment,
} from './public-activity.ts';
