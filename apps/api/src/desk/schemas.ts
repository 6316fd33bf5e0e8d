import { z } from '@hono/zod-openapi';
import { roles } from '@nhipcau/core/access';
import { stages } from '@nhipcau/core/content';
import { assignmentStates, isSettled, pitchStates, type Thread, tasks } from '@nhipcau/core/desk';
import type {
  AssignmentId,
  CommentId,
  EditionId,
  OrganisationId,
  PitchId,
  PlaceId,
  ThreadId,
  TopicId,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import { parseMarketCode } from '@nhipcau/core/markets';
import type { AssignmentRecord, Colleague, PitchRecord, PitchStep } from '@nhipcau/postgres';
import { civilDate, id, instant, parsed, siteLanguage, text, told } from '../http/index.ts';
import { distinct } from '../works/schemas.ts';

export const person = z.strictObject({ id: id<UserId>(), name: z.string() });

export const colleagueSchema = z
  .strictObject({ id: id<UserId>(), name: z.string(), roles: z.array(z.enum(roles)) })
  .openapi('Colleague');

/** A colleague as answers tell them: what they may be given, and nothing else about them. */
export function shownColleague({ id, name, grants }: Colleague): unknown {
  return { id, name, roles: roles.filter((role) => grants.some((grant) => grant.role === role)) };
}

function once<T>(values: readonly T[], context: z.RefinementCtx): void {
  for (const [index, one] of values.entries()) {
    if (values.indexOf(one) === index) continue;
    context.addIssue({ code: 'custom', path: [index], params: { kind: 'given-twice' } });
  }
}

const market = parsed(z.string(), parseMarketCode, { type: 'string' });

/** The fields of a pitch that people write. */
export const pitchFields = {
  organisation: id<OrganisationId>(),
  title: text(200),
  tells: text(2_000, 'optional'),
  why: text(1_000, 'optional'),
  readers: text(500, 'optional'),
  original: siteLanguage,
  languages: z.array(siteLanguage).superRefine(once),
  markets: z.array(market).max(60).superRefine(once),
  places: distinct<PlaceId>(10),
  topics: distinct<TopicId>(10),
  proposedOn: civilDate().nullable(),
} as const;

const pitchSteps = ['propose', 'change', 'accept', 'decline', 'put-off', 'reopen'] as const;

const pitchShown = {
  id: id<PitchId>(),
  version: z.number().int(),
  ...pitchFields,
  state: z.enum(pitchStates),
  proposedBy: person,
  proposedAt: instant(),
  putOffUntil: civilDate().nullable(),
  decision: z.strictObject({ by: person, at: instant(), reason: z.string() }).nullable(),
  work: id<WorkId>().nullable(),
  edition: id<EditionId>().nullable(),
  changedAt: instant(),
} as const;

export const pitchSchema = z.strictObject(pitchShown).openapi('Pitch');

export const pitchStepSchema = z
  .strictObject({
    version: z.number().int(),
    at: instant(),
    by: person,
    step: z.enum(pitchSteps),
    reason: z.string(),
    putOffUntil: civilDate().nullable(),
    fields: z.strictObject(pitchFields),
  })
  .openapi('PitchStep');

/** A pitch as answers tell it. */
export function shownPitch(pitch: PitchRecord): unknown {
  const { proposer, proposedBy: _, decider, decision, proposedAt, changedAt, ...rest } = pitch;
  return {
    ...rest,
    proposedBy: proposer,
    proposedAt: told(proposedAt),
    decision:
      decision === null ? null : { by: decider, at: told(decision.at), reason: decision.reason },
    changedAt: told(changedAt),
  };
}

export function shownStep({ at, ...step }: PitchStep): unknown {
  return { ...step, at: told(at) };
}

export const assignmentSchema = z
  .strictObject({
    id: id<AssignmentId>(),
    version: z.number().int(),
    edition: id<EditionId>().nullable(),
    pitch: id<PitchId>().nullable(),
    task: z.enum(tasks),
    assignee: person,
    assignedBy: person,
    assignedAt: instant(),
    dueOn: civilDate().nullable(),
    note: z.string(),
    state: z.enum(assignmentStates),
    ended: z.strictObject({ by: person, at: instant() }).nullable(),
    previous: id<AssignmentId>().nullable(),
    settled: z.boolean(),
  })
  .openapi('Assignment');

/** An assignment as answers tell it. */
export function shownAssignment(record: AssignmentRecord): unknown {
  const { assigneeName, assignedByName, endedBy, stage, ended, assignedAt, ...rest } = record;
  return {
    ...rest,
    assignee: { id: record.assignee, name: assigneeName },
    assignedBy: { id: record.assignedBy, name: assignedByName },
    assignedAt: told(assignedAt),
    ended: ended === null ? null : { by: endedBy, at: told(ended.at) },
    settled: record.state === 'open' && isSettled(record.task, stage),
  };
}

const commentSchema = z.strictObject({
  id: id<CommentId>(),
  version: z.number().int(),
  by: id<UserId>(),
  at: instant(),
  text: z.string(),
  mentions: z.array(id<UserId>()),
  editedAt: instant().nullable(),
});

const threadSchema = z
  .strictObject({
    id: id<ThreadId>(),
    version: z.number().int(),
    edition: id<EditionId>(),
    block: z.string().nullable(),
    quote: z.string(),
    revision: z.number().int(),
    comments: z.array(commentSchema),
    resolved: z.strictObject({ by: id<UserId>(), at: instant() }).nullable(),
  })
  .openapi('Thread');

export const threadsSchema = z
  .strictObject({ threads: z.array(threadSchema), people: z.array(person) })
  .openapi('Threads');

/** A thread as answers tell it. */
export function shownThread({ comments, resolved, ...thread }: Thread): unknown {
  return {
    ...thread,
    comments: comments.map(({ at, editedAt, ...comment }) => ({
      ...{ ...comment, at: told(at), editedAt: told(editedAt) },
    })),
    resolved: resolved === null ? null : { by: resolved.by, at: told(resolved.at) },
  };
}

const editionLine = z.strictObject({
  edition: id<EditionId>(),
  language: siteLanguage,
  title: z.string(),
  stage: z.enum(stages),
  updatedAt: instant(),
  publishAt: instant().nullable(),
  isLive: z.boolean(),
  withdrawnAt: instant().nullable(),
});

const assignmentLine = z.strictObject({
  id: id<AssignmentId>(),
  task: z.enum(tasks),
  dueOn: civilDate().nullable(),
  note: z.string(),
  assignedBy: z.string(),
  edition: id<EditionId>().nullable(),
  pitch: id<PitchId>().nullable(),
  language: siteLanguage.nullable(),
  stage: z.enum(stages).nullable(),
  title: z.string(),
});

const pitchLine = z.strictObject({
  pitch: id<PitchId>(),
  title: z.string(),
  proposer: z.string(),
  proposedAt: instant(),
  proposedOn: civilDate().nullable(),
});

/** Each part holds at most 100; so many mean that there may be more. */
export const todaySchema = z
  .strictObject({
    today: civilDate(),
    overdue: z.array(assignmentLine),
    due: z.array(assignmentLine),
    write: z.array(assignmentLine),
    review: z.array(assignmentLine),
    drafts: z.array(editionLine),
    approve: z.array(editionLine),
    decide: z.array(pitchLine),
    goingOut: z.array(editionLine),
    unsettled: z.array(editionLine),
    waitingSince: instant().nullable(),
  })
  .openapi('Today');
