import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EditionId, Instant, UserId, WorkId } from '../kernel/index.ts';
import { expectOk } from '../kernel/index.ts';
import {
  approve,
  correctPicture,
  type Edition,
  type EditionRefusal,
  expectVersion,
  hold,
  mayReplacePicture,
  newEdition,
  publish,
  publishDue,
  restorable,
  save,
  sendBack,
  stages,
  standingOf,
  submit,
  withdraw,
} from './edition.ts';

const now = 1_000_000 as Instant;
const lan = 'lan' as UserId;
const minh = 'minh' as UserId;
const hoa = 'hoa' as UserId;

const empty = newEdition('edition' as EditionId, 'work' as WorkId, 'vi');
const atOnce = { publishAt: null, reason: null };
const written = save(empty, lan);
const asked = expectOk(submit(written, atOnce));
const published = expectOk(approve(asked, minh, now));

function inStage(stage: Edition['stage']): Edition {
  const publishAt = (now + 10) as Instant;
  const later = expectOk(submit(written, { publishAt, reason: null }));
  return {
    draft: written,
    review: asked,
    approved: expectOk(approve(asked, minh, now, true)),
    scheduled: expectOk(approve(later, minh, now)),
    published,
  }[stage];
}

function otherThan(stage: Edition['stage']): readonly Edition['stage'][] {
  return stages.filter((one) => one !== stage);
}

function kindOf(outcome: { ok: true } | { ok: false; error: EditionRefusal }): string {
  return outcome.ok ? 'ok' : outcome.error.kind;
}

describe('a version', () => {
  test('lets a change through only when it is the present one', () => {
    expect(expectVersion(written, 2).ok).toBe(true);
    for (const seen of [1, 3]) {
      expect(expectVersion(written, seen)).toEqual({
        ok: false,
        error: { kind: 'version-differs', current: 2 },
      });
    }
  });
});

describe('save', () => {
  test('makes a draft of whatever stage there was, with nothing asked for', () => {
    for (const stage of stages) {
      const before = inStage(stage);
      const after = save(before, hoa);
      expect(after).toMatchObject({
        stage: 'draft',
        publishAt: null,
        reason: null,
        approval: null,
      });
      expect(after.head).toBe(before.head + 1);
      expect(after.version).toBe(before.version + 1);
      expect(after.live).toEqual(before.live);
    }
  });

  test('names each writer once, and after publication only new ones', () => {
    expect(save(save(written, lan), minh).writers).toEqual([lan, minh]);
    expect(save(published, hoa).writers).toEqual([hoa]);
  });
});

describe('submit', () => {
  test('is refused before the first revision', () => {
    expect(kindOf(submit(empty, atOnce))).toBe('wrong-stage');
  });

  test.each(otherThan('draft'))('is refused in stage %s', (stage) => {
    expect(submit(inStage(stage), { publishAt: null, reason: 'x' })).toEqual({
      ok: false,
      error: { kind: 'wrong-stage', stage },
    });
  });

  test('needs a reason once the edition was public, and not before', () => {
    expect(submit(written, atOnce).ok).toBe(true);
    const corrected = save(published, lan);
    expect(kindOf(submit(corrected, atOnce))).toBe('reason-needed');
    expect(submit(corrected, { publishAt: null, reason: 'x' }).ok).toBe(true);
    const gone = expectOk(withdraw(published, 'wrong', now));
    expect(kindOf(submit(gone, atOnce))).toBe('reason-needed');
  });
});

