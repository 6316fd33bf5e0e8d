import type { deliveriesVi } from './deliveries-vi.ts';

type Words<T> = { readonly [Area in keyof T]: { readonly [Name in keyof T[Area]]: string } };

/** Words about what was handed over to partners, in English. */
export const deliveriesEn: Words<typeof deliveriesVi> = {
  deliveries: {
    title: 'Handed over',
    lead: 'Which partner received which version, under which licence. Lines are added to this ledger and never changed.',
    asked: 'Waiting for partners',
    asked_lead:
      'Who received a text that was taken back or corrected. Those who are silent are asked again after 1, 6 and 24 hours.',
    none_asked: 'Nobody has to answer.',
    show_answered: 'Those who have answered, too',
    partner: 'Partner',
    item: 'Text',
    what: 'What',
    kill: 'Taken back',
    correction: 'Corrected',
    reason: 'Reason',
    asked_at: 'Told on',
    answer: 'Answer',
    waiting: 'No answer yet',
    chased: 'asked again %{count} times',
    acted: 'Done, %{at}',
    ledger: 'Ledger',
    at: 'When',
    version: 'Version',
    behind: 'behind, the newest is %{newest}',
    channel: 'Channel',
    wire: 'Wire',
    portal: 'Portal',
    webhook: 'Webhook',
    sftp: 'SFTP',
    ftp: 'FTP',
    mail: 'E-mail',
    s3: 'S3 bucket',
    licence: 'Licence',
    hash: 'SHA-256 of what was handed over',
    size: '%{count} bytes',
    only_version: 'Only version',
  },
};
