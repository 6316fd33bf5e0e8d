import type { Words } from '../api/index.ts';

/** Press visits as the API tells them. */
export interface Outlet {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly country: string;
  readonly languages: readonly string[];
  readonly kind: string;
  readonly organisation: string | null;
}

export interface Subject {
  readonly of: string;
  readonly id?: string;
}

export interface Blocker {
  readonly blocks: string;
  readonly kind: string;
  readonly subject: Subject;
  readonly law: string;
  readonly on: string | null;
}

export interface Clock {
  readonly code: string;
  readonly law: string;
  readonly subject: Subject;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly state: 'open' | 'overdue' | 'done' | 'done-late';
  readonly daysLeft: number;
}

export interface VisitMessage {
  readonly code: string;
  readonly text: Words;
}

export interface VisitFields {
  readonly code: string;
  readonly name: Words;
  readonly hostRole: string;
  readonly purpose: string;
  readonly publicationPlan: string;
  readonly receivedOn: string | null;
  readonly channel: string | null;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly messages: readonly VisitMessage[];
}

export interface VisitSummary extends VisitFields {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly cancelled: string | null;
  readonly actualFirstOn: string | null;
  readonly actualLastOn: string | null;
  readonly outlets: readonly Outlet[];
  readonly invited: number;
  readonly attended: number;
  readonly next: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly clocks: readonly Clock[];
}

export interface Member {
  readonly id: string;
  readonly person: string;
  readonly outlet: string;
  readonly position: string;
  readonly passportName: string | null;
  readonly nationality: string | null;
  readonly passportValidUntil: string | null;
  readonly visaPlace: string | null;
  readonly permit: {
    readonly number: string;
    readonly firstOn: string;
    readonly lastOn: string;
  } | null;
  readonly attended: boolean | null;
  readonly consentToName: boolean;
  readonly retainUntil: string;
  readonly forgottenOn: string | null;
}

export interface Permit {
  readonly id: string;
  readonly body:
    | { readonly kind: 'ministry' }
    | { readonly kind: 'province'; readonly place: string }
    | { readonly kind: 'site'; readonly place: string; readonly name: string };
  readonly formCode: string;
  readonly state: string;
  readonly byMission: boolean;
  readonly next: readonly string[];
  readonly number: string;
  readonly validFirstOn: string | null;
  readonly validLastOn: string | null;
  readonly refusal: { readonly ground: string; readonly reference: string } | null;
}

export interface Item {
  readonly id: string;
  readonly day: string;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly province: { readonly place: string; readonly code: string } | null;
  readonly venue: string;
  readonly activity: string;
  readonly interviewees: readonly { readonly role: string; readonly organisation: string }[];
  readonly questions: readonly string[];
  readonly approval: {
    readonly state: string;
    readonly askedOn: string | null;
    readonly reference: string;
    readonly answeredOn: string | null;
    readonly ground: string | null;
  };
  readonly interpreter: string | null;
  readonly guide: string | null;
  readonly transport: string;
  readonly free: boolean;
  readonly state: string;
}

export interface Change {
  readonly id: string;
  readonly item: string;
  readonly kind: string;
  readonly parts: readonly string[];
  readonly reason: string;
  readonly at: string;
  readonly notifiedOn: string | null;
  readonly reference: string;
}

export interface Equipment {
  readonly id: string;
  readonly description: string;
  readonly serial: string;
  readonly quantity: number;
  readonly temporaryImport: boolean;
  readonly customsReference: string;
  readonly reExportedOn: string | null;
}

export interface VisitTask {
  readonly id: string;
  readonly what: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
}

export interface Visit extends VisitSummary {
  readonly members: readonly Member[];
  readonly namesakes: readonly {
    readonly member: string;
    readonly person: string;
    readonly visit: string;
    readonly code: string;
  }[];
  readonly permits: readonly Permit[];
  readonly programme: readonly Item[];
  readonly changes: readonly Change[];
  readonly equipment: readonly Equipment[];
  readonly tasks: readonly VisitTask[];
  readonly report: {
    readonly summary: string;
    readonly writtenBy: string | null;
    readonly approvedBy: string | null;
    readonly sentOn: string | null;
    readonly reference: string;
  } | null;
  readonly coverageUntil: string | null;
}

export interface CoverageItem {
  readonly id: string;
  readonly version: number;
  readonly outlet: string;
  readonly title: string;
  readonly titleVi: string;
  readonly language: string;
  readonly publishedOn: string;
  readonly format: string;
  readonly link: string;
  readonly archiveReference: string;
  readonly messages: Readonly<Record<string, boolean>>;
  readonly reach: {
    readonly value: number;
    readonly method: string;
    readonly source: string;
  } | null;
  readonly parent: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Sends something about a visit from the version that is shown, and shows what became of it. */
export type Send = (path: string, body: unknown, method?: string) => Promise<void>;

/** States in which nothing more is planned. */
export const over: readonly string[] = [
  ...['refused', 'ended', 'reported', 'coverage-open', 'closed', 'cancelled'],
];
