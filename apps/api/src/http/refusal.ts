import type { Action } from '@nhipcau/core/access';
import type { WrongApplicationState } from '@nhipcau/core/applications';
import type {
  BlockFreshness,
  Closure,
  CropRefusal,
  ImportJobRefusal,
  Shortcoming,
  Stage,
  UploadRefusal,
} from '@nhipcau/core/content';
import type { AssignmentState, PitchState, Task } from '@nhipcau/core/desk';
import type { Bilingual, CivilDate, Instant, UserId, WorkId } from '@nhipcau/core/kernel';
import type { OfferRefusal } from '@nhipcau/core/offers';
import type { GateGap, InterfaceState, RequestState } from '@nhipcau/core/translation';
import type { ExclusiveConflict } from '@nhipcau/postgres';
import { type AgreementRefusal, isAgreementRefusal } from './agreement-refusal.ts';
import { type ContributionProblem, isContributionRefusal } from './contribution-refusal.ts';
import { type CostProblem, isCostRefusal } from './cost-refusal.ts';
import { isLedgerRefusal, type LedgerRefusal } from './ledger-refusal.ts';
import { isVisitRefusal, type VisitRefusal, visitStatus } from './visit-refusal.ts';

/** One thing that is wrong with a request. */
export interface InputProblem {
  /** Where: a JSON pointer (RFC 6901) into the body, or `?name` for the query. */
  readonly path: string;
  /** What: a kind of the core's parsers, or `missing`, `unknown-field`, `wrong-type` … */
  readonly kind: string;
  readonly [data: string]: unknown;
}

