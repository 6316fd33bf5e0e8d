import type { ConceptId, EditionId, UserId } from '@nhipcau/core/kernel';
import type {
  BlockKey,
  Concept,
  ConceptFields,
  ConceptSource,
  Rendering,
  TermFinding,
  UnitId,
} from '@nhipcau/core/translation';
import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, Moment, MomentOrNull } from '../database.ts';

export interface TermConceptTable {
  readonly id: ConceptId;
  readonly version: Generated<number>;
  readonly key: string | null;
  readonly kind: Concept['kind'];
  readonly subject: string;
  readonly definition: Json<Concept['definition']>;
  readonly source: Json<ConceptSource | null>;
  readonly note: string;
  readonly sovereignty: boolean;
  readonly domestic: boolean;
  readonly valid_from: Concept['validFrom'];
  readonly valid_until: Concept['validUntil'];
  readonly title: string;
  readonly sort_key: GeneratedAlways<string>;
  readonly seeded: string | null;
  readonly created_at: Moment;
  readonly changed_at: Moment;
  readonly changed_by: UserId | null;
}

export interface TermRenderingTable {
  readonly concept: ConceptId;
  readonly position: number;
  readonly language: Rendering['language'];
  readonly text: string;
  readonly status: Rendering['status'];
  readonly form: Rendering['form'];
  readonly expand: boolean;
  readonly part_of_speech: Rendering['partOfSpeech'];
  readonly note: string;
  readonly valid_from: Rendering['validFrom'];
}

export interface TermHistoryTable {
  readonly concept: ConceptId;
  readonly version: number;
  readonly state: Json<ConceptFields>;
  readonly changed_at: Moment;
  readonly changed_by: UserId | null;
}

export interface TermOverrideTable {
  readonly id: string;
  readonly edition: EditionId;
  readonly concept: ConceptId;
  readonly kind: Exclude<TermFinding['kind'], 'required-missing'>;
  readonly block: BlockKey;
  readonly unit: UnitId;
  readonly standing: string;
  readonly reason: string;
  readonly asked_by: UserId;
  readonly asked_at: Moment;
  readonly allowed_by: UserId | null;
  readonly allowed_at: MomentOrNull;
}
