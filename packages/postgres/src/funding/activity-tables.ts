import type { ActivityId, Multilingual, WorkId } from '@nhipcau/core/kernel';
import type { Generated } from 'kysely';
import type { Json, Moment } from '../database.ts';

/** What an activity is. Responses are none: nothing of theirs can be funded. */
export type ActivityKind = 'visit' | 'programme' | 'event' | 'channel' | 'platform' | 'project';

export interface ActivityTable {
  readonly id: ActivityId;
  readonly kind: ActivityKind;
  readonly code: string;
  readonly name: Json<Multilingual>;
  readonly version: Generated<number>;
  readonly created_at: Moment;
}

export interface ActivityWorkTable {
  readonly activity: ActivityId;
  readonly work: WorkId;
}