/** One thing for which a file of an agency outside is refused; `unit` is `''` where it is about none. */
export interface ExchangeRefusedProblem {
  readonly kind: string;
  readonly unit: string;
  /** In the file, from 1; 0 where it is nowhere in it. */
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/** Why the API does not do what was asked. `kind` is part of the problem's type: never renamed. */
export type Refusal =
  // The request as such.
  | { readonly kind: 'malformed-json'; readonly reason: string }
  | { readonly kind: 'malformed-form' }
  | { readonly kind: 'body-too-large'; readonly most: number }
  | { readonly kind: 'unsupported-media-type'; readonly expected: string }
  | { readonly kind: 'invalid-request'; readonly problems: readonly InputProblem[] }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  // Who asks.
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'not-allowed'; readonly action: Action }
  | { readonly kind: 'foreign-origin' }
  | { readonly kind: 'wrong-credentials' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'wrong-passkey' }
  | { readonly kind: 'challenge-ended' }
  | { readonly kind: 'too-many-guesses'; readonly retryAt: Instant }
  // Versions and repeats.
  | { readonly kind: 'version-needed' }
  | { readonly kind: 'version-differs'; readonly version: number; readonly current: unknown }
  | { readonly kind: 'key-for-another-request' }
  // Accounts and organisations.
  | { readonly kind: 'email-taken' }
  | { readonly kind: 'own-account' }
  | { readonly kind: 'invited-already' }
  | { readonly kind: 'invitation-unknown' }
  | { readonly kind: 'invitation-expired'; readonly expiresAt: Instant }
  | { readonly kind: 'link-told' }
  | { readonly kind: 'letter-under-way' }
  | { readonly kind: 'passkey-known' }
  | { readonly kind: 'last-factor' }
  | { readonly kind: 'state-not-later'; readonly from: string }
  // Works and editions.
  | { readonly kind: 'slug-taken'; readonly slug: string; readonly by: string }
  | {
      readonly kind: 'slug-looks-alike';
      readonly slug: string;
      readonly by: string;
      readonly other: string;
    }
  | { readonly kind: 'edition-exists'; readonly language: string; readonly edition: string }
  | { readonly kind: 'not-ready'; readonly shortcomings: readonly Shortcoming[] }
  | { readonly kind: 'wrong-stage'; readonly stage: Stage }
  | ImportJobRefusal
  | { readonly kind: 'no-language-allowed' }
  | { readonly kind: 'own-work'; readonly writers: readonly UserId[] }
  | { readonly kind: 'reason-needed' }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'not-due'; readonly publishAt: Instant }
  | { readonly kind: 'embargoed'; readonly until: Instant }
  | { readonly kind: 'already-public'; readonly language: string }
  | { readonly kind: 'scheduled-earlier'; readonly language: string; readonly publishAt: Instant }
  | { readonly kind: 'work-closed'; readonly why: Closure }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] }
  | { readonly kind: 'nothing-to-confirm' }
  | { readonly kind: 'no-such-question'; readonly question: string }
  | { readonly kind: 'not-domestic' }
  | { readonly kind: 'no-such-block'; readonly block: string }
  | { readonly kind: 'not-dismissible'; readonly state: BlockFreshness }
  | { readonly kind: 'request-ended'; readonly state: RequestState }
  | { readonly kind: 'request-taken'; readonly by: UserId }
  | { readonly kind: 'embargo-over'; readonly until: Instant }
  | { readonly kind: 'relaxing' }
  | { readonly kind: 'no-such-revision'; readonly revision: number }
  | { readonly kind: 'unknown-reference'; readonly field: string; readonly id: string }
  | { readonly kind: 'related-to-itself'; readonly work: WorkId }
  // Translations.
  | { readonly kind: 'not-a-translation' }
  | {
      readonly kind: 'untranslated-blocks' | 'unconfirmed-blocks';
      readonly blocks: readonly string[];
    }
  // The publishing desk.
  | {
      readonly kind: 'position-taken' | 'placed-elsewhere';
      readonly position: number;
      readonly by: string;
      readonly from: Instant;
      readonly until: Instant | null;
    }
  | {
      readonly kind: 'redirect-exists';
      readonly by: string;
      readonly from: Instant;
      readonly until: Instant | null;
    }
  | { readonly kind: 'redirect-loop'; readonly path: string }
  | {
      readonly kind: 'lines-refused';
      readonly count: number;
      readonly lines: readonly (InputProblem & { readonly line: number })[];
    }
  // Words of the interface.
  | { readonly kind: 'proposal-waits'; readonly text: string }
  | { readonly kind: 'proposal-decided'; readonly state: InterfaceState }
  // The desk.
  | { readonly kind: 'pitch-decided'; readonly state: PitchState }
  | { readonly kind: 'own-pitch' }
  | { readonly kind: 'day-not-ahead'; readonly first: CivilDate }
  | { readonly kind: 'assignment-ended'; readonly state: AssignmentState }
  | { readonly kind: 'assignment-open' }
  | { readonly kind: 'same-person' }
  | { readonly kind: 'cannot-take'; readonly person: UserId; readonly task: Task }
  | { readonly kind: 'not-yours'; readonly by: UserId }
  | { readonly kind: 'thread-resolved' }
  | { readonly kind: 'thread-open' }
  // The termbase.
  | { readonly kind: 'no-such-finding' }
  | { readonly kind: 'override-asked'; readonly override: string }
  | { readonly kind: 'own-override'; readonly askedBy: UserId }
  | { readonly kind: 'override-allowed' }
  // Rules of the law and days off.
  | { readonly kind: 'own-entry'; readonly enteredBy: UserId }
  // Pictures and releases.
  | { readonly kind: 'picture-refused'; readonly refusal: { readonly kind: string } }
  | {
      readonly kind: 'import-refused';
      readonly refusal: { readonly kind: string; readonly detail: string };
    }
  | {
      readonly kind: 'exchange-refused';
      readonly count: number;
      /** The first of them. */
      readonly problems: readonly ExchangeRefusedProblem[];
    }
  | { readonly kind: 'no-such-release'; readonly release: number }
  | { readonly kind: 'licence-period-empty' }
  // Rights.
  | (Omit<ExclusiveConflict, 'name'> & { readonly name: Bilingual })
  | { readonly kind: 'not-a-party'; readonly agreement: string; readonly partner: string }
  | { readonly kind: 'no-works' }
  | { readonly kind: 'licence-withdrawn'; readonly from: Instant }
  | { readonly kind: 'no-such-part'; readonly part: string }
  | CropRefusal
  | Exclude<UploadRefusal, { readonly kind: 'too-many-bytes' }>
  | { readonly kind: 'replacement-waits' }
  | { readonly kind: 'picture-used'; readonly editions: number }
  | { readonly kind: 'not-rendered-yet' }
  // Partners, agreements and reorganisations.
  | AgreementRefusal
  | ContributionProblem
  // Costs of activities.
  | CostProblem
  // Press visits.
  | VisitRefusal
  // The ledger.
  | LedgerRefusal
  // What partners offer.
  | OfferRefusal
  | { readonly kind: 'feed-known'; readonly address: string }
  // Applications for press visits.
  | WrongApplicationState
  | { readonly kind: 'application-unknown' }
  | { readonly kind: 'passport-key-gone' }
  // The wire.
  | { readonly kind: 'cursor-ahead'; readonly newest: number }
  // Ours.
  | { readonly kind: 'busy' }
  | { readonly kind: 'fault' };

