import type {
  ContributionKind,
  ContributionStage,
  LegalForm,
  RecognitionKind,
} from '@nhipcau/core/funding';
import type { MoneyJson, Multilingual } from '@nhipcau/core/kernel';

export interface Activity {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: Multilingual;
}

export interface ContributionSummary {
  readonly id: string;
  readonly version: number;
  readonly stage: ContributionStage;
  readonly giver: string | null;
  readonly activity: string | null;
  readonly form: LegalForm;
  readonly kind: ContributionKind;
  readonly mode: string;
  readonly purpose: Multilingual;
  readonly amount: MoneyJson | null;
  readonly offeredOn: string;
  readonly agreedOn: string | null;
  readonly withheld: string;
  readonly offer: {
    readonly name: string;
    readonly email: string;
    readonly language: string | null;
    readonly words: string;
  };
}

/** What stands between a contribution and a stage. */
export interface Blocker {
  readonly kind: string;
  readonly code?: string;
  readonly law?: string;
  readonly lawfulForm?: LegalForm | null;
  readonly lawfulNeeds?: readonly string[];
  readonly missing?: readonly string[];
  readonly left?: string;
  readonly recognitions?: readonly RecognitionKind[];
}

export interface Contribution extends ContributionSummary {
  readonly need: string | null;
  readonly enteredBy: string | null;
  readonly rejection: string | null;
  readonly conditions: readonly { readonly type: string; readonly text: Multilingual }[];
  readonly recognitions: readonly {
    readonly kind: RecognitionKind;
    readonly givenOn: string | null;
    readonly waived: string;
  }[];
  readonly documents: readonly {
    readonly kind: string;
    readonly number: string;
    readonly on: string;
  }[];
  readonly tranches: readonly {
    readonly on: string;
    readonly money: MoneyJson | null;
    readonly evidence: string;
  }[];
  readonly uses: readonly {
    readonly on: string;
    readonly money: MoneyJson;
    readonly what: Multilingual;
  }[];
  readonly settlements: readonly {
    readonly kind: string;
    readonly on: string;
    readonly money: MoneyJson;
    readonly reference: string;
  }[];
  readonly balance: { readonly received: string; readonly left: string };
  readonly registerDueOn: string | null;
  readonly next: readonly {
    readonly to: ContributionStage;
    readonly blockers: readonly Blocker[];
  }[];
  readonly giverFacts: {
    readonly version: number;
    readonly regulatedByUs: boolean;
    readonly nature: string;
    readonly sectors: readonly string[];
    readonly checkedOn: string | null;
    readonly source: string;
    readonly matters: readonly {
      readonly id: string;
      readonly kind: string;
      readonly reference: string;
      readonly openedOn: string;
      readonly closedOn: string | null;
    }[];
  } | null;
  readonly declarations: readonly {
    readonly id: string;
    readonly by: string;
    readonly declaredOn: string;
    readonly state: string;
    readonly interests: readonly string[] | null;
  }[];
  readonly valuations: readonly {
    readonly number: number;
    readonly method: string;
    readonly wouldHaveCost: MoneyJson;
    readonly giverSays: MoneyJson | null;
    readonly evidence: string;
    readonly approvedBy: string | null;
    readonly lacks: readonly { readonly kind: string }[];
  }[];
}

export interface Need {
  readonly id: string;
  readonly version: number;
  readonly activity: string | null;
  readonly what: Multilingual;
  readonly neededBy: string;
  readonly forms: readonly LegalForm[];
  readonly state: 'draft' | 'open' | 'met' | 'closed';
}
