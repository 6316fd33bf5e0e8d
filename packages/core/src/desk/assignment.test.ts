import { describe, expect, test } from 'vitest';
import type { Grant, Role } from '../access/index.ts';
import { stages } from '../content/index.ts';
import type {
  AssignmentId,
  CivilDate,
  EditionId,
  Instant,
  OrganisationId,
  UserId,
} from '../kernel/index.ts';
import { expectOk } from '../kernel/index.ts';
import { agendaOf, urgencyOf, type Waiting } from './agenda.ts';
import {
  type Assignment,
  canTake,
  changeAssignment,
  endAssignment,
  isSettled,
  passOn,
  reopenAssignment,
  tasks,
} from './assignment.ts';

const lan = 'lan' as UserId;
const minh = 'minh' as UserId;
const hoa = 'hoa' as UserId;
const at = 1_000 as Instant;
const given: Assignment = {
  ...{ id: 'one' as AssignmentId, version: 1, edition: 'e' as EditionId, pitch: null },
  ...{ task: 'write', assignee: lan, assignedBy: minh, assignedAt: 0 as Instant },
  ...{ dueOn: null, note: '', state: 'open', ended: null, previous: null },
};
const done = expectOk(endAssignment(given, 'done', lan, at));
const withdrawn = expectOk(endAssignment(given, 'withdrawn', minh, at));
const to = { id: 'two' as AssignmentId, assignee: hoa };

describe('canTake', () => {
  const here = { organisation: 'here' as OrganisationId, language: 'ko' } as const;
  const grant = (role: Role, more: Partial<Grant> = {}): Grant => ({
    ...{ role, organisation: null, languages: null },
    ...more,
  });

  test.each<[role: Role, allowed: readonly string[]]>([
    ['editor', ['write', 'review', 'picture']],
    ['publisher', ['write', 'review', 'approve', 'picture']],
    ['administrator', []],
    ['auditor', []],
  ])('a person who is %s can be given: %s', (role, allowed) => {
    expect(tasks.filter((task) => canTake([grant(role)], task, here))).toEqual(allowed);
  });

  test('a grant elsewhere, or in another language, is none here', () => {
    const elsewhere = grant('editor', { organisation: 'there' as OrganisationId });
    expect(canTake([elsewhere], 'write', here)).toBe(false);
    expect(canTake([grant('editor', { languages: ['vi'] })], 'write', here)).toBe(false);
    expect(canTake([grant('editor', { languages: ['ko'] })], 'write', here)).toBe(true);
  });
});

test('an assignment ends once, and what ended can be opened again', () => {
  expect(done).toMatchObject({ state: 'done', ended: { by: lan, at }, version: 2 });
  expect(endAssignment(done, 'withdrawn', minh, at)).toEqual({
    ...{ ok: false, error: { kind: 'assignment-ended', state: 'done' } },
  });
  expect(changeAssignment(withdrawn, { note: 'x' }).ok).toBe(false);
  expect(expectOk(changeAssignment(given, { note: 'x' }))).toMatchObject({ note: 'x', version: 2 });
  for (const ended of [done, withdrawn]) {
    expect(expectOk(reopenAssignment(ended))).toMatchObject({ state: 'open', ended: null });
  }
  expect(reopenAssignment(given).ok).toBe(false);
});

test('passing on keeps the old one as history, and the new one knows it', () => {
  const { before, after } = expectOk(passOn({ ...given, version: 7 }, to, minh, at));
  expect(before).toMatchObject({ state: 'passed-on', assignee: lan, ended: { by: minh, at } });
  expect(before.version).toBe(8);
  expect(after).toMatchObject({
    ...{ id: 'two', version: 1, state: 'open', assignee: hoa, assignedBy: minh, assignedAt: at },
    ...{ previous: 'one', ended: null, task: 'write' },
  });
  expect(reopenAssignment(before).ok).toBe(false);
  expect(passOn(given, { ...to, assignee: lan }, minh, at)).toMatchObject({
    error: { kind: 'same-person' },
  });
  expect(passOn(done, to, minh, at)).toMatchObject({ error: { kind: 'assignment-ended' } });
});

test.each([
  [null, []],
  ['draft', []],
  ['review', ['write']],
  ['approved', ['write', 'review', 'approve']],
  ['scheduled', ['write', 'review', 'approve']],
  ['published', ['write', 'review', 'approve', 'picture']],
] as const)('a text at stage %s settles: %s', (stage, settled) => {
  expect(tasks.filter((task) => isSettled(task, stage))).toEqual(settled);
});

const today = '2026-12-01' as CivilDate;

test.each<[dueOn: string | null, urgency: string]>([
  ['2026-11-30', 'overdue'],
  ['2026-12-01', 'today'],
  ['2026-12-02', 'later'],
  [null, 'later'],
])('what is due on %s is on 2026-12-01: %s', (dueOn, urgency) => {
  expect(urgencyOf(dueOn as CivilDate | null, today)).toBe(urgency);
});

test('the agenda has each waiting task once, the earliest day first, and nothing that is settled', () => {
  const all = ['2026-12-03', '2026-11-29', '2026-12-01', null, '2026-12-02'].flatMap((dueOn) =>
    tasks.flatMap((task) => [null, ...stages].map((stage) => ({ task, dueOn, stage }) as Waiting)),
  );
  const { overdue, today: now, write, review } = agendaOf(all, today);
  const shown = [...overdue, ...now, ...write, ...review];
  expect(new Set(shown)).toEqual(new Set(all.filter((one) => !isSettled(one.task, one.stage))));
  expect(shown).toHaveLength(new Set(shown).size);
  expect(new Set(overdue.map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-11-29']));
  expect(new Set(now.map(({ dueOn }) => dueOn))).toEqual(new Set(['2026-12-01']));
  expect(write.map(({ dueOn }) => dueOn ?? '~')).toEqual(
    write.map(({ dueOn }) => dueOn ?? '~').sort(),
  );
  expect(write.every(({ task }) => task === 'write' || task === 'picture')).toBe(true);
  expect(review.every(({ task }) => task === 'review' || task === 'approve')).toBe(true);
});
