import type {
  ActivityStatus,
  IatiDays,
  OrganisationType,
  ParticipantRole,
  TransactionKind,
} from './activity.ts';

/** Code list `OrganisationType`. */
export const organisationTypes: Readonly<Record<OrganisationType, string>> = {
  government: '10',
  'local-government': '11',
  'other-public': '15',
  'international-ngo': '21',
  'national-ngo': '22',
  multilateral: '40',
  foundation: '60',
  'private-sector': '70',
  academic: '80',
  other: '90',
};

/** Code list `OrganisationRole`. */
export const participantRoles: Readonly<Record<ParticipantRole, string>> = {
  funding: '1',
  accountable: '2',
  extending: '3',
  implementing: '4',
};

/** Code list `ActivityStatus`. */
export const activityStatuses: Readonly<Record<ActivityStatus, string>> = {
  pipeline: '1',
  implementation: '2',
  finalisation: '3',
  closed: '4',
  cancelled: '5',
  suspended: '6',
};

/** Code list `ActivityDateType`, in the order in which the dates are written. */
export const dateTypes: readonly (readonly [keyof IatiDays, string])[] = [
  ['plannedStart', '1'],
  ['actualStart', '2'],
  ['plannedEnd', '3'],
  ['actualEnd', '4'],
];

/** Code list `TransactionType`. */
export const transactionTypes: Readonly<Record<TransactionKind, string>> = {
  'incoming-funds': '1',
  'outgoing-commitment': '2',
  disbursement: '3',
  expenditure: '4',
  'incoming-commitment': '11',
  'outgoing-pledge': '12',
  'incoming-pledge': '13',
};
