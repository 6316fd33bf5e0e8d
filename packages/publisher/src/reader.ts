/**
 * What the publisher asks of storage about the public state. Implemented in `@nhipcau/postgres`,
 * and in memory by tests and benchmarks.
 *
 * @module
 */
import type {
  Agreement,
  PartnerKind,
  PublicAmendment,
  PublicText,
  PublicTextChange,
  Suspension,
} from '@nhipcau/core/agreements';
import type {
  Body,
  Correction,
  Dismissals,
  EditionText,
  LicenceState,
  MadeFrom,
  Picture,
  PlacedPicture,
  TranslationMethod,
  Work,
} from '@nhipcau/core/content';
import type {
  Certificate,
  Contribution,
  ContributionUse,
  CostItem,
  EntryMode,
  Need,
  RejectionKind,
  Settlement,
  ValuationMethod,
} from '@nhipcau/core/funding';
import type {
  CivilDate,
  CountryCode,
  Instant,
  Money,
  Multilingual,
  OrganisationId,
  PictureId,
  SiteLanguage,
  Slug,
  TopicId,
  VisitId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Organisation, Place } from '@nhipcau/core/organisations';
import type { PinnedNotice, Placed, WorkList } from '@nhipcau/core/publishing';
import type { VisitFigures } from '@nhipcau/core/visits';
import type { InterfaceText, PressView } from '@nhipcau/pages';

export type { InterfaceText };

/** What an installation says about itself. */
export interface SiteSettings {
  readonly publisher: Multilingual;
  readonly statement: Multilingual;
  readonly contactEmail: string;
  readonly demonstration: boolean;
  /** When `security.txt` has to be looked at again (RFC 9116 §2.5.5). */
  readonly securityTxtExpires: Instant;
}

export interface Topic {
  readonly id: TopicId;
  readonly slug: Slug;
  readonly name: Multilingual;
  readonly description: Multilingual;
}

/** An edition that is public or was. The words are those of the live revision. */
export interface PublicEdition {
  readonly language: SiteLanguage;
  readonly firstPublishedAt: Instant;
  /** `null` when it is withdrawn. */
  readonly live: { readonly revision: number; readonly since: Instant } | null;
  readonly withdrawn: { readonly at: Instant; readonly reason: string } | null;
  readonly corrections: readonly Correction[];
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly method: TranslationMethod;
  readonly translator: string;
  /** What title, summary and top picture were made from. */
  readonly madeFrom: MadeFrom | null;
  /** Differences from the original that a reviewer let stand. */
  readonly dismissed: Dismissals;
  /** End of what these readers are cleared for, excluded; `null` means without end. */
  readonly clearedUntil: Instant | null;
  /** The pictures in it that these readers may not have. */
  readonly withheld: ReadonlySet<PictureId>;
}

/** A market that has a map of its own. */
export interface PublishedMarket {
  readonly code: MarketCode;
  readonly name: Multilingual;
  /** `null` on a group of countries. */
  readonly country: CountryCode | null;
  /** What the law of its country wants on every page; `null` where it wants nothing. */
  readonly label: Multilingual | null;
}

/** An edition, public or withdrawn, that the readers of a market have and those of the world have not. */
export interface Addition extends Pick<Work, 'topics' | 'places'> {
  readonly work: WorkId;
  readonly language: SiteLanguage;
}

/** A published text that was corrected, or taken back. */
export interface PublicCorrection {
  readonly work: Pick<Work, 'id' | 'slug'>;
  /** `null` where the text is withdrawn at present. */
  readonly title: string | null;
  readonly at: Instant;
  readonly reason: string;
  /** The revision that corrected it; `null` for a withdrawal. */
  readonly revision: number | null;
}

/** One step of a redirect. */
export interface RedirectStep {
  /** A path of this site, or an `https:` address of another. */
  readonly target: string;
  /** The work whose present address the target is; `null` where it is none. */
  readonly work: WorkId | null;
}

/** A notice that stands on pages. */
export interface PublicNotice extends PinnedNotice {
  /** The work to whose story its link leads; `null` where it leads to none. */
  readonly work: WorkId | null;
}

/** What the law asks of press visits, and what they cost, on a day. */
export interface PublicPress {
  readonly since: PressView['since'];
  /** In the order of the steps. */
  readonly rules: PressView['rules'];
  readonly passport: PressView['passport'];
  readonly prices: PressView['prices'];
}

/** An organisation that carries our content. */
export interface PublicPartner {
  readonly organisation: OrganisationId;
  readonly kind: PartnerKind;
  readonly country: CountryCode;
  readonly since: CivilDate;
}

/** The figures of the visits that began in a year. */
export interface PublicVisitYear extends VisitFigures {
  readonly year: number;
  /** Direct state money of all of them, in đồng. */
  readonly direct: Money;
}

