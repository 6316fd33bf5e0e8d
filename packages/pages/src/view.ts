/**
 * View models: all that a public page needs to know, already chosen, ordered and licensed.
 * A page is a pure function of its view model; nothing here knows a database or a clock.
 *
 * Paths are of the site, start with `/` and are ready to be escaped into an attribute.
 *
 * @module
 */
import type { Role } from '@nhipcau/core/access';
import type {
  Family,
  PartnerKind,
  PublicAmendment,
  PublicText,
  PublicTextChange,
} from '@nhipcau/core/agreements';
import type { Block, Correction, TranslationMethod } from '@nhipcau/core/content';
import type {
  ContributionKind,
  LegalForm,
  RecognitionKind,
  RejectionKind,
  SettlementKind,
  ValuationMethod,
} from '@nhipcau/core/funding';
import type {
  CivilDate,
  CountryCode,
  Instant,
  Money,
  Multilingual,
  SiteLanguage,
} from '@nhipcau/core/kernel';
import type { StoryDifference } from './difference/index.ts';
import type { VisitsView, VisitView, VisitYearView } from './visit-view.ts';

/** One file of a picture: `path` is served as `type`. */
export interface Rendition {
  readonly path: string;
  readonly type: 'image/avif' | 'image/jpeg';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture ready to be shown. */
export interface PictureView {
  /** All widths of both formats, narrow to wide; at least one JPEG. */
  readonly renditions: readonly Rendition[];
  readonly focal: { readonly x: number; readonly y: number };
  readonly alt: string;
  /** `''` means without. */
  readonly caption: string;
  readonly credit: string;
  readonly licence: string;
}

/** Where this page exists in another language. */
export interface Alternate {
  readonly language: SiteLanguage;
  readonly path: string;
  /** `false`: there is no edition; the path leads to a page that says what exists instead. */
  readonly exists: boolean;
}

/** Who runs the site; the same on every page. */
export interface SiteView {
  /** Origin without a closing slash: `https://example.vn`. */
  readonly url: string;
  /** Who speaks: the agency's name. */
  readonly publisher: Multilingual;
  /** One sentence: what this site is and who pays for it. */
  readonly statement: Multilingual;
  readonly contactEmail: string;
  /** `true` puts the notice "demonstration content" on every page. */
  readonly demonstration: boolean;
  /** What the law of the readers' country wants said on every page; `null` where it wants nothing. */
  readonly hostLabel: Multilingual | null;
}

/** A market that has an edition of the site. */
export interface EditionView {
  readonly name: Multilingual;
  /** `null` on a group of countries. */
  readonly country: CountryCode | null;
}

/** Paths of the hashed files that pages refer to. */
export interface AssetPaths {
  readonly style: string;
  readonly favicon: string;
  /** The same drawing as a square PNG, for what shows no SVG. */
  readonly icon: string;
  /** Loaded on the search page only. */
  readonly searchScript: string;
  /** Loaded on story pages: share, copy link, print. */
  readonly storyScript: string;
  /** Loaded on every page: offers to verify it. */
  readonly verifyButton: string;
  /** Loaded when the reader takes the offer, with the words of the page's languages. */
  readonly verifyScript: string;
  readonly verifyWords: Readonly<Record<SiteLanguage, string>>;
  /** Preloaded on every page of a Latin-script language. */
  readonly preloadFonts: readonly string[];
  /** A drawing in place of a picture that may not be shown any more, with words that say so, by language. */
  readonly notShown: string;
  /** The picture of the site for social cards, by language. */
  readonly siteCard: string;
}

/** A notice on top of a page. */
export interface PinnedView {
  readonly kind: 'information' | 'warning';
  /** Of its words: the page's, or English where there are none in it. */
  readonly language: SiteLanguage;
  readonly text: string;
  readonly link: { readonly path: string; readonly text: string } | null;
}

/** What every page has. */
export interface PageFrame {
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly language: SiteLanguage;
  /** Path of this page. */
  readonly path: string;
  /** Every site language once, in menu order, this one included. */
  readonly alternates: readonly Alternate[];
  /** Notices on top, the first first. */
  readonly pinned: readonly PinnedView[];
  /** Whose edition this page is of; `null` where its readers have what the world has. */
  readonly edition: EditionView | null;
}

/** A topic or place to point to. */
export interface LabelView {
  readonly name: string;
  readonly path: string;
}

/** A work in a list. */
export interface CardView {
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly picture: PictureView | null;
  readonly topics: readonly LabelView[];
  readonly publishedAt: Instant;
}

/** What the source of a translation says otherwise since. */
export interface SourceChange {
  readonly part: 'title' | 'summary' | 'picture' | 'text';
  /** Its words when the translation was made; `null` where no reader ever saw them. */
  readonly before: string | null;
  /** Its words of today; `''` where the passage is gone. */
  readonly after: string;
}

export interface StoryView extends PageFrame {
  readonly kind: 'story';
  readonly title: string;
  readonly summary: string;
  /** `''` means that the organisation alone speaks. */
  readonly byline: string;
  /** Name in this language of the organisation that answers for the work. */
  readonly organisation: string;
  readonly hero: PictureView | null;
  /** When the licence ended of the picture at the top, which is not shown since; `null` otherwise. */
  readonly heroEnded: Instant | null;
  readonly body: readonly Block[];
  /** Pictures of image and gallery blocks, by picture id; the words are the block's own. */
  readonly pictures: ReadonlyMap<string, PictureView>;
  /** When the licences ended of pictures in the body that are not shown since, by picture id. */
  readonly ended: ReadonlyMap<string, Instant>;
  /** Related works by work id, for blocks of kind `relatedWork`. */
  readonly works: ReadonlyMap<string, CardView>;
  readonly topics: readonly LabelView[];
  readonly places: readonly LabelView[];
  readonly related: readonly CardView[];
  readonly publishedAt: Instant;
  /** When the text last changed; equals `publishedAt` where it never did. */
  readonly changedAt: Instant;
  readonly method: TranslationMethod;
  readonly translator: string;
  /** The edition this one was made from; `null` in an original. */
  readonly original: {
    readonly language: SiteLanguage;
    readonly path: string;
    /** `false`: the original is not public (any more), so there is nothing to link to. */
    readonly exists: boolean;
  } | null;
  /** Blocks whose source changed after they were translated, cosmetic changes left out. */
  readonly staleBlocks: number;
  /** Those that readers may compare, in the order of the source. */
  readonly sourceChanges: readonly SourceChange[];
  readonly corrections: readonly Correction[];
  /** Who gave for what it tells of. */
  readonly funding: readonly FundingLine[];
  /** Social card of this story and language, 1200 × 630. */
  readonly card: string;
  /** `/log/history/{language}/stories/{slug}` */
  readonly historyPath: string;
}

/** Position in a list that is cut into pages. Page numbers count from the oldest (1). */
export interface ListPlace {
  /** `null` on the newest page, which lives at the index address. */
  readonly number: number | null;
  readonly newer: string | null;
  readonly older: string | null;
  /** Members of the list. Numbered pages do not show it: they stay as they are when it grows. */
  readonly total: number;
}

export interface HomeView extends PageFrame {
  readonly kind: 'home';
  /** The first is the lead. */
  readonly stories: readonly CardView[];
  /** Whether a person placed some of them; else they are the newest, newest first. */
  readonly placed: boolean;
  readonly topics: readonly (LabelView & { readonly description: string })[];
  readonly places: readonly LabelView[];
  readonly allStories: string;
}

export interface StoryListView extends PageFrame {
  readonly kind: 'story-list';
  readonly stories: readonly CardView[];
  readonly place: ListPlace;
}

export interface TopicIndexView extends PageFrame {
  readonly kind: 'topic-index';
  readonly topics: readonly (LabelView & {
    readonly description: string;
    readonly count: number;
    readonly picture: PictureView | null;
  })[];
}

export interface TopicView extends PageFrame {
  readonly kind: 'topic';
  readonly name: string;
  readonly description: string;
  readonly stories: readonly CardView[];
  readonly place: ListPlace;
  /** Feeds of this topic. */
  readonly feeds: FeedPaths;
  readonly historyPath: string;
}

export interface FeedPaths {
  readonly atom: string;
  readonly rss: string;
  readonly json: string;
}

/** A territorial unit as it stood in an interval of days `[from, until)`. */
export interface FormerUnitView {
  readonly name: string;
  readonly code: string;
}

export interface PlaceIndexView extends PageFrame {
  readonly kind: 'place-index';
  /** In the order of the official codes. */
  readonly places: readonly (LabelView & {
    readonly code: string;
    readonly unitType: 'city' | 'province';
    readonly former: readonly string[];
    readonly count: number;
  })[];
}

export interface PlaceView extends PageFrame {
  readonly kind: 'place';
  readonly name: string;
  /** The official full name in Vietnamese: `Thành phố Hà Nội`. */
  readonly officialName: string;
  readonly code: string;
  readonly unitType: 'city' | 'province';
  /** Two sentences in this language; `''` where there is no text in it. */
  readonly text: string;
  /** The units that became this one, itself included when it went on. */
  readonly former: readonly FormerUnitView[];
  /** First day of the unit in its present borders. */
  readonly since: CivilDate;
  /** First day as a city, where it was a province before; `null` otherwise. */
  readonly cityFrom: CivilDate | null;
  readonly stories: readonly CardView[];
  readonly historyPath: string;
}

export interface AboutView extends PageFrame {
  readonly kind: 'about';
  readonly organisations: readonly { readonly name: string; readonly role: string }[];
  readonly historyPath: string;
}

/** An organisation that carries the stories to its audience. */
export interface PartnerView {
  readonly name: string;
  readonly kind: PartnerKind;
  readonly country: CountryCode;
  readonly since: CivilDate;
  /** How many of the uses that are told are its own. */
  readonly uses: number;
}

/** That an outlet carried a story. */
export interface CarriedView {
  readonly outlet: string;
  readonly country: CountryCode;
  readonly usedOn: CivilDate;
  /** `https:` or `http:`; `null` for paper and air. */
  readonly link: string | null;
  /** The story as it is here, in the language of the page or else in that which was used. */
  readonly story: LabelView;
  readonly language: SiteLanguage;
}

/** What readers are told of an agreement. The words of its text, reasons and grounds are Vietnamese. */
export interface AgreementView {
  readonly family: Family;
  readonly title: string;
  /** In which the title is. */
  readonly titleLanguage: SiteLanguage;
  /** As the parties were called on the day of the signature. */
  readonly parties: readonly string[];
  readonly signedOn: CivilDate;
  readonly from: CivilDate | null;
  /** Excluded; `null` means without end. */
  readonly until: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly suspensions: readonly {
    readonly from: CivilDate;
    readonly until: CivilDate | null;
    readonly reason: string;
  }[];
  /** As it was signed. */
  readonly text: PublicText;
  /** The first one first. */
  readonly textChanges: readonly PublicTextChange[];
  /** The first one first. */
  readonly amendments: readonly PublicAmendment[];
}

export interface PartnersView extends PageFrame {
  readonly kind: 'partners';
  readonly partners: readonly PartnerView[];
  /** The newest use first. */
  readonly carried: readonly CarriedView[];
  /** How many of the newest uses are told; `null` where all are. */
  readonly carriedMost: number | null;
  /** The newest signature first. */
  readonly agreements: readonly AgreementView[];
  readonly historyPath: string;
}

/** That something was given. */
export interface FundingLine {
  /** `null` where the giver is withheld. */
  readonly giver: string | null;
  readonly kind: ContributionKind;
  readonly form: LegalForm;
}

/** A text with the language in which it is: the page's, or English where it is not in the page's. */
export interface ToldText {
  readonly text: string;
  readonly language: SiteLanguage;
}

/** What readers are told of a contribution. */
export interface ContributionView extends FundingLine {
  /** The ground in law for which giver and amount are withheld, in Vietnamese; `''` where they are told. */
  readonly ground: string;
  readonly activity: ToldText;
  readonly purpose: ToldText;
  readonly agreedOn: CivilDate;
  /** `null` where it is withheld. */
  readonly worth: Money | null;
  /** `null` of money. */
  readonly method: ValuationMethod | null;
  readonly giverSays: Money | null;
  readonly conditions: readonly ToldText[];
  readonly recognitions: readonly {
    readonly kind: RecognitionKind;
    readonly givenOn: CivilDate | null;
    readonly waived: boolean;
  }[];
  readonly uses: readonly {
    readonly on: CivilDate;
    readonly money: Money;
    readonly what: ToldText;
  }[];
  readonly settlements: readonly {
    readonly kind: SettlementKind;
    readonly on: CivilDate;
    readonly money: Money;
  }[];
  /** `null` of goods and services, and where it is withheld. */
  readonly left: Money | null;
  readonly declared: boolean;
  readonly noted: boolean;
  /** Whether the giver spends and does it itself, beside the books. */
  readonly executed: boolean;
}

/** The public register of contributions. */
export interface TransparencyView extends PageFrame {
  readonly kind: 'transparency';
  /** The newest agreement first. */
  readonly contributions: readonly ContributionView[];
  /** The newest year first. */
  readonly largest: readonly {
    readonly year: number;
    readonly giver: string | null;
    /** Tenths of a per cent. */
    readonly perMille: number;
  }[];
  readonly refusals: readonly { readonly kind: RejectionKind; readonly count: number }[];
  readonly needsPath: string;
  readonly csvPath: string;
  readonly historyPath: string;
}

/** The board of what is needed, with a form in which organisations offer. */
export interface NeedsView extends PageFrame {
  readonly kind: 'needs';
  readonly needs: readonly {
    readonly id: string;
    readonly what: ToldText;
    readonly neededBy: CivilDate;
    readonly forms: readonly LegalForm[];
  }[];
  /** Where the form is sent, absolute. */
  readonly action: string;
  readonly registerPath: string;
  readonly historyPath: string;
}

/** What somebody reads who has sent the form. */
export interface OfferThanksView extends PageFrame {
  readonly kind: 'offer-thanks';
  readonly registerPath: string;
}

/** A term that the law gives for a step of a press visit. */
export interface PressRuleView {
  readonly step: 'apply' | 'forward' | 'decide' | 'local' | 'report';
  readonly amount: number;
  readonly unit: 'calendar-day' | 'working-day' | 'hour';
  readonly direction: 'before' | 'after';
  readonly law: string;
  /** `''` where there is none. */
  readonly sourceUrl: string;
}

/** What something costs a newsroom that pays for itself. */
export interface PressPriceView {
  readonly name: Multilingual;
  readonly price: Money;
  readonly per: 'day' | 'night' | 'person' | 'trip' | 'piece';
  readonly since: CivilDate;
  /** Who asks that price, in Vietnamese. */
  readonly source: string;
}

export interface PressView extends PageFrame {
  readonly kind: 'press';
  /** From when on the newest of the rules holds; `null` where there are none. */
  readonly since: CivilDate | null;
  /** In the order of the steps. */
  readonly rules: readonly PressRuleView[];
  /** For how long a passport holds at least; `null` where the law of that day does not say. */
  readonly passport: {
    readonly form: string;
    readonly months: number;
    readonly law: string;
  } | null;
  readonly prices: readonly PressPriceView[];
  /** Where an outlet applies, in this language. */
  readonly applyUrl: string;
  readonly historyPath: string;
}

/** A place where a story departs from a rule on a term, by decision of a second person. */
export interface TermOverrideView {
  readonly term: string;
  readonly reason: string;
  readonly at: Instant;
  readonly story: LabelView;
}

/** How the stories of a language were made and how far they keep up with their originals. */
export interface TranslationsView extends PageFrame {
  readonly kind: 'translations';
  /** The newest change that the figures know of; `null` where nothing is public. */
  readonly asOf: Instant | null;
  readonly works: number;
  readonly current: number;
  readonly stale: number;
  /** Whole days at `asOf`; `null` where no translation is behind. */
  readonly medianAgeDays: number | null;
  readonly byMethod: { readonly [M in TranslationMethod]: number };
  readonly corrections: number;
  /** Newest first. */
  readonly overrides: readonly TermOverrideView[];
  readonly historyPath: string;
}

/** Which editions of the site there are for the readers of one market, and what that means. */
export interface EditionsView extends PageFrame {
  readonly kind: 'editions';
  readonly editions: readonly EditionView[];
  readonly historyPath: string;
}

export interface SearchView extends PageFrame {
  readonly kind: 'search';
  /** Address of the index's manifest. */
  readonly index: string;
  readonly topics: readonly LabelView[];
  readonly places: readonly LabelView[];
  /** Newest stories, a way in without JavaScript. */
  readonly stories: readonly CardView[];
  readonly allStories: string;
}

/** No edition in this language: says what exists instead. Answered with 404. */
export interface MissingEditionView extends PageFrame {
  readonly kind: 'missing-edition';
  readonly editions: readonly {
    readonly language: SiteLanguage;
    readonly title: string;
    readonly path: string;
  }[];
}

/** A withdrawn edition. Answered with 410. */
export interface WithdrawnView extends PageFrame {
  readonly kind: 'withdrawn';
  readonly withdrawnAt: Instant;
  readonly reason: string;
  readonly historyPath: string;
}

/** No such address. Answered with 404. */
export interface NotFoundView extends PageFrame {
  readonly kind: 'not-found';
}

/** A change of one path in a release, for log pages. */
export interface LogChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed' | 'withdrawn';
  readonly reason: string;
}