describe('approve', () => {
  test('is refused to every writer, and allowed to anybody else', () => {
    const two = expectOk(submit(save(written, minh), atOnce));
    expect(kindOf(approve(two, lan, now))).toBe('own-work');
    expect(kindOf(approve(two, minh, now))).toBe('own-work');
    expect(approve(two, hoa, now).ok).toBe(true);
  });

  test.each(otherThan('review'))('is refused in stage %s', (stage) => {
    expect(kindOf(approve(inStage(stage), hoa, now))).toBe('wrong-stage');
  });

  test.each<[aheadMs: number, stage: Edition['stage']]>([
    [1, 'scheduled'],
    [0, 'published'],
    [-1, 'published'],
  ])('of a text to go out in %d ms makes it %s', (aheadMs, stage) => {
    const publishAt = (now + aheadMs) as Instant;
    const given = expectOk(submit(written, { publishAt, reason: null }));
    expect(expectOk(approve(given, minh, now)).stage).toBe(stage);
  });

  test('puts the head out at that instant, for the first time without a correction', () => {
    expect(published).toMatchObject({
      stage: 'published',
      live: { revision: 1, since: now },
      firstPublishedAt: now,
      corrections: [],
      publishAt: null,
      reason: null,
    });
  });

  test('of a corrected text tells the reason, and keeps the first instant', () => {
    const later = (now + 5) as Instant;
    const corrected = expectOk(submit(save(published, lan), { publishAt: null, reason: 'why' }));
    expect(expectOk(approve(corrected, minh, later))).toMatchObject({
      live: { revision: 2, since: later },
      firstPublishedAt: now,
      corrections: [{ revision: 2, at: later, reason: 'why' }],
    });
  });

  test.each([-1, 0, 1, 500])(
    'of a text to be held, asked for in %d ms, gives it no time',
    (inMs) => {
      const publishAt = (now + inMs) as Instant;
      const given = expectOk(submit(written, { publishAt, reason: null }));
      const held = expectOk(approve(given, minh, now, true));
      expect(held).toMatchObject({ stage: 'approved', live: null, publishAt });
      expect(held.approval).toEqual({ by: minh, at: now });
      expect(held.version).toBe(given.version + 1);
      expect(kindOf(approve(given, lan, now, true))).toBe('own-work');
    },
  );

  test('is remembered with what is public or on schedule', () => {
    for (const stage of ['scheduled', 'published'] as const) {
      expect(inStage(stage).approval).toEqual({ by: minh, at: now });
    }
  });

  test('stays refused to a writer after the text was sent back or withdrawn', () => {
    const back = expectOk(sendBack(inStage('scheduled')));
    expect(kindOf(approve(expectOk(submit(back, atOnce)), lan, now))).toBe('own-work');
    const gone = expectOk(withdraw(published, 'wrong', now));
    const again = expectOk(submit(gone, { publishAt: null, reason: 'right' }));
    expect(kindOf(approve(again, lan, now))).toBe('own-work');
    expect(expectOk(approve(again, minh, now)).withdrawn).toBeNull();
  });
});

describe('publish', () => {
  const approved = inStage('approved');

  test.each<[aheadMs: number | null, stage: Edition['stage']]>([
    [1, 'scheduled'],
    [0, 'published'],
    [-1, 'published'],
    [null, 'published'],
  ])('of an approved or scheduled text in %s ms makes it %s', (aheadMs, stage) => {
    const publishAt = aheadMs === null ? null : ((now + aheadMs) as Instant);
    for (const before of [approved, inStage('scheduled')]) {
      const after = expectOk(publish(before, publishAt, now));
      expect(after).toMatchObject({ stage, approval: { by: minh } });
      expect(after.publishAt).toBe(stage === 'scheduled' ? publishAt : null);
    }
  });

  test.each(['draft', 'review', 'published'] as const)('is refused in stage %s', (stage) => {
    expect(kindOf(publish(inStage(stage), null, now))).toBe('wrong-stage');
  });

  test('tells the reason of a corrected text, however long it was held', () => {
    const corrected = expectOk(submit(save(published, lan), { publishAt: null, reason: 'why' }));
    const held = expectOk(approve(corrected, minh, now, true));
    const later = (now + 7) as Instant;
    const corrections = [{ revision: 2, at: later, reason: 'why' }];
    expect(expectOk(publish(held, null, later))).toMatchObject({ corrections });
  });
});

describe('hold', () => {
  test('takes a text off the schedule, approved as it was', () => {
    const held = expectOk(hold(inStage('scheduled')));
    expect(held).toMatchObject({ stage: 'approved', publishAt: null, approval: { by: minh } });
    expect(kindOf(publishDue(held, (now + 99) as Instant))).toBe('wrong-stage');
  });

  test.each(otherThan('scheduled'))('is refused in stage %s', (stage) => {
    expect(kindOf(hold(inStage(stage)))).toBe('wrong-stage');
  });
});

