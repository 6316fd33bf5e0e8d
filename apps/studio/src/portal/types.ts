import type { Body } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Evidence, Figures, FiguresOf, Reach } from '@nhipcau/core/reach';
import type { PushKind } from '@nhipcau/core/syndication';

export interface PortalPicture {
  readonly id: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Largest first; empty while none is made. */
  readonly files: readonly {
    readonly sha256: string;
    readonly widthPx: number;
    readonly heightPx: number;
  }[];
}

export interface Labelled {
  readonly slug: string;
  readonly name: string;
}

interface Said {
  readonly work: string;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly kind: 'new' | 'update' | 'correction' | 'kill';
  readonly state: 'available' | 'killed';
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly topics: readonly Labelled[];
  readonly hero: PortalPicture | null;
  readonly firstPublishedAt: string;
  readonly versionMadeAt: string;
  readonly since: string;
  readonly until: string | null;
  readonly taken: boolean;
}

export interface PortalListed extends Said {
  readonly languages: readonly SiteLanguage[];
}

export interface PortalTerms {
  readonly territory: { readonly everywhere: boolean; readonly countries: readonly string[] };
  readonly languages: readonly string[];
  readonly media: readonly ('web' | 'broadcast' | 'print' | 'social')[];
  readonly from: string;
  readonly until: string | null;
  readonly permissions: Readonly<
    Record<'translate' | 'adapt' | 'cut' | 'sublicense' | 'train', boolean>
  >;
  readonly creditLine: string;
  readonly conditions: string;
  readonly label: string | null;
  readonly narrowedBy: readonly {
    readonly part: string;
    readonly holder: string;
    readonly what: string;
  }[];
}

export interface PortalItem extends Said {
  readonly slug: string;
  readonly body: Body;
  readonly pictures: readonly PortalPicture[];
  readonly places: readonly Labelled[];
  readonly organisation: string;
  readonly original: SiteLanguage;
  readonly method: 'original' | 'human' | 'machine-reviewed';
  readonly translator: string;
  readonly canonicalUrl: string;
  readonly reason: string | null;
  readonly funding: readonly string[];
  readonly terms: PortalTerms;
}

export interface PortalTask {
  readonly itemVersion: string;
  readonly work: string;
  readonly language: SiteLanguage;
  readonly kind: 'kill' | 'correction';
  readonly title: string;
  readonly reason: string | null;
  readonly askedAt: string;
  readonly actedAt: string | null;
}

export interface PortalSelf {
  readonly name: Readonly<Record<string, string>>;
  readonly country: string;
  readonly languages: readonly SiteLanguage[];
  readonly topics: readonly {
    readonly slug: string;
    readonly names: Readonly<Record<string, string>>;
  }[];
}

export interface PortalSearchSaved {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly language: SiteLanguage | null;
  readonly topic: string | null;
  readonly alert: 'none' | 'mail' | 'webhook';
  readonly address: string | null;
  readonly pausedReason: string | null;
  /** Told once, when the webhook is set. */
  readonly secret: string | null;
  readonly fresh: number;
}

export interface PortalRequest {
  readonly id: string;
  readonly kind: 'language' | 'longer-cut' | 'interview' | 'other';
  readonly work: string | null;
  readonly item: SiteLanguage | null;
  readonly title: string;
  readonly wanted: SiteLanguage | null;
  readonly note: string;
  readonly askedAt: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'done';
  readonly answer: string;
}

/** A key of one of the partner's programs; its secret is told nowhere. */
export interface PortalKeyTold {
  readonly id: string;
  readonly label: string;
  /** Its first signs; `null` where they were not noted. */
  readonly opening: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** A way by which items are pushed to the partner. */
export interface PortalChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: PushKind;
  readonly format: string;
  readonly languages: readonly SiteLanguage[];
  /** `null` while it works. */
  readonly pausedAt: string | null;
}

export interface PortalOffer {
  readonly id: string;
  readonly title: string;
  readonly language: SiteLanguage | null;
  readonly state: 'offered' | 'accepted' | 'refused' | 'taken-back';
  readonly receivedAt: string;
  readonly decision: string;
}

/** A use as partners and the house see it. */
export interface Use {
  readonly id: string;
  readonly work: string;
  readonly item: SiteLanguage;
  readonly title: string;
  readonly outlet: string;
  readonly country: string;
  readonly language: string;
  readonly usedOn: string;
  readonly link: string | null;
  readonly archive: string;
  readonly evidence: Evidence;
  readonly parent: string | null;
  readonly reach: Reach | null;
}

export interface FiguresTold {
  readonly all: Figures;
  readonly byLanguage: readonly FiguresOf<string>[];
  readonly byTopic: readonly FiguresOf<string>[];
  readonly byCountry: readonly FiguresOf<string>[];
}