/** The newest releases. Log pages are bilingual, Vietnamese and English together. */
export interface LogIndexView {
  readonly kind: 'log-index';
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly path: string;
  readonly releases: readonly {
    readonly number: number;
    readonly time: Instant;
    readonly reason: string;
    readonly changes: number;
  }[];
  readonly place: ListPlace;
}

export interface WithDifference {
  /** Path of the page that shows what changed; `null` where there is none. */
  readonly difference: string | null;
}

export interface LogReleaseView {
  readonly kind: 'log-release';
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly path: string;
  readonly number: number;
  readonly time: Instant;
  readonly reason: string;
  /** What those may do who approved what is in it; no person is named. Empty where nobody had to. */
  readonly approvedBy: readonly Role[];
  readonly changes: readonly (LogChange & WithDifference)[];
  /** Changes that are not pages: feeds, maps for machines, index files. */
  readonly machineChanges: number;
}

/** Every release in which a path changed, newest first. */
export interface LogHistoryView {
  readonly kind: 'log-history';
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly path: string;
  /** The page whose history this is. */
  readonly subject: string;
  readonly title: string;
  readonly entries: readonly {
    readonly release: number;
    readonly time: Instant;
    readonly change: LogChange['change'];
    readonly reason: string;
    readonly difference: string | null;
    /** The page as it was in that release; `null` where it may not be shown. */
    readonly past: string | null;
  }[];
}

