import type {
  Contribution,
  CostItem,
  CostKind,
  EntryMode,
  FundSource,
  ValuationMethod,
} from '@nhipcau/core/funding';
import type {
  CivilDate,
  ContributionId,
  Instant,
  Money,
  Multilingual,
  Slug,
} from '@nhipcau/core/kernel';
import type { OrganisationKind } from '@nhipcau/core/organisations';
import type { VisitState } from '@nhipcau/core/visits';

/** An organisation as open data names it. */
export interface PublicOrganisation {
  readonly slug: Slug;
  readonly name: Multilingual;
  readonly kind: OrganisationKind;
}

/** A contribution with the money that came in. */
export interface PublicGift extends Pick<Contribution, 'kind' | 'form' | 'purpose'> {
  readonly id: ContributionId;
  readonly mode: EntryMode;
  readonly agreedOn: CivilDate;
  /** The ground in law for which giver and amounts are not here; `''` where they are. */
  readonly withheld: string;
  /** `null` where it is withheld. */
  readonly giver: PublicOrganisation | null;
  /** What was promised, or what goods or a service would have cost; `null` where it is withheld or nobody has said. */
  readonly worth: Money | null;
  readonly method: ValuationMethod | null;
  /** Money that came in; a refund is less than zero. */
  readonly received: readonly { readonly on: CivilDate; readonly money: Money }[];
}

/** The fund that paid. */
export interface PublicFund {
  readonly code: string;
  readonly name: Multilingual;
  readonly source: FundSource;
  /** `null` of the state, and where none is recorded. */
  readonly grantor: PublicOrganisation | null;
  readonly from: CivilDate;
  /** Last day, included; `null` without end. */
  readonly to: CivilDate | null;
}

/** What was paid of an expense. A correction is less than zero. */
export interface PublicPayment {
  readonly money: Money;
  /** Its worth in đồng, by the books. */
  readonly vnd: bigint;
  readonly fund: PublicFund;
}

/** A line of the ledger by which money of the agency was spent. */
export interface PublicExpense {
  /** Its entry's place in the chain, and its own in the entry. */
  readonly ref: string;
  readonly on: CivilDate;
  /** Which cost it pays; `null` where no line of the matrix is named. */
  readonly cost: { readonly id: string; readonly kind: CostKind; readonly what: string } | null;
  /** What was paid, or the ground in law for which it is not told. */
  readonly paid: PublicPayment | { readonly withheld: string };
}

/** What is public of an activity with money or contributions. Nothing that is withheld is in it. */
export interface PublicActivity {
  readonly code: Slug;
  readonly kind: 'visit' | 'programme' | 'event' | 'channel' | 'platform' | 'project';
  readonly name: Multilingual;
  /** Of the newest change to anything of it. */
  readonly changedAt: Instant;
  /** `null` of what is no visit. */
  readonly visit: {
    readonly state: VisitState;
    readonly firstOn: CivilDate;
    readonly lastOn: CivilDate;
    readonly actualFirstOn: CivilDate | null;
    readonly actualLastOn: CivilDate | null;
    /** Whether it has taken place, so that it has a page. */
    readonly held: boolean;
  } | null;
  /** The first agreement first. */
  readonly gifts: readonly PublicGift[];
  /** In the order of the chain. */
  readonly expenses: readonly PublicExpense[];
  /** Of a visit that has taken place. */
  readonly costs: readonly CostItem[];
}

/** Who tells, and under which names registers know it. */
export interface OpenDataPublisher {
  readonly name: Multilingual;
  readonly siteUrl: string;
  /** Identifier by org-id.guide. */
  readonly organisation: string;
  /** Of every ocid: `ocds-` and six characters. */
  readonly ocdsPrefix: string;
}
