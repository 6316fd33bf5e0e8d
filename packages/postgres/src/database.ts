/**
 * The tables of the schema as Kysely sees them, one interface for each, in the order of the
 * migrations. What comes out is what `server/parsers.ts` makes of it: `timestamptz` an `Instant`,
 * `date` a `CivilDate`, `int8` a number; ranges stay text and are read with `lower` and `upper`.
 *
 * @module
 */
import type { Action, Grant, Role } from '@nhipcau/core/access';
import type {
  Audience,
  BlockKey,
  ContentCategory,
  Crops,
  DocumentNode,
  ImportJobState,
  Inline,
  LicenceState,
  MadeFrom,
  Picture,
  PlacedPicture,
  Stage,
  TranslationMethod,
  WorkKind,
} from '@nhipcau/core/content';
import type {
  Bilingual,
  CivilDate,
  CountryCode,
  EditionId,
  Instant,
  Multilingual,
  OrganisationId,
  PartnerId,
  PictureId,
  PlaceId,
  SiteLanguage,
  Slug,
  TopicId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { LetterKind, LetterLanguage, NoticeContent } from '@nhipcau/core/notices';
import type { OrganisationKind, UnitType } from '@nhipcau/core/organisations';
import type { PinnedNotice, TermState, WorkEvent } from '@nhipcau/core/publishing';
import type { MemoryUnitId, RequestState, TranslationRequestId } from '@nhipcau/core/translation';
import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely';
import type {
  AssignmentTable,
  CommentTable,
  CommentTextTable,
  CommentThreadTable,
  PitchStepTable,
  PitchTable,
} from './desk/tables.ts';
import type { ActivityTable, ActivityWorkTable } from './funding/activity-tables.ts';
import type {
  ClearanceDueTable,
  MarketFilingTable,
  MarketRuleTable,
  ReleaseMarketTable,
  WorkClearanceTable,
} from './markets/tables.ts';
import type {
  AgreementPartyTable,
  AgreementSuspensionTable,
  AgreementTable,
  LicenceTable,
  LicenceWorkTable,
  MaterialTable,
  NarrowerEmbargoTable,
  PartnerTable,
} from './rights/tables.ts';
import type {
  TermConceptTable,
  TermHistoryTable,
  TermOverrideTable,
  TermRenderingTable,
} from './translation/term-tables.ts';

/** A `timestamptz`: an instant when read, a `Date` when written. */
export type Moment = ColumnType<Instant, Date, Date>;
export type MomentOrNull = ColumnType<Instant | null, Date | null | undefined, Date | null>;
/** A `jsonb`: a value when read, its JSON text when written. */
export type Json<T> = ColumnType<T, string, string>;

export interface OrganisationTable {
  readonly id: OrganisationId;
  readonly version: Generated<number>;
  readonly slug: Slug;
}

export interface OrganisationStateTable {
  readonly organisation: OrganisationId;
  readonly valid: string;
  readonly name: Json<Multilingual>;
  readonly kind: OrganisationKind;
  readonly country: CountryCode;
  readonly abbreviation: Generated<string>;
  readonly parent: OrganisationId | null;
  readonly regulated_by_us: Generated<boolean>;
}

export interface AppUserTable {
  readonly id: UserId;
  readonly version: Generated<number>;
  readonly email: string;
  readonly name: string;
  readonly password_hash: string;
  readonly totp_secret: string;
  readonly totp_last_step: number | null;
  readonly totp_confirmed: Generated<boolean>;
  readonly disabled_at: MomentOrNull;
  readonly created_at: Moment;
  readonly language: Generated<LetterLanguage>;
  readonly digest: Generated<boolean>;
  readonly digest_at: MomentOrNull;
}

export interface UserGrantTable {
  readonly app_user: UserId;
  readonly role: Role;
  readonly organisation: OrganisationId | null;
  readonly languages: readonly SiteLanguage[] | null;
}

export interface SignInChallengeTable {
  readonly token_hash: Buffer;
  readonly app_user: UserId;
  readonly created_at: Moment;
}

export interface UserSessionTable {
  readonly id: string;
  readonly app_user: UserId;
  readonly token_hash: Buffer;
  readonly created_at: Moment;
  readonly last_seen_at: Moment;
  readonly revoked_at: MomentOrNull;
  readonly user_agent: string;
  readonly device_hash: Buffer | null;
}

export interface FailedGuessTable {
  readonly id: GeneratedAlways<number>;
  readonly account: string;
  readonly at: Moment;
}

export interface ApiKeyTable {
  readonly id: string;
  readonly partner: string;
  readonly organisation: PartnerId | null;
  readonly key_hash: Buffer;
  readonly opening: string | null;
  readonly scopes: readonly Action[];
  readonly created_at: Moment;
  readonly expires_at: Moment;
  readonly revoked_at: MomentOrNull;
  readonly made_by: UserId | null;
  readonly revoked_by: UserId | null;
  readonly last_used_at: MomentOrNull;
}

export interface IdempotencyTable {
  readonly app_user: UserId;
  readonly key: string;
  readonly request_hash: Buffer;
  readonly status: number | null;
  readonly response: ColumnType<unknown, string | null, string | null>;
  readonly created_at: Moment;
}

export interface AuditEventTable {
  /** The place in the chain; given, like the hashes, when the transaction commits. */
  readonly seq: GeneratedAlways<number>;
  readonly at: Moment;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Json<unknown>;
  /** The order in which events were written; within a transaction that of the chain. */
  readonly entry: GeneratedAlways<number>;
  readonly salt: GeneratedAlways<string>;
  readonly previous: GeneratedAlways<string | null>;
  readonly hash: GeneratedAlways<string>;
}

export interface AuditHeadTable {
  readonly one: Generated<boolean>;
  readonly events: Generated<number>;
  readonly hash: string | null;
}

export interface RecoverySetTable {
  readonly app_user: UserId;
  readonly salt: Buffer;
  readonly made_at: Moment;
}

export interface RecoveryCodeTable {
  readonly app_user: UserId;
  readonly code_hash: Buffer;
  readonly used_at: MomentOrNull;
  readonly acknowledged_at: MomentOrNull;
}

export interface PasskeyTable {
  readonly id: string;
  readonly app_user: UserId;
  readonly name: string;
  readonly credential: Buffer;
  readonly public_key: Buffer;
  readonly sign_count: number;
  readonly transports: readonly string[];
  readonly created_at: Moment;
  readonly last_used_at: MomentOrNull;
}

export interface PasskeyChallengeTable {
  readonly challenge_hash: Buffer;
  readonly purpose: string;
  readonly app_user: UserId | null;
  readonly created_at: Moment;
}

export interface PlaceTable {
  readonly id: PlaceId;
  readonly version: Generated<number>;
  readonly slug: Slug | null;
  readonly text: ColumnType<Bilingual, string | undefined, string>;
  readonly source: string;
  readonly retrieved_on: CivilDate;
}

export interface PlaceStateTable {
  readonly place: PlaceId;
  readonly valid: string;
  readonly code: string;
  readonly name: Json<Multilingual>;
  readonly official_name: string;
  readonly unit_type: UnitType;
}

export interface PlacePredecessorTable {
  readonly place: PlaceId;
  readonly predecessor: PlaceId;
}

export interface MarketTable {
  readonly code: MarketCode;
  readonly members: readonly CountryCode[] | null;
  readonly name: Json<Multilingual>;
  readonly languages: readonly string[];
  readonly version: Generated<number>;
  readonly published: Generated<boolean>;
}

export interface MarketLevelTable {
  readonly market: MarketCode;
  readonly level: string;
  readonly valid: string;
  readonly source: string;
  readonly confidence: string;
  readonly retrieved_on: CivilDate;
}

export interface TopicTable {
  readonly id: TopicId;
  readonly version: Generated<number>;
  readonly slug: Slug;
  readonly position: number;
  readonly name: Json<Multilingual>;
  readonly description: Json<Multilingual>;
}

export interface PictureTable {
  readonly id: PictureId;
  readonly version: Generated<number>;
  readonly sha256: string;
  readonly format: Picture['format'];
  readonly width_px: number;
  readonly height_px: number;
  readonly focal_x: Generated<number>;
  readonly focal_y: Generated<number>;
  readonly crops: Generated<Crops>;
  readonly title: string;
  readonly alt: Json<Bilingual>;
  readonly credit: string;
  readonly licence: string;
  readonly source: Generated<string>;
  readonly licensed_from: MomentOrNull;
  readonly licensed_until: MomentOrNull;
  readonly licence_state: Generated<LicenceState>;
  readonly licence_turns_at: MomentOrNull;
  readonly look: string | null;
  readonly created_by: UserId | null;
  readonly created_at: Moment;
}

export interface RenditionTable {
  readonly picture: PictureId;
  readonly place: Generated<'whole' | 'hero' | 'card'>;
  readonly type: 'image/avif' | 'image/jpeg';
  readonly width_px: number;
  readonly height_px: number;
  readonly sha256: string;
}

export interface PictureReplacementTable {
  readonly picture: PictureId;
  readonly file: PictureId;
  readonly reason: string;
  readonly proposed_by: UserId;
  readonly proposed_at: Moment;
}

export interface PictureFileTable {
  readonly picture: PictureId;
  readonly type: 'image/avif' | 'image/jpeg';
  readonly sha256: string;
}

export interface WorkTable {
  readonly id: WorkId;
  readonly ordinal: GeneratedAlways<number>;
  readonly version: Generated<number>;
  readonly kind: WorkKind;
  readonly slug: Slug;
  readonly slug_skeleton: string;
  readonly category: ContentCategory;
  readonly original: SiteLanguage;
  readonly organisation: OrganisationId;
  readonly created_by: UserId | null;
  readonly created_at: Moment;
  readonly changed_at: ColumnType<Instant, Date | undefined, Date>;
  readonly audience: Generated<'domestic' | 'abroad'>;
  readonly adapted_from: WorkId | null;
  readonly killed_at: MomentOrNull;
  readonly killed_reason: string | null;
  readonly killed_by: UserId | null;
}

export interface TranslatedBlockTable {
  readonly edition: EditionId;
  readonly block: string;
  readonly source_hash: string;
  readonly target_hash: string;
  readonly origin: 'person' | 'memory' | 'machine';
  readonly confirmed_by: UserId | null;
  readonly confirmed_at: MomentOrNull;
  readonly reviewed_by: UserId | null;
  readonly reviewed_at: MomentOrNull;
}

export interface MemoryUnitTable {
  readonly id: MemoryUnitId;
  readonly from_language: SiteLanguage;
  readonly to_language: SiteLanguage;
  readonly source: Json<Inline>;
  readonly target: Json<Inline>;
  readonly source_words: string;
  readonly target_words: string;
  readonly source_hash: string;
  readonly target_hash: string;
  readonly before_hash: string | null;
  readonly after_hash: string | null;
  readonly work: WorkId | null;
  readonly edition: EditionId | null;
  readonly revision: number | null;
  readonly block: string | null;
  readonly file: string | null;
  readonly learnt_at: Moment;
}

export interface MemoryUnitKeyTable {
  readonly unit: MemoryUnitId;
  readonly weight: number;
  readonly keys: readonly number[];
}

export interface MachineUsageTable {
  readonly minute: Moment;
  readonly requests: number;
  readonly characters: number;
}

export interface FormerSlugTable {
  readonly slug: Slug;
  readonly slug_skeleton: string;
  readonly work: WorkId;
}

export interface WorkTopicTable {
  readonly work: WorkId;
  readonly topic: TopicId;
  readonly position: number;
}

export interface WorkPlaceTable {
  readonly work: WorkId;
  readonly place: PlaceId;
  readonly position: number;
}

export interface WorkRelatedTable {
  readonly work: WorkId;
  readonly related: WorkId;
  readonly position: number;
}

export interface EditionTable {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly version: number;
  readonly stage: Stage;
  readonly head: number;
  readonly writers: readonly UserId[];
  readonly live_revision: number | null;
  readonly live_since: MomentOrNull;
  readonly first_published_at: MomentOrNull;
  readonly publish_at: MomentOrNull;
  readonly reason: string | null;
  readonly withdrawn_at: MomentOrNull;
  readonly withdrawn_reason: string | null;
  readonly stale_blocks: Generated<number>;
  readonly approved_role: Generated<Role | null>;
  readonly approved_by: Generated<UserId | null>;
  readonly approved_at: MomentOrNull;
  readonly updated_at: Moment;
}

export interface RevisionTable {
  readonly edition: EditionId;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: ColumnType<PlacedPicture | null, string | null, never>;
  readonly method: TranslationMethod;
  readonly translator: string;
  readonly made_from: ColumnType<MadeFrom | null, string | null | undefined, never>;
  readonly body: ColumnType<DocumentNode, string, never>;
  readonly saved_by: UserId;
  readonly saved_at: Moment;
  readonly restores: number | null;
}

export interface CorrectionTable {
  readonly edition: EditionId;
  readonly revision: number;
  readonly at: Moment;
  readonly reason: string;
}

export interface FreshnessDismissalTable {
  readonly edition: EditionId;
  readonly block: BlockKey;
  readonly source_hash: string;
  readonly dismissed_by: UserId;
  readonly dismissed_at: Moment;
}

export interface TranslationRequestTable {
  readonly id: TranslationRequestId;
  readonly version: number;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly asked_by: UserId;
  readonly asked_at: Moment;
  readonly due_on: CivilDate | null;
  readonly note: string;
  readonly words: number;
  readonly state: RequestState;
  readonly taken_by: UserId | null;
  readonly taken_at: MomentOrNull;
  readonly ended_by: UserId | null;
  readonly ended_at: MomentOrNull;
}

export interface AudienceConfirmationTable {
  readonly work: WorkId;
  readonly words: string;
  readonly revision: number;
  readonly confirmed_by: UserId;
  readonly confirmed_at: Moment;
}

export interface AudienceAnswerTable {
  readonly work: WorkId;
  readonly question: string;
  readonly reason: string;
  readonly answered_by: UserId;
  readonly answered_at: Moment;
}

export interface SiteSettingTable {
  readonly name: string;
  readonly value: Json<unknown>;
}

export interface OutboxTable {
  readonly seq: GeneratedAlways<number>;
  readonly at: Moment;
  readonly keys: readonly string[];
  readonly paths: readonly string[];
  readonly reason: string;
  readonly done_at: MomentOrNull;
  readonly approved_role: Role | null;
  readonly alone: Generated<boolean>;
  readonly event: ColumnType<WorkEvent | null, string | null | undefined, never>;
}

export interface RollbackRequestTable {
  readonly id: string;
  readonly release: number;
  readonly reason: string;
  readonly requested_by: UserId | null;
  readonly at: Moment;
  readonly done_at: MomentOrNull;
  readonly refusal: string | null;
  readonly made: number | null;
  readonly approved_role: Role | null;
}

export interface PageDependencyTable {
  readonly key: string;
  readonly path: string;
  readonly market: Generated<MarketCode>;
}

export interface SocialCardTable {
  readonly input_hash: string;
  readonly sha256: string;
}

export interface ReleaseTable {
  readonly number: number;
  readonly time: Moment;
  readonly reason: string;
  readonly changes: number;
}

export interface ReleaseChangeTable {
  readonly release: number;
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed' | 'withdrawn';
  readonly reason: string;
  readonly market: Generated<MarketCode>;
}

export interface PublicationStateTable {
  readonly one: Generated<boolean>;
  readonly generation: string;
}

export interface SiteVersionTable {
  readonly one: Generated<boolean>;
  readonly version: Generated<number>;
}

export interface PersonNoticeTable {
  readonly id: string;
  readonly app_user: UserId;
  readonly kind: NoticeContent['kind'];
  readonly subject: string;
  readonly data: Json<NoticeContent['data']>;
  readonly at: Moment;
  readonly seen_at: MomentOrNull;
  readonly mailed_at: MomentOrNull;
}

export interface HomePlacementTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly position: number;
  readonly work: WorkId;
  readonly during: string;
  readonly state: TermState;
  readonly created_by: UserId;
}