/** What one release changed in one story page, in the page's language. */
export interface LogDifferenceView {
  readonly kind: 'log-difference';
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly language: SiteLanguage;
  readonly path: string;
  /** The page that changed. */
  readonly subject: string;
  readonly historyPath: string;
  readonly release: number;
  readonly time: Instant;
  readonly reason: string;
  /** As it is after the change. */
  readonly title: string;
  readonly difference: StoryDifference;
}

/** In place of a difference whose story is withdrawn: its words are no longer shown. */
export interface LogWithheldView {
  readonly kind: 'log-withheld';
  readonly site: SiteView;
  readonly assets: AssetPaths;
  readonly language: SiteLanguage;
  readonly path: string;
  readonly subject: string;
  readonly historyPath: string;
}

export type LanguagePageView =
  | StoryView
  | HomeView
  | StoryListView
  | TopicIndexView
  | TopicView
  | PlaceIndexView
  | PlaceView
  | AboutView
  | PartnersView
  | VisitsView
  | VisitYearView
  | VisitView
  | TransparencyView
  | NeedsView
  | OfferThanksView
  | PressView
  | TranslationsView
  | EditionsView
  | SearchView
  | MissingEditionView
  | WithdrawnView
  | NotFoundView;

export type LogPageView =
  | LogIndexView
  | LogReleaseView
  | LogHistoryView
  | LogDifferenceView
  | LogWithheldView;

export type PageView = LanguagePageView | LogPageView;