export type RefusalKind = Refusal['kind'];

/** The HTTP status (RFC 9110 §15) of a refusal. */
export function statusOf(kind: RefusalKind): number {
  if (isAgreementRefusal(kind) || isContributionRefusal(kind) || isCostRefusal(kind)) return 409;
  if (isVisitRefusal(kind)) return visitStatus(kind);
  if (isAgreementRefusal(kind)) return 409;
  if (isLedgerRefusal(kind)) return kind === 'ledger-own-entry' ? 403 : 409;
  switch (kind) {
    case 'malformed-json':
    case 'malformed-form':
      return 400;
    case 'not-signed-in':
    case 'wrong-credentials':
    case 'wrong-code':
    case 'wrong-passkey':
    case 'challenge-ended':
      return 401;
    case 'not-allowed':
    case 'foreign-origin':
    case 'wrong-password':
    case 'own-account':
    case 'own-work':
    case 'own-pitch':
    case 'no-language-allowed':
    case 'not-yours':
    case 'own-override':
    case 'own-entry':
      return 403;
    case 'not-found':
    case 'invitation-unknown':
    case 'application-unknown':
    case 'no-such-revision':
    case 'no-such-release':
      return 404;
    case 'method-not-allowed':
      return 405;
    case 'email-taken':
    case 'invited-already':
    case 'link-told':
    case 'letter-under-way':
    case 'passkey-known':
    case 'last-factor':
    case 'state-not-later':
    case 'slug-taken':
    case 'slug-looks-alike':
    case 'edition-exists':
    case 'not-ready':
    case 'wrong-stage':
    case 'wrong-import-state':
    case 'reason-needed':
    case 'not-published':
    case 'not-due':
    case 'embargoed':
    case 'already-public':
    case 'scheduled-earlier':
    case 'embargo-over':
    case 'relaxing':
    case 'work-closed':
    case 'gate-closed':
    case 'nothing-to-confirm':
    case 'not-domestic':
    case 'not-dismissible':
    case 'request-ended':
    case 'request-taken':
    case 'position-taken':
    case 'placed-elsewhere':
    case 'redirect-exists':
    case 'redirect-loop':
    case 'proposal-waits':
    case 'proposal-decided':
    case 'pitch-decided':
    case 'assignment-ended':
    case 'assignment-open':
    case 'thread-resolved':
    case 'thread-open':
    case 'not-a-translation':
    case 'untranslated-blocks':
    case 'unconfirmed-blocks':
    case 'not-rendered-yet':
    case 'picture-used':
    case 'replacement-waits':
    case 'offset-differs':
    case 'too-many-uploads':
    case 'upload-ended':
    case 'cursor-ahead':
    case 'no-such-finding':
    case 'override-asked':
    case 'override-allowed':
    case 'exclusive-conflict':
    case 'licence-withdrawn':
    case 'wrong-offer-state':
    case 'offer-ended':
    case 'nothing-to-settle':
    case 'feed-known':
    case 'wrong-application-state':
      return 409;
    case 'invitation-expired':
    case 'passport-key-gone':
      return 410;
    case 'version-differs':
      return 412;
    case 'body-too-large':
    case 'part-too-large':
      return 413;
    case 'unsupported-media-type':
      return 415;
    case 'invalid-request':
    case 'key-for-another-request':
    case 'unknown-reference':
    case 'no-such-question':
    case 'no-such-block':
    case 'related-to-itself':
    case 'crop-refused':
    case 'licence-period-empty':
    case 'not-a-party':
    case 'no-works':
    case 'no-such-part':
    case 'day-not-ahead':
    case 'same-person':
    case 'cannot-take':
    case 'picture-refused':
    case 'import-refused':
    case 'exchange-refused':
    case 'lines-refused':
      return 422;
    case 'version-needed':
      return 428;
    case 'too-many-guesses':
      return 429;
    case 'fault':
      return 500;
    case 'busy':
      return 503;
  }
}