export interface InvitationTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly email: string;
  readonly name: string;
  readonly language: LetterLanguage;
  readonly grants: Json<readonly Grant[]>;
  readonly invited_by: UserId | null;
  readonly invited_at: Moment;
  readonly expires_at: Moment;
  readonly issue: Generated<number>;
  readonly token_hash: Buffer;
  readonly told_at: MomentOrNull;
  readonly revoked_at: MomentOrNull;
  readonly app_user: UserId | null;
  readonly accepted_at: MomentOrNull;
}

export interface LetterTable {
  readonly id: Generated<string>;
  readonly recipient: string;
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  readonly data: Json<unknown>;
  readonly invitation: string | null;
  readonly at: Moment;
  readonly until: Moment;
  readonly attempts: Generated<number>;
  readonly interrupted: Generated<number>;
  readonly under_way: Generated<boolean>;
  readonly first_attempt_at: MomentOrNull;
  readonly next_attempt_at: Moment;
  readonly sent_at: MomentOrNull;
  readonly given_up_at: MomentOrNull;
  readonly reason: string | null;
}

export interface KnownDeviceTable {
  readonly app_user: UserId;
  readonly device_hash: Buffer;
  readonly first_session: string;
  readonly last_used_at: Moment;
}

export interface ImportJobTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly source: string;
  readonly given: string;
  readonly organisation: OrganisationId;
  readonly category: string;
  readonly audience: Generated<Audience>;
  readonly language: SiteLanguage | null;
  readonly languages: readonly string[];
  readonly pages: boolean;
  readonly apply: Generated<boolean>;
  readonly state: ImportJobState;
  readonly stopping: Generated<boolean>;
  readonly report: Json<unknown> | null;
  readonly problem: Json<unknown> | null;
  readonly requested_by: UserId;
  readonly requested_at: Moment;
  readonly changed_at: Moment;
}

