/**
 * What the API answers, as `docs/contracts/api.md` promises it. Instants are RFC 3339 texts.
 *
 * @module
 */
import type { Action, Browser, Grant } from '@nhipcau/core/access';
import type {
  Audience,
  ContentCategory,
  Crops,
  DocumentNode,
  MadeFrom,
  Shortcoming,
  Stage,
  TranslationMethod,
} from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { PinnedKind, PinnedReach, TermState } from '@nhipcau/core/publishing';

/** Texts by language; Vietnamese and English always. */
export type Words = { readonly vi: string; readonly en: string } & {
  readonly [L in SiteLanguage]?: string;
};

export interface Me {
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
  readonly grants: readonly Grant[];
  readonly actions: readonly Action[];
  readonly site: { readonly url: string; readonly languages: readonly SiteLanguage[] };
}

export type Challenge =
  | { readonly challenge: string; readonly step: 'code'; readonly passkey: boolean }
  | {
      readonly challenge: string;
      readonly step: 'enrol';
      readonly secret: string;
      readonly uri: string;
    };

/** The own recovery codes: `madeAt` is `null` when there are none; `news` are uses not acknowledged. */
export interface Recovery {
  readonly madeAt: string | null;
  readonly left: number;
  readonly news: readonly string[];
}

/** An own passkey; `lastUsedAt` is `null` before its first use. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** One place where somebody is signed in. */
export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly browser: Browser;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Somebody who was asked to come; not accepted, not taken back. */
export interface Invitation {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly expiresAt: string;
  /** When its present link was shown to an administrator; `null` if never. */
  readonly toldAt: string | null;
  readonly letter: 'waiting' | 'sent' | 'given-up' | 'none';
}

/** Letters that have not gone out. */
export interface Letters {
  /** Whether mail is set up. */
  readonly setUp: boolean;
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly to: string;
    readonly at: string;
    readonly attempts: number;
    /** `null` when it was given up. */
    readonly nextAttemptAt: string | null;
    readonly reason: string | null;
  }[];
}

export interface LetterWishes {
  readonly language: 'vi' | 'en';
  readonly digest: boolean;
}

export interface EditionSummary {
  readonly id: string;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly stage: Stage;
  readonly head: number;
  readonly title: string;
  readonly live: { readonly revision: number; readonly since: string } | null;
  readonly firstPublishedAt: string | null;
  readonly publishAt: string | null;
  /** The newest correction of what was public. */
  readonly corrected: {
    readonly revision: number;
    readonly at: string;
    readonly reason: string;
  } | null;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
  readonly staleBlocks: number;
  readonly updatedAt: string;
}

export interface WorkFields {
  readonly slug: string;
  readonly category: ContentCategory;
  readonly original: SiteLanguage;
  readonly organisation: string;
  readonly topics: readonly string[];
  readonly places: readonly string[];
  readonly related: readonly string[];
}

export interface Work extends WorkFields {
  readonly id: string;
  readonly version: number;
  readonly kind: 'story';
  readonly createdAt: string;
  readonly changedAt: string;
  readonly title: string;
  readonly editions: readonly EditionSummary[];
  /** Until when nothing of it may be public; `null` without, told also when it is over. */
  readonly embargo: {
    readonly until: string;
    readonly reason: string;
    readonly setBy: string;
    readonly setAt: string;
  } | null;
  readonly audience: Audience;
  /** The work for readers at home that it was made from; `null` without one. */
  readonly adaptedFrom: string | null;
  /** When and why it was taken back for good; `null` where it was not. */
  readonly killed: { readonly at: string; readonly reason: string } | null;
}

export interface Placed {
  readonly picture: string;
  readonly alt: string;
  readonly caption: string;
}

export interface Text {
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: Placed | null;
  readonly method: TranslationMethod;
  readonly translator: string;
  /** What title, summary and top picture were made from; `null` in an original. */
  readonly madeFrom: MadeFrom | null;
  readonly body: DocumentNode;
}

export type BlockState = 'fresh' | 'cosmetic' | 'stale' | 'source-gone' | 'untranslated';

