/**
 * Editions: the text of a work in one language, its revisions and its way to the public.
 * Pure rules: no clock, no storage. Words are defined in `CONTEXT.md`.
 *
 * @module
 */
import type { EditionId, Instant, SiteLanguage, UserId, WorkId } from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';
import type { BlockSource, Body, PlacedPicture } from './block.ts';
import { mayBePublic } from './embargo-rule.ts';
import type { Closure } from './work.ts';

/** How an edition came to be; readers see it. */
export type TranslationMethod = 'original' | 'human' | 'machine-reviewed';

/** What the parts above the body were made from: a source's title, summary, and top picture's words. */
export interface MadeFrom {
  readonly title: MadeFromPart | null;
  readonly summary: MadeFromPart | null;
  /** `null` where the source had no top picture. */
  readonly hero: MadeFromPart | null;
}
export type MadeFromPart = Pick<BlockSource, 'hash' | 'textHash'>;

/** What a revision says. Everything a reader sees of the edition is in here. */
export interface EditionText {
  readonly title: string;
  /** One or two sentences; also the description in feeds and search engines. */
  readonly summary: string;
  /** `''` means that the organisation alone speaks. */
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly method: TranslationMethod;
  /** `''` in an original, or when the translator does not wish to be named. */
  readonly translator: string;
  /** `null` in an original, and in a translation that was written without naming its source. */
  readonly madeFrom: MadeFrom | null;
  readonly body: Body;
}

/** One save of an edition. Kept for ever and never changed. */
export interface Revision {
  /** 1, 2, 3 … within the edition, without gaps. */
  readonly number: number;
  readonly edition: EditionId;
  readonly text: EditionText;
  readonly savedBy: UserId;
  readonly savedAt: Instant;
  /** The revision this one restores; `null` when it was written. */
  readonly restores: number | null;
}

/** Where the newest revision is on its way; in the order of the way. */
export const stages = ['draft', 'review', 'approved', 'scheduled', 'published'] as const;
export type Stage = (typeof stages)[number];

/** Somebody let the newest revision go out. */
export interface Approval {
  readonly by: UserId;
  readonly at: Instant;
}

/** A public statement that a published text was changed, and why. */
export interface Correction {
  readonly revision: number;
  readonly at: Instant;
  readonly reason: string;
}

/** The state of one edition. `head` is the newest revision, `live` the one that readers see. */
export interface Edition {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  /** Counts changes of any kind, from 1; what `If-Match` names. */
  readonly version: number;
  readonly stage: Stage;
  readonly head: number;
  /** Who wrote what the head says beyond the last text that was public. */
  readonly writers: readonly UserId[];
  readonly live: { readonly revision: number; readonly since: Instant } | null;
  /** When it was public for the first time; `null` before. */
  readonly firstPublishedAt: Instant | null;
  /** Of the newest revision: any save takes it away. `null` also where it is older than its record. */
  readonly approval: Approval | null;
  /**
   * The instant to publish at. Before approval it is what was asked for at submission, `null` for
   * at once; on schedule it is when the edition goes out by itself.
   */
  readonly publishAt: Instant | null;
  /** The public reason that will go with the next publication of an edition once published. */
  readonly reason: string | null;
  readonly corrections: readonly Correction[];
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  /** End of the work's embargo: not public before it, whatever is asked; `null` without one. */
  readonly embargoUntil: Instant | null;
  /** Why nothing of its work may go out, whatever is asked; `null` where something may. */
  readonly closed: Closure | null;
}

export type EditionRefusal =
  | { readonly kind: 'version-differs'; readonly current: number }
  | { readonly kind: 'wrong-stage'; readonly stage: Stage }
  | { readonly kind: 'own-work'; readonly writers: readonly UserId[] }
  | { readonly kind: 'reason-needed' }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'no-such-revision'; readonly revision: number }
  | { readonly kind: 'not-due'; readonly publishAt: Instant }
  | { readonly kind: 'embargoed'; readonly until: Instant }
  | { readonly kind: 'work-closed'; readonly why: Closure };

/** Why a step on an edition's way is refused, the version having been compared. */
export type StepRefusal = Exclude<EditionRefusal, { readonly kind: 'version-differs' }>;

