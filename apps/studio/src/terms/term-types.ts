import type { ConceptFields, Rendering, TermFinding } from '@nhipcau/core/translation';
import type { Person } from '../api/desk-types.ts';

export interface Concept extends ConceptFields {
  readonly id: string;
  readonly version: number;
  readonly key: string | null;
  readonly title: string;
  readonly changedAt: string;
  readonly changedBy: Person | null;
}

export interface ConceptState {
  readonly version: number;
  readonly changedAt: string;
  /** `null` where the house's own list or the command line said so. */
  readonly changedBy: string | null;
  readonly state: ConceptFields;
}

export interface TermPlace {
  readonly block: string;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly status: Rendering['status'];
}

export interface AffectedText {
  readonly work: string;
  readonly slug: string;
  readonly edition: string;
  readonly language: Rendering['language'];
  readonly title: string;
  readonly places: readonly TermPlace[];
  readonly findings: readonly TermFinding[];
}

export interface TermImport {
  readonly added: readonly { readonly line: number; readonly title: string }[];
  readonly changed: readonly {
    readonly line: number;
    readonly id: string;
    readonly title: string;
    readonly fields: readonly string[];
  }[];
  readonly unchanged: number;
}

/** A finding that somebody wants to let stand; `allowed` once a second person has. */
export interface TermOverride {
  readonly id: string;
  readonly concept: string;
  readonly kind: 'forbidden' | 'name-differs';
  readonly block: string;
  readonly unit: string;
  readonly standing: string;
  readonly reason: string;
  readonly asked: { readonly by: Person; readonly at: string };
  readonly allowed: { readonly by: Person; readonly at: string } | null;
  /** Whether its words stand in the newest text. */
  readonly holds: boolean;
}

/** What the termbase has against the newest text of an edition. */
export interface TermCheck {
  readonly source: Rendering['language'] | null;
  readonly findings: readonly (TermFinding & { readonly override: string | null })[];
  readonly overrides: readonly TermOverride[];
}

export const emptyConcept: ConceptFields = {
  kind: 'term',
  subject: '',
  definition: { vi: '', en: '' },
  source: null,
  note: '',
  sovereignty: false,
  domestic: false,
  validFrom: null,
  validUntil: null,
  renderings: [],
};

/** What people write of a concept, as the API takes it. */
export function fieldsOf(concept: ConceptFields): ConceptFields {
  const { kind, subject, definition, source, note, sovereignty, domestic } = concept;
  const { validFrom, validUntil, renderings } = concept;
  const flags = { sovereignty, domestic, validFrom, validUntil };
  return { kind, subject, definition, source, note, ...flags, renderings };
}