export interface Edition extends EditionSummary {
  readonly work: string;
  /** End of the work's embargo; `null` without one. */
  readonly embargoUntil: string | null;
  /** Who let the newest revision go out; `null` while nobody has. */
  readonly approval: {
    readonly by: { readonly id: string; readonly name: string };
    readonly at: string;
  } | null;
  readonly reason: string | null;
  readonly corrections: readonly {
    readonly revision: number;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly writers: readonly string[];
  readonly text: Text;
  readonly savedBy: { readonly id: string; readonly name: string } | null;
  readonly savedAt: string | null;
  readonly shortcomings: readonly Shortcoming[];
  readonly freshness: readonly { readonly block: string; readonly state: BlockState }[];
  /** What a translation is compared with; `null` for an original. */
  readonly source: {
    readonly edition: string;
    readonly revision: number;
    readonly blocks: readonly {
      readonly block: string;
      readonly hash: string;
      readonly textHash: string;
    }[];
  } | null;
  /** Path of the public page. */
  readonly path: string;
}

/** Who else has an edition open. */
export interface Others {
  readonly others: readonly {
    readonly user: string;
    readonly name: string;
    /** The id of a block or the name of a field; `null` means nowhere in particular. */
    readonly at: string | null;
  }[];
}

export interface RevisionSummary {
  readonly number: number;
  readonly savedBy: { readonly id: string; readonly name: string };
  readonly savedAt: string;
  readonly restores: number | null;
  readonly title: string;
}

export interface Revision extends RevisionSummary {
  readonly text: Text;
}

export interface Picture {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly format: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focal: { readonly x: number; readonly y: number };
  readonly crops: Crops;
  readonly title: string;
  readonly alt: { readonly vi: string; readonly en: string };
  readonly credit: string;
  readonly licence: string;
  readonly source: string;
  readonly licensedFrom: string | null;
  readonly licensedUntil: string | null;
  readonly createdAt: string;
  readonly usedIn: readonly { readonly work: string; readonly title: string }[];
}

/** A text that shows a picture. */
export interface PictureUse {
  readonly work: string;
  readonly edition: string;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly places: readonly ('hero' | 'figure' | 'gallery')[];
  readonly live: boolean;
  readonly newest: boolean;
}

export interface PictureUses {
  readonly uses: readonly PictureUse[];
  /** Texts of organisations that one does not reach. */
  readonly hidden: number;
}

/** A new file that waits to take the place of a picture's. */
export interface Replacement {
  readonly file: string;
  readonly reason: string;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: string;
}

export interface LookAlike {
  readonly id: string;
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly difference: number;
}

export interface Topic {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly position: number;
  readonly name: Words;
  readonly description: Words;
}

export interface Place {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly code: string;
  readonly name: Words;
  readonly officialName: string;
  readonly unitType: 'city' | 'province';
  readonly since: string;
  readonly cityFrom: string | null;
  readonly former: readonly { readonly code: string; readonly name: Words }[];
  readonly text: { readonly vi: string; readonly en: string };
}

export interface OrganisationState {
  readonly from: string;
  readonly until: string | null;
  readonly name: Words;
  readonly kind: string;
  readonly country: string;
  readonly abbreviation: string;
  readonly parent: string | null;
  readonly regulatedByUs: boolean;
}

export interface Organisation {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly states: readonly OrganisationState[];
}

export interface User {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly secondFactor: boolean;
  readonly disabledAt: string | null;
  readonly createdAt: string;
}

export interface Market {
  readonly code: string;
  readonly version: number;
  /** Whether its readers have a site map of their own. */
  readonly published: boolean;
  readonly name: Words;
  readonly languages: readonly string[];
  readonly level: string | null;
}

export interface Release {
  readonly number: number;
  readonly time: string;
  readonly reason: string;
  readonly changes: number;
}

export interface ReleaseWithChanges extends Release {
  readonly list: readonly {
    readonly path: string;
    readonly change: 'added' | 'changed' | 'removed' | 'withdrawn';
    readonly reason: string;
  }[];
}

/** A roll-back that was asked for; `outcome` is `null` while it waits for the worker. */
export interface Rollback {
  readonly id: string;
  readonly release: number;
  readonly reason: string;
  readonly outcome: { readonly made: number | null; readonly refusal: string | null } | null;
}

export interface Publication {
  readonly waiting: number;
  readonly release: { readonly number: number; readonly time: string } | null;
}

export interface AuditEvent {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** What the public site says about itself. */
export interface Site {
  readonly version: number;
  readonly publisher: Words;
  readonly statement: Words;
  readonly contactEmail: string;
  /** The day in Vietnam at whose beginning `security.txt` runs out. */
  readonly securityTxtExpires: string;
  readonly demonstration: boolean;
}

/** A work at a position of the home page for a term; `until` `null` means without end. */
export interface Placement {
  readonly id: string;
  readonly version: number;
  readonly position: number;
  readonly work: string;
  readonly from: string;
  readonly until: string | null;
  readonly state: TermState;
  readonly title: string;
  readonly slug: string;
  /** The languages in which the work is public. */
  readonly languages: readonly SiteLanguage[];
}

/** A short notice on top of public pages for a term. */
export interface PinnedNotice {
  readonly id: string;
  readonly version: number;
  readonly kind: PinnedKind;
  readonly reach: PinnedReach;
  readonly text: Words;
  readonly link: { readonly target: string; readonly text: Words } | null;
  readonly from: string;
  readonly until: string | null;
  readonly state: TermState;
}

/** A path that leads elsewhere for a term. */
export interface Redirect {
  readonly id: string;
  readonly version: number;
  /** Begins with `/{lang}/` where it stands for every language. */
  readonly path: string;
  readonly target: string;
  readonly from: string;
  readonly until: string | null;
  readonly state: TermState;
  readonly note: string;
}

/** A partner, as lists name it. */
export interface NamedPartner {
  readonly id: string;
  readonly slug: string;
  readonly name: Words;
}

/** One handing-over of one version to one partner. */
export interface Delivery {
  readonly id: string;
  readonly partner: NamedPartner;
  readonly work: string;
  readonly slug: string;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly version: number;
  /** The newest version of the item. */
  readonly newest: number;
  readonly kind: 'new' | 'update' | 'correction' | 'kill';
  readonly licence: string;
  readonly channel: 'wire' | 'portal' | 'webhook' | 'sftp' | 'ftp' | 'mail' | 's3';
  readonly format: string;
  readonly sentHash: string;
  readonly size: number;
  readonly at: string;
}

/** A kill or a correction on which a partner was asked to act. */
export interface Acknowledgement {
  readonly partner: NamedPartner;
  readonly itemVersion: string;
  readonly work: string;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly kind: 'kill' | 'correction';
  readonly reason: string;
  readonly askedAt: string;
  /** `null` while it has not answered. */
  readonly actedAt: string | null;
  readonly chasedAt: readonly string[];
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