describe('standing', () => {
  const corrected = expectOk(submit(save(published, lan), { publishAt: null, reason: 'why' }));

  test.each<[state: string, edition: Edition, standing: string]>([
    ['never public', inStage('approved'), 'unpublished'],
    ['public', published, 'public'],
    ['public with a newer draft', save(published, lan), 'public'],
    ['corrected', expectOk(approve(corrected, minh, now)), 'corrected'],
    ['withdrawn', expectOk(withdraw(published, 'x', now)), 'withdrawn'],
    ['withdrawn, a newer text in review', expectOk(withdraw(corrected, 'x', now)), 'withdrawn'],
  ])('of an edition %s', (_state, edition, standing) => {
    expect(standingOf(edition)).toBe(standing);
  });
});

describe('publishDue', () => {
  const scheduled = inStage('scheduled');

  test('publishes at the instant, not a millisecond before', () => {
    const due = scheduled.publishAt as Instant;
    expect(kindOf(publishDue(scheduled, (due - 1) as Instant))).toBe('not-due');
    expect(expectOk(publishDue(scheduled, due))).toMatchObject({ stage: 'published' });
  });

  test.each(otherThan('scheduled'))('is refused in stage %s', (stage) => {
    expect(kindOf(publishDue(inStage(stage), (now + 99) as Instant))).toBe('wrong-stage');
  });
});

describe('sendBack', () => {
  test.each<[Edition['stage'], string]>([
    ['draft', 'wrong-stage'],
    ['review', 'ok'],
    ['approved', 'ok'],
    ['scheduled', 'ok'],
    ['published', 'wrong-stage'],
  ])('in stage %s: %s', (stage, kind) => {
    const outcome = sendBack(inStage(stage));
    expect(kindOf(outcome)).toBe(kind);
    if (outcome.ok) {
      expect(outcome.value).toMatchObject({ stage: 'draft', publishAt: null, approval: null });
    }
  });
});

describe('withdraw', () => {
  test('is refused where nothing is public', () => {
    expect(kindOf(withdraw(written, 'x', now))).toBe('not-published');
  });

  test('takes the text back and its approval, and leaves a newer draft where it is', () => {
    expect(expectOk(withdraw(published, 'x', now))).toMatchObject({
      ...{ stage: 'draft', live: null, withdrawn: { at: now, reason: 'x' }, approval: null },
      firstPublishedAt: now,
    });
    const inReview = expectOk(submit(save(published, lan), { publishAt: null, reason: 'y' }));
    expect(expectOk(withdraw(inReview, 'x', now)).stage).toBe('review');
    const held = expectOk(approve(inReview, minh, now, true));
    expect(expectOk(withdraw(held, 'x', now))).toMatchObject({
      ...{ stage: 'approved', approval: { by: minh, at: now } },
    });
  });
});

test.each([0, 2, 3, 1.5, -1])('revision %d of two cannot be restored', (revision) => {
  expect(restorable(save(written, lan), revision).ok).toBe(false);
});

test('revision 1 of two can be restored', () => {
  expect(restorable(save(written, lan), 1)).toEqual({ ok: true, value: 1 });
});

type Command =
  | { readonly do: 'save' | 'approve' | 'approveHolding'; readonly by: UserId }
  | { readonly do: 'publish'; readonly inMs: number | null }
  | { readonly do: 'submit'; readonly inMs: number | null; readonly reason: string | null }
  | { readonly do: 'sendBack' | 'publishDue' | 'withdraw' | 'hold' };

const person = fc.constantFrom(lan, minh, hoa);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constantFrom('save' as const, 'approve' as const, 'approveHolding' as const),
    by: person,
  }),
  fc.record({
    do: fc.constant('submit' as const),
    inMs: fc.option(fc.integer({ min: -3, max: 6 })),
    reason: fc.option(fc.constant('why')),
  }),
  fc.record({
    do: fc.constant('publish' as const),
    inMs: fc.option(fc.integer({ min: -3, max: 6 })),
  }),
  fc.record({
    do: fc.constantFrom(
      'sendBack' as const,
      'publishDue' as const,
      'withdraw' as const,
      'hold' as const,
    ),
  }),
);