type Outcome = Result<Edition, StepRefusal>;

/** An edition before its first revision. */
export function newEdition(id: EditionId, work: WorkId, language: SiteLanguage): Edition {
  return {
    id,
    work,
    language,
    version: 1,
    stage: 'draft',
    head: 0,
    writers: [],
    live: null,
    firstPublishedAt: null,
    approval: null,
    publishAt: null,
    reason: null,
    corrections: [],
    withdrawn: null,
    embargoUntil: null,
    closed: null,
  };
}

/** Allows a change only to somebody who has seen the present state. */
export function expectVersion(edition: Edition, seen: number): Result<Edition, EditionRefusal> {
  return seen === edition.version
    ? ok(edition)
    : refuse({ kind: 'version-differs', current: edition.version });
}

/** Takes in one more revision. Whatever was asked for or approved before is off: it is a draft. */
export function save(edition: Edition, by: UserId): Edition {
  const writers = edition.stage === 'published' ? [] : edition.writers;
  return next(edition, {
    stage: 'draft',
    head: edition.head + 1,
    writers: writers.includes(by) ? writers : [...writers, by],
    approval: null,
    publishAt: null,
    reason: null,
  });
}

/** Asks for approval. A text that was public before needs the reason that readers will see. */
export function submit(
  edition: Edition,
  asked: { readonly publishAt: Instant | null; readonly reason: string | null },
): Outcome {
  if (edition.stage !== 'draft' || edition.head === 0) return wrongStage(edition);
  if (edition.closed !== null) return closed(edition.closed);
  if (edition.firstPublishedAt !== null && asked.reason === null) {
    return refuse({ kind: 'reason-needed' });
  }
  if (asked.publishAt !== null && !mayBePublic(edition.embargoUntil, asked.publishAt)) {
    return embargoed(edition);
  }
  return ok(next(edition, { stage: 'review', publishAt: asked.publishAt, reason: asked.reason }));
}

/** Gives an edition back to its writers; what was approved or on schedule is so no more. */
export function sendBack(edition: Edition): Outcome {
  const { stage } = edition;
  if (stage !== 'review' && stage !== 'approved' && stage !== 'scheduled') {
    return wrongStage(edition);
  }
  return ok(next(edition, { stage: 'draft', approval: null, publishAt: null }));
}

/**
 * Approves the newest revision. With `holding` it waits to be given its time; without, it goes out
 * as was asked for at submission. Nobody approves what they wrote (four eyes), also not after it
 * was approved once, sent back or withdrawn, and submitted again.
 */
export function approve(edition: Edition, by: UserId, now: Instant, holding = false): Outcome {
  if (edition.stage !== 'review') return wrongStage(edition);
  if (edition.closed !== null) return closed(edition.closed);
  if (edition.writers.includes(by)) return refuse({ kind: 'own-work', writers: edition.writers });
  const approved = { ...edition, stage: 'approved', approval: { by, at: now } } as const;
  return holding ? ok(next(approved, {})) : goOut(approved, approved.publishAt, now);
}

/**
 * Gives an approved edition its time, or a scheduled one another: it is published, or scheduled
 * where the instant is later than `now`; `null` means at once. Whose text it is does not matter
 * here, since somebody else has approved it.
 */
export function publish(edition: Edition, publishAt: Instant | null, now: Instant): Outcome {
  if (edition.stage !== 'approved' && edition.stage !== 'scheduled') return wrongStage(edition);
  return goOut(edition, publishAt, now);
}

/** Takes an edition off the schedule; it stays approved. */
export function hold(edition: Edition): Outcome {
  if (edition.stage !== 'scheduled') return wrongStage(edition);
  return ok(next(edition, { stage: 'approved', publishAt: null }));
}

/** Publishes a scheduled edition at its time, never early. */
export function publishDue(edition: Edition, now: Instant): Outcome {
  if (edition.stage !== 'scheduled' || edition.publishAt === null) return wrongStage(edition);
  if (edition.closed !== null) return closed(edition.closed);
  if (now < edition.publishAt) return refuse({ kind: 'not-due', publishAt: edition.publishAt });
  if (!mayBePublic(edition.embargoUntil, now)) return embargoed(edition);
  return ok(published(edition, now));
}