/** A visit of reporters that has taken place, with everything that the public is told of its money. */
export interface PublicVisit {
  readonly id: VisitId;
  readonly slug: Slug;
  readonly name: Multilingual;
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly outlets: readonly { readonly name: string; readonly country: CountryCode }[];
  /** How many came. */
  readonly reporters: number;
  /** Of those who let their name be public. */
  readonly names: readonly string[];
  readonly costs: readonly CostItem[];
  readonly certificate: Certificate;
  readonly dataHash: string;
  readonly direct: Money;
}

/** That something was given for what a work tells of. */
export interface PublicFunding extends Pick<Contribution, 'kind' | 'form'> {
  /** `null` where it is withheld. */
  readonly giver: OrganisationId | null;
}

/** What the register tells of a contribution. */
export interface PublicContribution
  extends Pick<
    Contribution,
    'id' | 'kind' | 'form' | 'purpose' | 'conditions' | 'recognitions' | 'withheld'
  > {
  /** `null` where it is withheld. */
  readonly giver: OrganisationId | null;
  readonly mode: EntryMode;
  /** What the activity is called. */
  readonly activity: Multilingual;
  readonly agreedOn: CivilDate;
  /** `null` where it is withheld. */
  readonly worth: Money | null;
  /** How goods or a service were valued; `null` of money. */
  readonly method: ValuationMethod | null;
  readonly giverSays: Money | null;
  /** Empty where the worth is withheld, as are the settlements. */
  readonly uses: readonly Pick<ContributionUse, 'on' | 'money' | 'what'>[];
  readonly settlements: readonly Pick<Settlement, 'kind' | 'on' | 'money'>[];
  /** Of what was received; `null` of goods and services, and where it is withheld. */
  readonly left: Money | null;
  /** Whether everybody who decided has declared that they have no interest in it. */
  readonly declared: boolean;
  /** Whether its giver's share was approved at a second level. */
  readonly noted: boolean;
}

/** What the public is told of all that is given and refused. */
export interface PublicRegister {
  /** The newest agreement first. */
  readonly contributions: readonly PublicContribution[];
  /** The giver with the greatest share of each year, the newest year first. */
  readonly largest: readonly {
    readonly year: number;
    /** `null` where something of it is withheld. */
    readonly giver: OrganisationId | null;
    /** Tenths of a per cent. */
    readonly perMille: number;
  }[];
  readonly refusals: readonly { readonly kind: RejectionKind; readonly count: number }[];
}

/** That an outlet carried a text of ours; whether readers are told depends on the text. */
export interface PublicPickup {
  readonly work: WorkId;
  /** The language of the text that was used. */
  readonly item: SiteLanguage;
  /** Whose use it is; `null` where it is nobody's whom we deliver to. */
  readonly partner: OrganisationId | null;
  readonly outlet: string;
  readonly country: CountryCode;
  readonly usedOn: CivilDate;
  /** `https:` or `http:`; `null` for paper and air. */
  readonly link: string | null;
}

/** What is public of an agreement. */
export interface PublicAgreement
  extends Pick<Agreement, 'id' | 'family' | 'title' | 'parties' | 'effectiveFrom' | 'endedOn'> {
  readonly signedOn: CivilDate;
  /** By the renewals that are decided, excluded; `null` means without end. */
  readonly until: CivilDate | null;
  readonly suspensions: readonly Pick<Suspension, 'from' | 'until' | 'reason'>[];
  /** As signed. */
  readonly text: PublicText;
  /** The first one first. */
  readonly textChanges: readonly PublicTextChange[];
  /** The first one first. */
  readonly amendments: readonly PublicAmendment[];
}

/** What a revision said that readers saw once. */
export type FormerText = Pick<EditionText, 'title' | 'summary' | 'hero' | 'body'>;

/** How the public texts of a language were made, and how far translations are behind. */
export interface TranslationFigures {
  /** The newest change among what is counted; `null` where nothing is public. */
  readonly asOf: Instant | null;
  readonly byMethod: { readonly [M in TranslationMethod]: number };
  /** Translations whose original has changed in its words since. */
  readonly stale: number;
  /** Median of the instants at which the originals of these changed; `null` where there are none. */
  readonly medianStaleSince: Instant | null;
  readonly corrections: number;
  /** Newest first. */
  readonly overrides: readonly TermOverride[];
}

/** A place where a public text departs from a rule on a term, as a second person allowed. */
export interface TermOverride {
  readonly term: string;
  readonly reason: string;
  readonly at: Instant;
  readonly work: Pick<Work, 'id' | 'slug'>;
  readonly title: string;
}

/** A work with its editions that are public or were. */
export interface PublicWork {
  readonly work: Work;
  readonly editions: ReadonlyMap<SiteLanguage, PublicEdition>;
}

/** A file made from a picture, by the hash under which the store holds it. */
export interface StoredFile {
  readonly type: 'image/avif' | 'image/jpeg';
  readonly sha256: string;
}