test('whatever is done in whatever order, nothing goes out that only its writers saw', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let edition = empty;
      /** Who wrote which revision, and whom approval of the head was given by. */
      const writerOf = new Map<number, UserId>();
      let approved: { readonly head: number; readonly by: UserId } | null = null;
      commands.forEach((one, index) => {
        const at = (now + index) as Instant;
        const before = edition;
        const outcome = perform(before, one, at);
        if (!outcome.ok) return;
        edition = outcome.value;
        if (one.do === 'save') writerOf.set(edition.head, one.by);
        if (one.do === 'approve' || one.do === 'approveHolding') {
          approved = { head: edition.head, by: one.by };
        }
        const isApproved = ['approved', 'scheduled', 'published'].includes(edition.stage);
        if (isApproved) expect(edition.approval?.by).toBe(approved?.by);
        else expect(edition.approval).toBeNull();
        expect(edition.version).toBe(before.version + 1);
        expect(edition.head).toBe(before.head + (one.do === 'save' ? 1 : 0));
        const wentOut = edition.live !== null && edition.live !== before.live;
        if (wentOut) {
          expect(edition.live).toEqual({ revision: edition.head, since: at });
          expect(approved?.head).toBe(edition.head);
          expect(writerOf.get(edition.head)).not.toBe(approved?.by);
          const isCorrection = before.firstPublishedAt !== null;
          expect(edition.corrections).toHaveLength(
            before.corrections.length + (isCorrection ? 1 : 0),
          );
          expect(edition.corrections.every(({ reason }) => reason === 'why')).toBe(true);
        } else {
          expect(edition.corrections).toBe(before.corrections);
        }
        if (edition.stage === 'published') expect(edition.live?.revision).toBe(edition.head);
        if (edition.stage === 'scheduled') expect(edition.publishAt).not.toBeNull();
        if (edition.live !== null) expect(edition.withdrawn).toBeNull();
      });
    }),
    { numRuns: 1_000 },
  );
});

function perform(edition: Edition, one: Command, at: Instant): ReturnType<typeof submit> {
  switch (one.do) {
    case 'save':
      return { ok: true, value: save(edition, one.by) };
    case 'submit': {
      const publishAt = one.inMs === null ? null : ((at + one.inMs) as Instant);
      return submit(edition, { publishAt, reason: one.reason });
    }
    case 'approve':
      return approve(edition, one.by, at);
    case 'approveHolding':
      return approve(edition, one.by, at, true);
    case 'publish':
      return publish(edition, one.inMs === null ? null : ((at + one.inMs) as Instant), at);
    case 'hold':
      return hold(edition);
    case 'sendBack':
      return sendBack(edition);
    case 'publishDue':
      return publishDue(edition, at);
    case 'withdraw':
      return withdraw(edition, 'gone', at);
  }
}

describe('a new file of a picture', () => {
  test('is a correction of the public text, and leaves alone what is being written', () => {
    const drafted = save(published, hoa);
    const later = (now + 5) as Instant;
    const corrected = expectOk(correctPicture(drafted, 'Ảnh đúng', later));
    expect(corrected).toMatchObject({
      ...{ stage: 'draft', head: drafted.head, writers: drafted.writers },
      version: drafted.version + 1,
      live: { revision: published.live?.revision, since: later },
      corrections: [{ revision: published.live?.revision, at: later, reason: 'Ảnh đúng' }],
    });
    expect(correctPicture(written, 'x', later)).toMatchObject({ error: { kind: 'not-published' } });
  });

  test.each([
    [lan, minh, true, true],
    [lan, lan, true, false],
    [lan, lan, false, true],
  ])('proposed by %s, let in by %s, public %s: %s', (proposedBy, by, isPublic, may) => {
    expect(mayReplacePicture(proposedBy, by, isPublic).ok).toBe(may);
  });
});
