import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grant, Role } from '../access/index.ts';
import type { BlockId } from '../content/index.ts';
import type {
  CommentId,
  EditionId,
  Instant,
  OrganisationId,
  ThreadId,
  UserId,
} from '../kernel/index.ts';
import { expectOk } from '../kernel/index.ts';
import {
  answerThread,
  arrangeThreads,
  type Comment,
  canRead,
  editComment,
  reopenThread,
  resolveThread,
  type Thread,
  toldByComment,
  toldByEdit,
} from './comment.ts';

const lan = 'lan' as UserId;
const minh = 'minh' as UserId;
const hoa = 'hoa' as UserId;
const at = 1_000 as Instant;

function comment(by: UserId, mentions: readonly UserId[] = []): Comment {
  const rest = { version: 1, at: 0 as Instant, text: 'Xem lại số liệu', editedAt: null };
  return { id: `by ${by}` as CommentId, by, mentions, ...rest };
}

const thread: Thread = {
  ...{ id: 't' as ThreadId, version: 1, edition: 'e' as EditionId, block: 'block001' as BlockId },
  ...{ quote: 'Đoạn', revision: 1, comments: [comment(lan)], resolved: null },
};
const resolved = expectOk(resolveThread(thread, minh, at));

test('a thread takes answers until it is resolved, and again after it was opened', () => {
  const answered = expectOk(answerThread(thread, comment(minh)));
  expect(answered.comments.map(({ by }) => by)).toEqual([lan, minh]);
  expect(answered.version).toBe(2);
  expect(resolved).toMatchObject({ resolved: { by: minh, at }, version: 2 });
  expect(answerThread(resolved, comment(lan)).ok).toBe(false);
  expect(resolveThread(resolved, lan, at).ok).toBe(false);
  expect(reopenThread(thread).ok).toBe(false);
  expect(expectOk(reopenThread(resolved))).toMatchObject({ resolved: null, version: 3 });
});

test('a comment is edited by whoever said it alone', () => {
  const said = { text: 'Đúng rồi', mentions: [hoa] };
  expect(expectOk(editComment(comment(lan), said, lan, at))).toMatchObject({
    ...{ ...said, by: lan, version: 2, editedAt: at },
  });
  expect(editComment(comment(lan), said, minh, at)).toEqual({
    ...{ ok: false, error: { kind: 'not-yours', by: lan } },
  });
});

test('what is said on a text is read by those who work in its organisation', () => {
  const here = 'here' as OrganisationId;
  const grant = (role: Role, organisation: string | null): Grant => ({
    ...{ role, organisation: organisation as OrganisationId | null, languages: ['ko'] },
  });
  expect(canRead([grant('auditor', null)], here)).toBe(true);
  expect(canRead([grant('editor', 'there'), grant('editor', 'here')], here)).toBe(true);
  expect(canRead([grant('editor', 'there')], here)).toBe(false);
  expect(canRead([], here)).toBe(false);
});

describe('whom a comment tells', () => {
  test.each<[why: string, mentions: readonly UserId[], before: readonly UserId[], told: object]>([
    ['the writers, when it is the first', [], [], { mentioned: [], commented: [minh, hoa] }],
    ['those who spoke before, after that', [], [hoa], { mentioned: [], commented: [hoa] }],
    ['people picked, once', [hoa, hoa], [hoa], { mentioned: [hoa], commented: [] }],
    ['not whoever said it', [lan], [lan], { mentioned: [], commented: [] }],
  ])('%s', (_why, mentions, before, told) => {
    const spoke = before.map((by) => comment(by));
    expect(toldByComment(comment(lan, mentions), spoke, [minh, lan, hoa])).toEqual(told);
  });

  test('each person by one notice at most, and never whoever said it', () => {
    const people = fc.array(fc.constantFrom(lan, minh, hoa), { maxLength: 6 });
    fc.assert(
      fc.property(people, people, people, (mentions, before, writers) => {
        const spoke = before.map((by) => comment(by));
        const { mentioned, commented } = toldByComment(comment(lan, mentions), spoke, writers);
        const all = [...mentioned, ...commented];
        expect(all).toHaveLength(new Set(all).size);
        expect(all).not.toContain(lan);
        expect(mentions.every((one) => one === lan || mentioned.includes(one))).toBe(true);
      }),
    );
  });

  test('an edit tells only people picked anew', () => {
    const edited = { ...comment(lan, [minh, hoa, lan]), version: 2 };
    expect(toldByEdit(comment(lan, [minh]), edited)).toEqual({ mentioned: [hoa], commented: [] });
  });
});

describe('threads along a text', () => {
  const on = (block: string | null, name: string) => ({ block, name });
  const threads = [on('b', '1'), on(null, '2'), on('a', '3'), on('b', '4'), on('x', '5')];

  test('follow their blocks, and are kept when these are gone', () => {
    expect(arrangeThreads(threads, ['a', 'c', 'b'])).toEqual({
      whole: [on(null, '2')],
      blocks: [
        ['a', [on('a', '3')]],
        ['b', [on('b', '1'), on('b', '4')]],
      ],
      gone: [on('x', '5')],
    });
  });

  test('are all shown once, whatever blocks there are in whatever order', () => {
    const block = fc.constantFrom('a', 'b', 'c', 'x');
    fc.assert(
      fc.property(fc.uniqueArray(block), (blocks) => {
        const { whole, blocks: shown, gone } = arrangeThreads(threads, blocks);
        const all = [...whole, ...shown.flatMap(([, own]) => own), ...gone];
        expect(all.map(({ name }) => name).sort()).toEqual(['1', '2', '3', '4', '5']);
        expect(shown.map(([id]) => id)).toEqual(blocks.filter((one) => 'abx'.includes(one)));
      }),
    );
  });
});