export interface StoredRendition extends StoredFile {
  /** The place whose part of the picture it shows; `whole` shows all of it. */
  readonly place: ShownAt;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where a page shows a picture; whatever was not cut by hand for it shows the whole. */
export type ShownAt = 'whole' | 'hero' | 'card';

export interface PicturedFile {
  readonly picture: Picture;
  readonly renditions: readonly StoredRendition[];
  /** As the outbox was last told; a page never depends on the clock. */
  readonly licence: LicenceState;
}

/** As the readers of one market have it; of the world's, where nothing else is said. */
export interface PublicReader {
  /** The markets with a map of their own, the world aside, by code, as they are on `day`. */
  markets(day: string): Promise<readonly PublishedMarket[]>;
  additions(market: MarketCode): Promise<readonly Addition[]>;
  /** Works that the readers of a market and those of the world have, with other pictures in them. */
  alterations(market: MarketCode): Promise<readonly WorkId[]>;
  /** The same public state as the readers of another market have it. */
  inMarket(market: MarketCode): PublicReader;
  settings(): Promise<SiteSettings>;
  /** Words of the interface that were accepted in the place of the built-in ones. */
  interfaceTexts(language: SiteLanguage): Promise<readonly InterfaceText[]>;
  /** In the order of menus. */
  topics(): Promise<readonly Topic[]>;
  /** Present and former units, present ones by code. */
  places(): Promise<readonly Place[]>;
  organisation(id: OrganisationId): Promise<Organisation | null>;
  /** The partners that are active, by the name of their organisation in addresses. */
  partners(): Promise<readonly PublicPartner[]>;
  /** The agreements of which readers are told something, the newest signature first. */
  /** The visits that have taken place, the first one first, and the figures of their years, the newest first. */
  visits(): Promise<{
    readonly years: readonly PublicVisitYear[];
    readonly visits: readonly PublicVisit[];
  }>;
  agreements(): Promise<readonly PublicAgreement[]>;
  /** Who gave for what a work tells of, the first agreement first. */
  funding(work: WorkId): Promise<readonly PublicFunding[]>;
  register(): Promise<PublicRegister>;
  /** What is wanted from outside, past days included, the next first. */
  needs(): Promise<readonly Need[]>;
  /** What the law asks of press visits, and what they cost, on a day. */
  press(day: CivilDate): Promise<PublicPress>;
  /** The `most` newest uses of texts by others, the newest first. */
  pickups(most: number): Promise<readonly PublicPickup[]>;
  /** The work that has this slug or had it. */
  bySlug(slug: Slug): Promise<WorkId | null>;
  /** Works with an edition that is public or was; others are left out. */
  works(ids: readonly WorkId[]): Promise<readonly PublicWork[]>;
  /** The live body of an edition; `null` where none is live. */
  body(work: WorkId, language: SiteLanguage): Promise<Body | null>;
  /**
   * What an edition said to readers before what it says, newest first. Nothing that was never public,
   * and nothing from before it was last withdrawn.
   */
  formerTexts(work: WorkId, language: SiteLanguage): Promise<readonly FormerText[]>;
  translationFigures(language: SiteLanguage): Promise<TranslationFigures>;
  picture(id: PictureId): Promise<PicturedFile | null>;
  /** Every file that was ever made of a picture's present or former bytes, social cards among them. */
  pictureFiles(id: PictureId): Promise<readonly StoredFile[]>;
  /** The first instant at which a work withholds a picture from these readers that it shows them until then. */
  pictureEnds(): Promise<ReadonlyMap<PictureId, Instant>>;
  /** Whether some work that shows a picture, or showed it, withholds it from these readers. */
  isWithheld(id: PictureId): Promise<boolean>;
  /** Live members of a list, oldest first publication first, ranks `[from, until)`. */
  list(
    list: WorkList,
    language: SiteLanguage,
    from: number,
    until: number,
  ): Promise<readonly WorkId[]>;
  total(list: WorkList, language: SiteLanguage): Promise<number>;
  /** The notices that stand at present, in the order in which pages show them. */
  pinnedNotices(): Promise<readonly PublicNotice[]>;
  /** Where a person leads `path` at present, as it is or in all languages; `null` where nobody does. */
  redirect(path: string): Promise<RedirectStep | null>;
  /** What a person has placed on the home page, as far as it has begun and not ended. */
  placements(): Promise<readonly Placed[]>;
  /** The newest corrections, and withdrawals that stand, in one language; newest first. */
  corrections(language: SiteLanguage, most: number): Promise<readonly PublicCorrection[]>;
  /** Works of a shard of the sitemap, oldest first; shards count from 1. */
  shard(number: number): Promise<readonly WorkId[]>;
  /** The shards that hold a live edition, ascending. */
  shards(): Promise<readonly number[]>;
}
