/**
 * Notices: what the desk tells a person, on the screen and by mail.
 *
 * @module
 */
import type { Browser } from '../access/index.ts';
import type { CivilDate, Instant } from '../kernel/index.ts';

/** Kinds about the daily work; each has its sentence in the studio and in the digest. */
export const deskNoticeKinds = [
  'assigned',
  'commented',
  'mentioned',
  'submitted',
  'sent-back',
  'due',
  'decided',
  'request-withdrawn',
  'work-killed',
  'not-published',
  'agreement-ends',
  'renewal-missed',
  'review-due',
  'obligation-due',
  'obligation-late',
  'step-due',
  'step-late',
  'offer-killed',
  'offer-corrected',
  'application-came',
  'passports-opened',
] as const;
export type DeskNoticeKind = (typeof deskNoticeKinds)[number];

/** What a notice says: its kind, with what the sentence names. */
export type NoticeContent =
  | {
      readonly kind: DeskNoticeKind;
      readonly data: {
        /** Of the text, the pitch … that it is about. */
        readonly title: string;
        /** Name of the person who did it; `null` where nobody did. */
        readonly by: string | null;
        /** Last day to do it; `null` where none is set. */
        readonly dueOn: CivilDate | null;
      };
    }
  /** A sign-in from a browser that the account has not been used in before. */
  | { readonly kind: 'new-device'; readonly data: Browser };

/** A notice as it stands. */
export type Notice = NoticeContent & {
  readonly id: string;
  /** What it is about: `edition:<id>`, `pitch:<id>`, `agreement:<id>`, `offer:<id>`, `application:<id>`, `session:<id>`. */
  readonly subject: string;
  readonly at: Instant;
};