/** Takes the public text back; readers find a notice with the reason (HTTP 410). */
export function withdraw(edition: Edition, reason: string, now: Instant): Outcome {
  if (edition.live === null) return refuse({ kind: 'not-published' });
  const withdrawn = { live: null, withdrawn: { at: now, reason } };
  return ok(
    edition.stage === 'published'
      ? next(edition, { ...withdrawn, stage: 'draft', approval: null })
      : next(edition, withdrawn),
  );
}

/**
 * What a kill of its work leaves of an edition: what is public is withdrawn, what waits, is approved or
 * on schedule is a draft. `null` where there is nothing to take back.
 */
export function takeBack(edition: Edition, reason: string, now: Instant): Edition | null {
  const off: Edition = { ...edition, stage: 'draft', approval: null, publishAt: null };
  if (edition.live === null) return edition.stage === 'draft' ? null : next(off, {});
  return next(off, { live: null, withdrawn: { at: now, reason } });
}

/**
 * Notes that a picture of the public text has another file since `now`: a correction, with the reason
 * that readers see. What is being written goes on.
 */
export function correctPicture(edition: Edition, reason: string, now: Instant): Outcome {
  const { live, corrections } = edition;
  if (live === null) return refuse({ kind: 'not-published' });
  return ok(
    next(edition, {
      live: { ...live, since: now },
      corrections: [...corrections, { revision: live.revision, at: now, reason }],
    }),
  );
}

/**
 * Whether somebody may put a new file in the place of a picture's: of one that readers see only who
 * did not propose it (four eyes), as with a text.
 */
export function mayReplacePicture(
  proposedBy: UserId,
  by: UserId,
  isPublic: boolean,
): Result<void, Extract<EditionRefusal, { readonly kind: 'own-work' }>> {
  return isPublic && proposedBy === by
    ? refuse({ kind: 'own-work', writers: [proposedBy] })
    : ok(undefined);
}

/** Whether a revision can be restored: it exists and is not the newest one. */
export function restorable(edition: Edition, revision: number): Result<number, StepRefusal> {
  const exists = Number.isInteger(revision) && revision >= 1 && revision < edition.head;
  return exists ? ok(revision) : refuse({ kind: 'no-such-revision', revision });
}

export type Standing = 'unpublished' | 'public' | 'corrected' | 'withdrawn';

/** What readers see: a text, a corrected text, the notice that it was withdrawn, or nothing yet. */
export function standingOf({
  live,
  withdrawn,
  corrections,
}: {
  readonly live: object | null;
  readonly withdrawn: object | null;
  readonly corrections: { readonly length: number };
}): Standing {
  if (live !== null) return corrections.length > 0 ? 'corrected' : 'public';
  return withdrawn === null ? 'unpublished' : 'withdrawn';
}

function goOut(edition: Edition, publishAt: Instant | null, now: Instant): Outcome {
  if (edition.closed !== null) return closed(edition.closed);
  const later = publishAt !== null && publishAt > now;
  if (!mayBePublic(edition.embargoUntil, later ? publishAt : now)) return embargoed(edition);
  return ok(later ? next(edition, { stage: 'scheduled', publishAt }) : published(edition, now));
}

function closed(why: Closure): Result<never, StepRefusal> {
  return refuse({ kind: 'work-closed', why });
}

function embargoed({ embargoUntil }: Edition): Result<never, StepRefusal> {
  return refuse({ kind: 'embargoed', until: embargoUntil as Instant });
}

function published(edition: Edition, now: Instant): Edition {
  const again = edition.firstPublishedAt !== null && edition.reason !== null;
  return next(edition, {
    stage: 'published',
    live: { revision: edition.head, since: now },
    firstPublishedAt: edition.firstPublishedAt ?? now,
    corrections: again
      ? [...edition.corrections, { revision: edition.head, at: now, reason: edition.reason }]
      : edition.corrections,
    publishAt: null,
    reason: null,
    withdrawn: null,
  });
}

function next(edition: Edition, change: Partial<Edition>): Edition {
  return { ...edition, ...change, version: edition.version + 1 };
}

function wrongStage(edition: Edition): Result<never, StepRefusal> {
  return refuse({ kind: 'wrong-stage', stage: edition.stage });
}
