/**
 * Letters: what the product sends by mail, and to whom. What a letter says is kept as data; its
 * words are made when it is sent.
 */
import type { Browser, Role } from '../access/index.ts';
import type { CivilDate, Instant, SiteLanguage } from '../kernel/index.ts';
import type { DeskNoticeKind } from './notice.ts';

/** Languages in which letters are written. */
export const letterLanguages = ['vi', 'en'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** What was changed about how an account is opened; its owner is told of each. */
export const accountChanges = [
  'password-changed',
  'passkey-added',
  'passkey-removed',
  'recovery-codes-made',
  'second-factor-reset',
] as const;
export type AccountChange = (typeof accountChanges)[number];

/** One line of a digest. */
export interface DigestLine {
  readonly kind: DeskNoticeKind;
  readonly title: string;
  readonly by: string | null;
  readonly dueOn: CivilDate | null;
}

/** What an outlet is told of its application for a press visit. */
export const applicationNews = ['begun', 'submitted', 'taken-over', 'turned-down'] as const;
export type ApplicationNews = (typeof applicationNews)[number];

/** What a letter says. Never a secret: the link of an invitation is made when it is sent. */
export type LetterContent =
  | {
      readonly kind: 'invitation';
      readonly data: {
        readonly name: string;
        /** Who invites; `null` where an operator does. */
        readonly by: string | null;
        readonly roles: readonly Role[];
        readonly expiresAt: Instant;
      };
    }
  | { readonly kind: 'new-device'; readonly data: Browser & { readonly at: Instant } }
  | {
      readonly kind: 'account-changed';
      readonly data: { readonly what: AccountChange; readonly at: Instant };
    }
  | {
      /** To a partner's people: act on an item that was taken back or corrected. */
      readonly kind: 'act-on-item';
      readonly data: {
        readonly title: string;
        readonly language: SiteLanguage;
        readonly kind: 'kill' | 'correction';
        /** The public reason. */
        readonly reason: string;
        readonly askedAt: Instant;
        /** 0 at first; from 1, how often it was asked again. */
        readonly step: number;
      };
    }
  | {
      /** To those who keep partners, and to a partner's people: a channel does not push any more. */
      readonly kind: 'channel-paused';
      readonly data: {
        readonly channel: string;
        /** Slug of the partner. */
        readonly partner: string;
        readonly since: Instant;
        /** Whether the reader is one of the partner's people. */
        readonly isPartner: boolean;
      };
    }
  | {
      /** To one of a partner's people: what their saved searches found. It is read when the letter is sent. */
      readonly kind: 'search-alert';
      readonly data: { readonly alert: string };
    }
  | {
      /** To one of a partner's people: the webhook of a saved search is called no more. */
      readonly kind: 'search-paused';
      readonly data: {
        readonly name: string;
        /** Of the reader's portal. */
        readonly language: SiteLanguage;
        readonly since: Instant;
      };
    }
  | {
      /** To an outlet, in its language: its application has come further. The link is made when it is sent. */
      readonly kind: 'press-application';
      readonly data: { readonly what: ApplicationNews; readonly language: SiteLanguage };
    }
  | {
      readonly kind: 'digest';
      /** `more`: how many it leaves out. */
      readonly data: { readonly lines: readonly DigestLine[]; readonly more: number };
    };

export type LetterKind = LetterContent['kind'];

/** How long after it was written a letter is still worth sending, milliseconds. */
export const letterUsefulMs: number = 7 * 86_400_000;
