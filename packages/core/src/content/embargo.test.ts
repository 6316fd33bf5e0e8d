import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EditionId,
  expectOk,
  type Instant,
  instantOf,
  type UserId,
  type WorkId,
} from '../kernel/index.ts';
import {
  approve,
  type Edition,
  hold,
  newEdition,
  publish,
  publishDue,
  save,
  sendBack,
  submit,
} from './edition.ts';
import { type Embargo, mayBePublic, relaxEmbargo, setEmbargo } from './embargo.ts';

const writer = 'writer' as UserId;
const setter = 'setter' as UserId;
const publisher = 'publisher' as UserId;
const at = (ms: number): Instant => instantOf(ms);
const end = at(1_000);

const under = (until: Instant | null): Edition => ({
  ...save(newEdition('e' as EditionId, 'w' as WorkId, 'vi'), writer),
  embargoUntil: until,
});
const inReview = (publishAt: Instant | null, until: Instant | null = end): Edition => ({
  ...expectOk(submit(under(null), { publishAt, reason: null })),
  embargoUntil: until,
});
const embargoed = { ok: false, error: { kind: 'embargoed', until: end } };
const embargo: Embargo = { until: end, reason: 'Hãng tin', setBy: setter, setAt: at(0) };

describe('under an embargo', () => {
  test.each<[why: string, publishAt: number | null, ok: boolean]>([
    ['a millisecond before its end', 999, false],
    ['at its end', 1_000, true],
    ['on approval, whenever that will be', null, true],
  ])('a text is submitted for %s', (_why, publishAt, taken) => {
    const asked = { publishAt: publishAt === null ? null : at(publishAt), reason: null };
    const outcome = submit(under(end), asked);
    expect(outcome).toMatchObject(taken ? { ok: true } : embargoed);
  });

  test.each<[why: string, publishAt: number | null, now: number, stage: string | null]>([
    ['at once, a millisecond before its end', null, 999, null],
    ['at once, at its end', null, 1_000, 'published'],
    ['on schedule for an instant before it', 999, 10, null],
    ['on schedule for its end', 1_000, 10, 'scheduled'],
  ])('an approval lets a text go out %s', (_why, publishAt, now, stage) => {
    const review = inReview(publishAt === null ? null : at(publishAt));
    const outcome = approve(review, publisher, at(now));
    expect(outcome).toMatchObject(stage === null ? embargoed : { ok: true, value: { stage } });
    expect(approve(review, publisher, at(now), true)).toMatchObject({
      ...{ ok: true, value: { stage: 'approved' } },
    });
  });

  test('what is approved is given no time before its end, and goes out at it', () => {
    const approved = expectOk(approve(inReview(null), publisher, at(10), true));
    expect(publish(approved, null, at(999))).toMatchObject(embargoed);
    expect(publish(approved, at(999), at(10))).toMatchObject(embargoed);
    const scheduled = expectOk(publish(approved, end, at(10)));
    expect(publishDue(scheduled, at(999))).toMatchObject({ ok: false });
    expect(publishDue(scheduled, end)).toMatchObject({ ok: true, value: { live: { since: end } } });
  });

  test('what was scheduled before it was set does not go out by itself', () => {
    const scheduled = expectOk(approve(inReview(at(500), null), publisher, at(10)));
    expect(publishDue({ ...scheduled, embargoUntil: end }, at(999))).toMatchObject(embargoed);
  });

  test('nothing is ever public before its end, whatever people do and however the clock jumps', () => {
    const moment = fc.integer({ min: 0, max: 2_000 }).map(at);
    const whenever = fc.option(moment);
    const act = fc.oneof(
      fc.record({ do: fc.constant('save' as const) }),
      fc.record({ do: fc.constant('submit' as const), publishAt: whenever }),
      fc.record({ do: fc.constant('approve' as const), now: moment, holding: fc.boolean() }),
      fc.record({ do: fc.constant('publish' as const), now: moment, publishAt: whenever }),
      fc.record({ do: fc.constant('due' as const), now: moment }),
      fc.record({ do: fc.constant('hold' as const) }),
      fc.record({ do: fc.constant('back' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let edition = under(end);
        for (const one of acts) {
          const outcome = ((): ReturnType<typeof approve> => {
            switch (one.do) {
              case 'save':
                return { ok: true, value: save(edition, writer) };
              case 'submit':
                return submit(edition, { publishAt: one.publishAt, reason: 'Sửa' });
              case 'approve':
                return approve(edition, publisher, one.now, one.holding);
              case 'publish':
                return publish(edition, one.publishAt, one.now);
              case 'due':
                return publishDue(edition, one.now);
              case 'hold':
                return hold(edition);
              case 'back':
                return sendBack(edition);
            }
          })();
          if (outcome.ok) edition = outcome.value;
          expect(mayBePublic(end, edition.live?.since ?? end)).toBe(true);
          if (edition.stage === 'scheduled') expect(edition.publishAt).toBeGreaterThanOrEqual(end);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('an embargo', () => {
  const asked = { until: end, reason: 'Hãng tin' };

  test('is set on what nobody has read yet, with who set it and why', () => {
    expect(setEmbargo(null, asked, [under(null)], setter, at(0))).toEqual({
      ok: true,
      value: embargo,
    });
  });

  test.each<[why: string, edition: Edition, now: number, kind: string]>([
    [
      'on what is public',
      { ...under(null), live: { revision: 1, since: at(1) } },
      5,
      'already-public',
    ],
    [
      'on what is scheduled earlier',
      { ...under(null), stage: 'scheduled', publishAt: at(999) },
      5,
      'scheduled-earlier',
    ],
    ['that ends now', under(null), 1_000, 'embargo-over'],
  ])('is refused %s', (_why, edition, now, kind) => {
    expect(setEmbargo(null, asked, [edition], setter, at(now))).toMatchObject({
      ...{ ok: false, error: { kind } },
    });
  });

  test('stands beside a schedule for its end', () => {
    const scheduled: Edition = { ...under(null), stage: 'scheduled', publishAt: end };
    expect(setEmbargo(null, asked, [scheduled], setter, at(0)).ok).toBe(true);
  });

  test('is moved later by anybody who may set it, and earlier only by relaxing it', () => {
    const move = (until: number) =>
      setEmbargo(embargo, { ...asked, until: at(until) }, [under(end)], writer, at(0));
    expect(move(1_001).ok).toBe(true);
    expect(move(1_000).ok).toBe(true);
    expect(move(999)).toMatchObject({ ok: false, error: { kind: 'relaxing' } });
  });

  test('is lifted or moved earlier by neither who set it nor who wrote', () => {
    const relax = (by: UserId, until: Instant | null, now = at(0)) =>
      relaxEmbargo(embargo, until, [under(end)], by, now);
    expect(relax(publisher, null)).toEqual({ ok: true, value: null });
    expect(relax(publisher, at(500))).toMatchObject({ ok: true, value: { until: at(500) } });
    expect(relax(publisher, at(500), at(500))).toEqual({ ok: true, value: null });
    for (const one of [writer, setter]) {
      expect(relax(one, null)).toMatchObject({ ok: false, error: { kind: 'own-work' } });
    }
    expect(relax(publisher, null, end)).toMatchObject({
      ...{ ok: false, error: { kind: 'embargo-over' } },
    });
  });
});