export interface ImportSourceTable {
  readonly site: string;
  readonly item: string;
  readonly edition: EditionId;
  readonly address: string | null;
  readonly author: string;
  readonly published_at: MomentOrNull;
  readonly changed_at: MomentOrNull;
  readonly imported_at: Moment;
  readonly revision: number;
  readonly fingerprint: string;
}

export interface ImportPictureTable {
  readonly address: string;
  readonly picture: PictureId;
  readonly fetched_at: Moment;
}

export interface PinnedNoticeTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly kind: PinnedNotice['kind'];
  readonly reach: PinnedNotice['reach'];
  readonly text: Json<PinnedNotice['text']>;
  readonly link: ColumnType<PinnedNotice['link'], string | null, string | null>;
  readonly during: string;
  readonly state: TermState;
  readonly created_by: UserId;
}

export interface EmbargoTable {
  readonly work: WorkId;
  readonly until: Moment;
  readonly reason: string;
  readonly set_by: UserId;
  readonly set_at: Moment;
}

export interface RedirectTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly path: string;
  readonly target: string;
  readonly work: WorkId | null;
  readonly note: Generated<string>;
  readonly during: string;
  readonly state: TermState;
  readonly created_by: UserId;
  readonly created_at: Moment;
}

/** Every table of the schema by its name. */
export interface Database {
  readonly activity: ActivityTable;
  readonly activity_work: ActivityWorkTable;
  readonly organisation: OrganisationTable;
  readonly organisation_state: OrganisationStateTable;
  readonly app_user: AppUserTable;
  readonly user_grant: UserGrantTable;
  readonly sign_in_challenge: SignInChallengeTable;
  readonly user_session: UserSessionTable;
  readonly failed_guess: FailedGuessTable;
  readonly api_key: ApiKeyTable;
  readonly idempotency: IdempotencyTable;
  readonly audit_event: AuditEventTable;
  readonly audit_head: AuditHeadTable;
  readonly recovery_set: RecoverySetTable;
  readonly recovery_code: RecoveryCodeTable;
  readonly passkey: PasskeyTable;
  readonly passkey_challenge: PasskeyChallengeTable;
  readonly place: PlaceTable;
  readonly place_state: PlaceStateTable;
  readonly place_predecessor: PlacePredecessorTable;
  readonly market: MarketTable;
  readonly market_level: MarketLevelTable;
  readonly topic: TopicTable;
  readonly picture: PictureTable;
  readonly picture_file: PictureFileTable;
  readonly picture_replacement: PictureReplacementTable;
  readonly rendition: RenditionTable;
  readonly work: WorkTable;
  readonly former_slug: FormerSlugTable;
  readonly work_topic: WorkTopicTable;
  readonly work_place: WorkPlaceTable;
  readonly work_related: WorkRelatedTable;
  readonly edition: EditionTable;
  readonly revision: RevisionTable;
  readonly correction: CorrectionTable;
  readonly freshness_dismissal: FreshnessDismissalTable;
  readonly translation_request: TranslationRequestTable;
  readonly audience_confirmation: AudienceConfirmationTable;
  readonly audience_answer: AudienceAnswerTable;
  readonly translated_block: TranslatedBlockTable;
  readonly memory_unit: MemoryUnitTable;
  readonly memory_unit_key: MemoryUnitKeyTable;
  readonly machine_usage: MachineUsageTable;
  readonly site_setting: SiteSettingTable;
  readonly outbox: OutboxTable;
  readonly rollback_request: RollbackRequestTable;
  readonly page_dependency: PageDependencyTable;
  readonly social_card: SocialCardTable;
  readonly release: ReleaseTable;
  readonly release_change: ReleaseChangeTable;
  readonly release_market: ReleaseMarketTable;
  readonly work_clearance: WorkClearanceTable;
  readonly clearance_due: ClearanceDueTable;
  readonly market_filing: MarketFilingTable;
  readonly market_rule: MarketRuleTable;
  readonly publication_state: PublicationStateTable;
  readonly site_version: SiteVersionTable;
  readonly person_notice: PersonNoticeTable;
  readonly home_placement: HomePlacementTable;
  readonly invitation: InvitationTable;
  readonly letter: LetterTable;
  readonly known_device: KnownDeviceTable;
  readonly import_job: ImportJobTable;
  readonly import_source: ImportSourceTable;
  readonly import_picture: ImportPictureTable;
  readonly pinned_notice: PinnedNoticeTable;
  readonly embargo: EmbargoTable;
  readonly partner: PartnerTable;
  readonly agreement: AgreementTable;
  readonly agreement_party: AgreementPartyTable;
  readonly agreement_suspension: AgreementSuspensionTable;
  readonly licence: LicenceTable;
  readonly licence_work: LicenceWorkTable;
  readonly material: MaterialTable;
  readonly narrower_embargo: NarrowerEmbargoTable;
  readonly redirect: RedirectTable;
  readonly pitch: PitchTable;
  readonly pitch_step: PitchStepTable;
  readonly assignment: AssignmentTable;
  readonly comment_thread: CommentThreadTable;
  readonly comment: CommentTable;
  readonly comment_text: CommentTextTable;
  readonly term_concept: TermConceptTable;
  readonly term_rendering: TermRenderingTable;
  readonly term_history: TermHistoryTable;
  readonly term_override: TermOverrideTable;
}

/** Connections to the product's database, or a transaction on one of them. */
export type DatabaseHandle = Kysely<Database>;
