/**
 * What the API answers about the desk, as `docs/contracts/api.md` promises it.
 *
 * @module
 */
import type { Browser, Role } from '@nhipcau/core/access';
import type { Stage } from '@nhipcau/core/content';
import type { AssignmentState, PitchState, Task } from '@nhipcau/core/desk';
import type { SiteLanguage } from '@nhipcau/core/kernel';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Colleague extends Person {
  readonly roles: readonly Role[];
}

export interface PitchFields {
  readonly organisation: string;
  readonly title: string;
  readonly tells: string;
  readonly why: string;
  readonly readers: string;
  readonly original: SiteLanguage;
  readonly languages: readonly SiteLanguage[];
  readonly markets: readonly string[];
  readonly places: readonly string[];
  readonly topics: readonly string[];
  readonly proposedOn: string | null;
}

export interface Pitch extends PitchFields {
  readonly id: string;
  readonly version: number;
  readonly state: PitchState;
  readonly proposedBy: Person;
  readonly proposedAt: string;
  readonly putOffUntil: string | null;
  readonly decision: {
    readonly by: Person;
    readonly at: string;
    readonly reason: string;
  } | null;
  readonly work: string | null;
  readonly edition: string | null;
  readonly changedAt: string;
}

export interface PitchStep {
  readonly version: number;
  readonly at: string;
  readonly by: Person;
  readonly step: 'propose' | 'change' | 'accept' | 'decline' | 'put-off' | 'reopen';
  readonly reason: string;
  readonly putOffUntil: string | null;
  readonly fields: PitchFields;
}

export interface Assignment {
  readonly id: string;
  readonly version: number;
  readonly edition: string | null;
  readonly pitch: string | null;
  readonly task: Task;
  readonly assignee: Person;
  readonly assignedBy: Person;
  readonly assignedAt: string;
  readonly dueOn: string | null;
  readonly note: string;
  readonly state: AssignmentState;
  readonly ended: { readonly by: Person; readonly at: string } | null;
  readonly previous: string | null;
  /** The way of the text has answered it. */
  readonly settled: boolean;
}

export interface Comment {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly editedAt: string | null;
}

export interface Thread {
  readonly id: string;
  readonly version: number;
  readonly edition: string;
  readonly block: string | null;
  readonly quote: string;
  readonly revision: number;
  readonly comments: readonly Comment[];
  readonly resolved: { readonly by: string; readonly at: string } | null;
}

export interface Threads {
  readonly threads: readonly Thread[];
  readonly people: readonly Person[];
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly at: string;
  readonly data: {
    readonly title?: string;
    readonly by?: string | null;
    readonly dueOn?: string | null;
  } & Partial<Browser>;
}

export interface EditionLine {
  readonly edition: string;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly stage: Stage;
  readonly updatedAt: string;
  readonly publishAt: string | null;
  readonly isLive: boolean;
  readonly withdrawnAt: string | null;
}

export interface AssignmentLine {
  readonly id: string;
  readonly task: Task;
  readonly dueOn: string | null;
  readonly note: string;
  readonly assignedBy: string;
  readonly edition: string | null;
  readonly pitch: string | null;
  readonly language: SiteLanguage | null;
  readonly stage: Stage | null;
  readonly title: string;
}

export interface PitchLine {
  readonly pitch: string;
  readonly title: string;
  readonly proposer: string;
  readonly proposedAt: string;
  readonly proposedOn: string | null;
}

export interface Today {
  readonly today: string;
  readonly overdue: readonly AssignmentLine[];
  readonly due: readonly AssignmentLine[];
  readonly write: readonly AssignmentLine[];
  readonly review: readonly AssignmentLine[];
  readonly drafts: readonly EditionLine[];
  readonly approve: readonly EditionLine[];
  readonly decide: readonly PitchLine[];
  readonly goingOut: readonly EditionLine[];
  readonly unsettled: readonly EditionLine[];
  readonly waitingSince: string | null;
}
