import type { PartnerKind } from '@nhipcau/core/agreements';
import type { TranslationMethod } from '@nhipcau/core/content';
import type {
  ContributionKind,
  LegalForm,
  RecognitionKind,
  RejectionKind,
  ValuationMethod,
} from '@nhipcau/core/funding';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Plural } from '../dates.ts';
import type { LogMessages } from './log.ts';
import type { VisitMessages } from './visits/visit-messages.ts';

/**
 * The interface in one language. `{name}` in a phrase is a place to be filled; the comment of the
 * phrase names what fills it where the name alone does not say.
 */
export interface Messages {
  readonly language: SiteLanguage;
  readonly frame: {
    /** What the site is, in four to eight words; stands beside its name. */
    readonly tagline: string;
    readonly skip: string;
    readonly mainMenu: string;
    readonly home: string;
    readonly stories: string;
    readonly topics: string;
    readonly places: string;
    readonly search: string;
    readonly about: string;
    readonly languages: string;
    /** Beside a language in which this page does not exist. */
    readonly noEdition: string;
    readonly youAreHere: string;
    readonly demonstration: string;
  };
  readonly visits: VisitMessages;
  /** For foreign press: what is offered, what the law asks, who pays. */
  readonly press: {
    readonly title: string;
    readonly introduction: string;
    readonly offer: string;
    readonly offerText: string;
    readonly law: string;
    /** `{date}` is the day from which the newest of them holds. */
    readonly lawSince: string;
    /** `{form}` is the name of a form, `{months}` a number. */
    readonly passport: string;
    readonly apply: string;
    readonly forward: string;
    readonly decide: string;
    readonly local: string;
    readonly report: string;
    /** `{amount}` is a number, here and in the four that follow. */
    readonly daysBefore: string;
    readonly workingDaysBefore: string;
    readonly workingDays: string;
    readonly days: string;
    readonly hours: string;
    readonly who: string;
    readonly whoText: string;
    readonly pay: string;
    readonly payText: string;
    readonly independence: string;
    readonly noApproval: string;
    readonly freeTime: string;
    readonly ownInterpreter: string;
    readonly noPromise: string;
    readonly ownCost: string;
    readonly ownCostText: string;
    readonly noPrices: string;
    readonly item: string;
    readonly price: string;
    /** What a price is for, here and in the four that follow. */
    readonly day: string;
    readonly night: string;
    readonly person: string;
    readonly trip: string;
    readonly piece: string;
    /** `{date}` is a day. */
    readonly since: string;
    readonly source: string;
    readonly privacy: string;
    readonly privacyText: string;
    readonly applyNow: string;
  };
  readonly partners: {
    readonly title: string;
    readonly introduction: string;
    readonly who: string;
    readonly none: string;
    /** `{date}` is a day. */
    readonly since: string;
    /** What a partner is, within a line. */
    readonly kind: { readonly [K in Exclude<PartnerKind, 'other'> | 'another']: string };
    readonly agreements: string;
    readonly agreementsIntroduction: string;
    readonly agreementsNone: string;
    readonly international: string;
    readonly contract: string;
    readonly parties: string;
    readonly signed: string;
    readonly term: string;
    /** Days; the second one is not in it. */
    readonly fromUntil: string;
    readonly fromOn: string;
    readonly ended: string;
    readonly suspended: string;
    /** Days; the second one is not in it. */
    readonly suspendedUntil: string;
    readonly suspendedFrom: string;
    /** Before the day of an amendment. */
    readonly amended: string;
    readonly fullText: string;
    /** Of an agreement that has been amended since. */
    readonly fullTextAsSigned: string;
    /** `{date}` is the first day of an amendment. */
    readonly fullTextFrom: string;
    /** `{date}` */
    readonly fullTextUntil: string;
    readonly textChanged: string;
    /** Before the ground in law. */
    readonly withheld: string;
    readonly coming: string;
    /** Over the list of uses by outlets abroad. */
    readonly carried: string;
    readonly carriedIntroduction: string;
    /** Where there are older uses, which are not told; `{count}` is how many are. */
    readonly carriedMost: string;
    readonly carriedNone: string;
    /** `{count}` is how often a partner carried a story. */
    readonly uses: string;
    /** On pages in other languages, beside a full text. */
    readonly inVietnamese: string;
  };
  /** Editions of the site for the readers of one market. */
  readonly editions: {
    readonly title: string;
    readonly introduction: string;
    /** On pages that are otherwise there; `{market}` is a country or a group of countries. */
    readonly readersIn: string;
    readonly differs: string;
    /** A link to the page that explains. */
    readonly more: string;
    readonly which: string;
    readonly signed: string;
    readonly list: string;
    /** `{address}` is a link. */
    readonly world: string;
  };
  /** What others give, what is needed from them, and what the public is told of it. */
  readonly transparency: {
    readonly title: string;
    readonly introduction: string;
    readonly contributions: string;
    readonly none: string;
    /** In the place of a giver; its ground in law follows. */
    readonly withheld: string;
    readonly legalForm: string;
    readonly activity: string;
    readonly purpose: string;
    readonly worth: string;
    /** `{amount}` */
    readonly giverSays: string;
    readonly conditions: string;
    readonly recognition: string;
    /** `{date}` */
    readonly givenOn: string;
    readonly owed: string;
    readonly waived: string;
    readonly use: string;
    readonly left: string;
    readonly refund: string;
    readonly repurpose: string;
    readonly carryOver: string;
    readonly agreedOn: string;
    readonly declared: string;
    readonly yes: string;
    readonly no: string;
    /** Of what never comes into the books. */
    readonly executed: string;
    /** Of a share above the threshold of one giver. */
    readonly noted: string;
    readonly largest: string;
    /** `{share}` is a percentage. */
    readonly largestOf: string;
    readonly refusals: string;
    readonly refusalsIntroduction: string;
    readonly refusalsNone: string;
    readonly csv: string;
    /** Before who gave for what a story tells of. */
    readonly madeWith: string;
    /** `{kind}` and `{form}` are words of the lists below. */
    readonly line: string;
    /** Where the giver is withheld. */
    readonly lineWithheld: string;
    readonly form: { readonly [K in LegalForm]: string };
    readonly kind: { readonly [K in ContributionKind]: string };
    readonly method: { readonly [K in ValuationMethod]: string };
    readonly recognitionKind: { readonly [K in RecognitionKind]: string };
    readonly refusalKind: { readonly [K in RejectionKind]: string };
    readonly needs: string;
    readonly needsIntroduction: string;
    readonly needsNone: string;
    readonly neededBy: string;
    readonly possibleForms: string;
    readonly offer: string;
    readonly offerIntroduction: string;
    readonly offerNeed: string;
    readonly offerOther: string;
    readonly offerName: string;
    readonly offerEmail: string;
    readonly offerWords: string;
    readonly offerSend: string;
    readonly offerPrivacy: string;
    /** After a form that could not be read. */
    readonly offerAgain: string;
    /** After too many of them. */
    readonly offerBusy: string;
    readonly thanks: string;
    readonly thanksText: string;
  };
  readonly footer: {
    readonly whoSpeaks: string;
    readonly contact: string;
    readonly reply: string;
    readonly correct: string;
    readonly feeds: string;
    readonly log: string;
    readonly verify: string;
    readonly funding: string;
    readonly privacy: string;
    /** `{licence}` is a link. */
    readonly licence: string;
  };
  readonly list: {
    readonly latest: string;
    readonly allStories: string;
    readonly count: Plural;
    readonly newer: string;
    readonly older: string;
    readonly page: string;
    readonly pages: string;
    readonly none: string;
    readonly byTopic: string;
    readonly byPlace: string;
    readonly allTopics: string;
    readonly allPlaces: string;
    readonly follow: string;
    readonly topicsIntroduction: string;
    readonly placesIntroduction: string;
    readonly history: string;
  };
  readonly picture: {
    readonly credit: string;
    readonly gallery: string;
    readonly table: string;
    /** In place of a picture: `{date}` is the day on which its licence ended. */
    readonly licenceEnded: string;
    /** Drawn in place of a picture of an older page whose readers may not have it any more. */
    readonly notShown: string;
  };
  readonly story: {
    readonly by: string;
    readonly whoSpeaks: string;
    readonly published: string;
    readonly changed: string;
    readonly madeHow: string;
    readonly method: { readonly [M in TranslationMethod]: string };
    /** In an original: `{language}` it was written in. */
    readonly writtenIn: string;
    readonly translatedFrom: string;
    readonly translatedBy: string;
    readonly reviewedBy: string;
    readonly readOriginal: string;
    readonly originalGone: string;
    readonly stale: Plural;
    readonly staleMeaning: string;
    /** Opens what the source says since, old words against new. */
    readonly seeChanges: string;
    readonly changesMeaning: string;
    /** Of a changed passage whose earlier words no reader ever saw. */
    readonly changesUnknown: string;
    readonly corrections: string;
    readonly corrected: Plural;
    readonly aboutStory: string;
    readonly history: string;
    readonly historyMeaning: string;
    readonly whoPays: string;
    readonly fundingMore: string;
    readonly howToReply: string;
    /** `{email}` is a link. */
    readonly replyText: string;
    readonly replySubject: string;
    readonly licence: string;
    readonly share: string;
    readonly sharePage: string;
    readonly shareByEmail: string;
    readonly copyLink: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly print: string;
    readonly readNext: string;
    readonly alsoRead: string;
    readonly topics: string;
    readonly places: string;
  };
  readonly place: {
    readonly unitType: { readonly city: string; readonly province: string };
    readonly officialName: string;
    readonly code: string;
    readonly since: string;
    readonly cityFrom: string;
    readonly formedFrom: string;
    readonly unchanged: string;
    readonly formerUnits: string;
    readonly stories: string;
    readonly facts: string;
  };
  readonly about: {
    readonly title: string;
    readonly organisations: string;
    readonly funding: string;
    readonly fundingText: string;
    readonly translation: string;
    readonly translationText: string;
    readonly verify: string;
    /** `{log}` is a link, `{command}` a command line. */
    readonly verifyText: string;
    readonly corrections: string;
    /** `{email}` is a link. */
    readonly correctionsText: string;
    readonly privacy: string;
    readonly privacyText: string;
    readonly licence: string;
  };
  /** The figures on how the stories of this language were made and how far they keep up. */
  readonly translations: {
    readonly title: string;
    readonly introduction: string;
    readonly asOf: string;
    readonly works: string;
    readonly worksMeaning: string;
    readonly current: string;
    readonly currentMeaning: string;
    readonly stale: string;
    readonly staleMeaning: string;
    readonly age: string;
    readonly ageMeaning: string;
    readonly days: Plural;
    readonly madeHow: string;
    readonly methodMeaning: { readonly [M in TranslationMethod]: string };
    readonly corrections: string;
    readonly correctionsMeaning: string;
    readonly overrides: string;
    readonly overridesMeaning: string;
    readonly overridesNone: string;
    readonly term: string;
    readonly reason: string;
    readonly date: string;
    readonly story: string;
  };
  readonly search: {
    readonly label: string;
    readonly button: string;
    readonly hint: string;
    readonly otherWays: string;
    readonly searching: string;
    readonly none: string;
    readonly results: Plural;
    readonly more: string;
    readonly failed: string;
  };
  readonly notice: {
    readonly missingTitle: string;
    readonly missingText: string;
    readonly missingList: string;
    readonly withdrawnTitle: string;
    /** `{date}` when. */
    readonly withdrawnText: string;
    readonly reason: string;
    readonly notFoundTitle: string;
    readonly notFoundText: string;
    readonly goHome: string;
  };
  /** A page of what a release changed in a story. */
  readonly difference: {
    readonly title: string;
    readonly before: string;
    readonly after: string;
    /** Said before words that were taken out or put in, to those who do not see them marked. */
    readonly deleted: string;
    readonly inserted: string;
    readonly field: {
      readonly title: string;
      readonly summary: string;
      readonly byline: string;
      readonly picture: string;
    };
    readonly text: string;
    readonly unchanged: Plural;
    readonly marked: string;
    readonly replaced: string;
    readonly toPage: string;
    readonly asItWas: string;
  };
  /** Above a page that is shown as it was. */
  readonly past: {
    readonly label: string;
    /** `{number}` of the release, `{date}` when it was signed. */
    readonly text: string;
    readonly today: string;
    readonly release: string;
    readonly bytes: string;
  };
  /** The feed of corrections. */
  /** What a notice on top of pages is called. */
  readonly pinned: { readonly information: string; readonly warning: string };
  readonly corrections: { readonly description: string };
  /** What a reader is told who lets the browser verify the page. */
  readonly verify: {
    readonly button: string;
    readonly checking: string;
    /** `{date}` when release `{release}` was signed with key `{key}`. */
    readonly proves: string;
    readonly provesNot: string;
    /** Of a page that says that nothing is at its address. */
    readonly absent: string;
    readonly first: string;
    /** `{release}` of the last visit. */
    readonly followed: string;
    /** `{release}` of the last visit; more than `{count}` came after it. */
    readonly tooLong: string;
    /** Key `{from}` is remembered, key `{to}` signs. */
    readonly rotated: string;
    readonly changed: string;
    readonly failed: {
      readonly record: string;
      readonly signature: string;
      /** `{release}` where the chain breaks. */
      readonly chain: string;
      readonly node: string;
      /** The map has nothing there. */
      readonly entry: string;
      /** The map has other bytes there. */
      readonly page: string;
    };
    readonly unreachable: string;
    /** No WebCrypto here, or none with Ed25519. */
    readonly unable: string;
    /** `{command}` is a command line. */
    readonly command: string;
    /** `{log}` is a link, `{command}` a command line. */
    readonly withoutScript: string;
  };
  /** Log pages are bilingual whatever the reader's language. */
  readonly log: { readonly vi: LogMessages; readonly en: LogMessages };
}
