import type {
  AgreementId,
  CivilDate,
  CountryCode,
  LicenceId,
  MaterialId,
  Multilingual,
  OrganisationId,
  PartnerId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { MaterialKind, Medium } from '@nhipcau/core/rights';
import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, Moment, MomentOrNull } from '../database.ts';

export interface PartnerTable {
  readonly organisation: PartnerId;
  readonly version: Generated<number>;
  readonly kind: string;
  readonly country: CountryCode;
  readonly languages: readonly string[];
  readonly state: Generated<'active' | 'suspended' | 'ended'>;
  readonly since: CivilDate;
}

export interface AgreementTable {
  readonly id: AgreementId;
  readonly version: Generated<number>;
  readonly family: 'international' | 'contract';
  readonly parent: AgreementId | null;
  readonly title: Json<Multilingual>;
  readonly status: string;
  readonly signed_on: CivilDate | null;
  readonly effective_from: CivilDate | null;
  readonly expires_on: CivilDate | null;
  readonly created_by: UserId | null;
  readonly created_at: Moment;
}

export interface AgreementPartyTable {
  readonly agreement: AgreementId;
  readonly organisation: OrganisationId;
}

export interface AgreementSuspensionTable {
  readonly id: string;
  readonly agreement: AgreementId;
  readonly from_on: CivilDate;
  readonly until_on: CivilDate | null;
  readonly reason: string;
  readonly review_on: CivilDate;
}

/** A territory as it is stored. */
export type StoredTerritory =
  | { readonly kind: 'worldwide'; readonly except: readonly CountryCode[] }
  | { readonly kind: 'countries'; readonly only: readonly CountryCode[] };

interface PermissionColumns {
  readonly may_translate: boolean;
  readonly may_adapt: boolean;
  readonly may_cut: boolean;
  readonly may_sublicense: boolean;
  readonly may_train: boolean;
}

export interface LicenceTable extends PermissionColumns {
  readonly id: LicenceId;
  readonly version: Generated<number>;
  readonly ordinal: GeneratedAlways<number>;
  readonly partner: PartnerId;
  readonly agreement: AgreementId;
  readonly territory: Json<StoredTerritory>;
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
  readonly starts_at: Moment;
  readonly ends_at: MomentOrNull;
  readonly exclusive: Generated<boolean>;
  readonly credit_line: Json<Multilingual>;
  readonly conditions: Json<Multilingual>;
  readonly query: Json<unknown> | null;
  readonly withdrawn_at: MomentOrNull;
  readonly withdrawn_reason: string | null;
  readonly created_by: UserId | null;
  readonly created_at: Moment;
}

/** What a work of a licence claims is filled in by a trigger. */
export interface LicenceWorkTable {
  readonly licence: LicenceId;
  readonly work: WorkId;
  readonly partner: Generated<PartnerId>;
}

export interface MaterialTable extends PermissionColumns {
  readonly id: MaterialId;
  readonly version: Generated<number>;
  readonly work: WorkId;
  readonly part: string;
  readonly kind: MaterialKind;
  readonly holder: string;
  readonly credit: string;
  readonly territory: Json<StoredTerritory>;
  readonly languages: readonly string[] | null;
  readonly media: readonly Medium[] | null;
  readonly starts_at: MomentOrNull;
  readonly ends_at: MomentOrNull;
  readonly source: string;
}

export interface NarrowerEmbargoTable {
  readonly id: string;
  readonly work: WorkId;
  readonly partner: PartnerId | null;
  readonly market: MarketCode | null;
  readonly until: Moment;
  readonly reason: string;
  readonly set_by: UserId;
  readonly set_at: Moment;
}
