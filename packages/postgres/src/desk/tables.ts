import type { BlockId } from '@nhipcau/core/content';
import type { AssignmentState, PitchState, Task } from '@nhipcau/core/desk';
import type {
  AssignmentId,
  CivilDate,
  CommentId,
  EditionId,
  OrganisationId,
  PitchId,
  PlaceId,
  SiteLanguage,
  ThreadId,
  TopicId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { GeneratedAlways } from 'kysely';
import type { Json, Moment, MomentOrNull } from '../database.ts';

export interface PitchTable {
  readonly id: PitchId;
  readonly version: number;
  readonly organisation: OrganisationId;
  readonly title: string;
  readonly tells: string;
  readonly why: string;
  readonly readers: string;
  readonly original: SiteLanguage;
  readonly languages: readonly SiteLanguage[];
  readonly markets: readonly MarketCode[];
  readonly places: readonly PlaceId[];
  readonly topics: readonly TopicId[];
  readonly proposed_on: CivilDate | null;
  readonly proposed_by: UserId;
  readonly proposed_at: Moment;
  readonly state: PitchState;
  readonly put_off_until: CivilDate | null;
  readonly decided_by: UserId | null;
  readonly decided_at: MomentOrNull;
  readonly reason: string;
  readonly work: WorkId | null;
  readonly changed_at: Moment;
}

export interface PitchStepTable {
  readonly pitch: PitchId;
  readonly version: number;
  readonly at: Moment;
  readonly by: UserId;
  readonly step: string;
  readonly reason: string;
  readonly put_off_until: CivilDate | null;
  readonly fields: Json<unknown>;
}

export interface AssignmentTable {
  readonly id: AssignmentId;
  readonly ordinal: GeneratedAlways<number>;
  readonly version: number;
  readonly edition: EditionId | null;
  readonly pitch: PitchId | null;
  readonly task: Task;
  readonly assignee: UserId;
  readonly assigned_by: UserId;
  readonly assigned_at: Moment;
  readonly due_on: CivilDate | null;
  readonly note: string;
  readonly state: AssignmentState;
  readonly ended_by: UserId | null;
  readonly ended_at: MomentOrNull;
  readonly previous: AssignmentId | null;
  /** The last day of which the assignee was told on its morning. */
  readonly told_due_on: CivilDate | null;
}

export interface CommentThreadTable {
  readonly id: ThreadId;
  readonly version: number;
  readonly edition: EditionId;
  readonly block: BlockId | null;
  readonly quote: string;
  readonly revision: number;
  readonly opened_at: Moment;
  readonly resolved_by: UserId | null;
  readonly resolved_at: MomentOrNull;
}

export interface CommentTable {
  readonly id: CommentId;
  readonly ordinal: GeneratedAlways<number>;
  readonly thread: ThreadId;
  readonly version: number;
  readonly by: UserId;
  readonly at: Moment;
}

export interface CommentTextTable {
  readonly comment: CommentId;
  readonly version: number;
  readonly at: Moment;
  readonly text: string;
  readonly mentions: readonly UserId[];
}
