/**
 * A purchase that the agency pays out of its books, as the Open Contracting Data Standard 1.1 tells it.
 *
 * @module
 */
import type { CivilDate, Instant, Money } from '@nhipcau/core/kernel';

export interface OcdsParty {
  /** Local, the same in every release. */
  readonly id: string;
  readonly name: string;
  /** Identifier of a register, as `VN-MST` and a number; `null` where none is known. */
  readonly identifier: { readonly scheme: string; readonly id: string } | null;
}

/** Money of one source set aside for the purchase (extension *budget breakdown*). */
export interface OcdsBudgetLine {
  readonly id: string;
  readonly description: string;
  readonly source: OcdsParty;
  readonly amount: Money;
  readonly from: CivilDate;
  /** Last day, included. */
  readonly to: CivilDate;
}

export interface OcdsPayment {
  readonly id: string;
  readonly on: CivilDate;
  readonly value: Money;
}

/** What is not told, which field it would stand in, and the law that allows to withhold it (extension *withheld information*). */
export interface OcdsWithheld {
  readonly id: string;
  readonly field: string;
  readonly name: string;
  readonly rationale: string;
}

export interface OcdsProcess {
  /** Local identifier of the purchase; the ocid is the publisher's prefix and this. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly category: 'goods' | 'services';
  /** Of the newest change: the release's date and part of its name. */
  readonly changedAt: Instant;
  readonly buyer: OcdsParty;
  /** `null`: none yet, or withheld. */
  readonly supplier: OcdsParty | null;
  readonly budget: readonly OcdsBudgetLine[];
  /** What is expected; `null` where nobody has said. */
  readonly estimate: Money | null;
  /** What was agreed with the supplier; `null` while nothing is. */
  readonly committed: Money | null;
  readonly payments: readonly OcdsPayment[];
  readonly withheld: readonly OcdsWithheld[];
}

export interface OcdsFile {
  /** Where this file lies. */
  readonly uri: string;
  readonly publishedAt: Instant;
  /** `ocds-` and six characters, which the Open Contracting Partnership gives. */
  readonly prefix: string;
  readonly publisher: { readonly name: string; readonly uri: string };
  readonly licence: string;
  /** Of the texts. */
  readonly language: string;
  /** At least one: the standard has no empty package. */
  readonly processes: readonly OcdsProcess[];
}
