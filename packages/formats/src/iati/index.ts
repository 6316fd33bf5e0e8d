export type {
  ActivityStatus,
  IatiActivity,
  IatiBudget,
  IatiDays,
  IatiFile,
  IatiMemo,
  IatiOrganisation,
  IatiTransaction,
  OrganisationType,
  Participant,
  ParticipantRole,
  TransactionKind,
} from './activity.ts';
export { writeIati } from './write-iati.ts';
