import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgreementId, Instant, LicenceId } from '../kernel/index.ts';
import type { Window } from '../rights/index.ts';
import { availability, type Claim, type Publication, windowsOf } from './availability.ts';
import { isOpen } from './window.ts';

const instant = fc.nat(20).map((ms) => ms as Instant);
const window = fc.record({ from: instant, length: fc.option(fc.integer({ min: 1, max: 12 })) }).map(
  ({ from, length }): Window => ({
    from,
    until: length === null ? null : ((from + length) as Instant),
  }),
);
const claim = (name: string): fc.Arbitrary<Claim> =>
  fc.record({
    licence: fc.constant(name as LicenceId),
    agreement: fc.constant(`agreement of ${name}` as AgreementId),
    during: window,
    rests: fc.array(
      fc
        .tuple(window, fc.boolean())
        .map(([{ from, until }, always]) => ({ from: always ? null : from, until })),
      { maxLength: 3 },
    ),
  });
const claims = fc.tuple(claim('a'), claim('b'), claim('c'));
const publication = fc.record({
  liveSince: fc.option(instant),
  embargoes: fc.array(instant, { maxLength: 2 }),
});
const moments = Array.from({ length: 36 }, (_, ms) => ms as Instant);

/** What the words of the law of the house say of one instant. */
function mayHave(own: Claim, { liveSince, embargoes }: Publication, at: Instant): boolean {
  const within = ({ from, until }: Window): boolean => at >= from && (until === null || at < until);
  return (
    liveSince !== null &&
    at >= liveSince &&
    embargoes.every((end) => at >= end) &&
    within(own.during) &&
    !own.rests.some(({ from, until }) => within({ from: from ?? (0 as Instant), until }))
  );
}

test('an item is open to a partner at exactly the instants that every bound allows: never early, never late', () => {
  fc.assert(
    fc.property(claim('a'), publication, (own, given) => {
      const windows = windowsOf(own, given);
      for (const at of moments) {
        expect(windows.some((one) => isOpen(one, at))).toBe(mayHave(own, given, at));
      }
    }),
  );
});

test('a partner has an item when one of its claims lets it, by a claim that does, and is looked at again when that turns', () => {
  fc.assert(
    fc.property(claims, publication, fc.constantFrom('a', 'b', 'c', null), (own, given, told) => {
      for (const at of moments) {
        const { next, turnsAt } = availability(own, given, at, told as LicenceId | null);
        // Whoever waits for it does not wait for what is.
        if (turnsAt !== null) expect(turnsAt).toBeGreaterThan(at);
        const open = own.filter((one) => mayHave(one, given, at));
        const under = own.find(({ licence }) => licence === next?.licence);
        expect(next !== null && isOpen(next, at)).toBe(open.length > 0);
        if (open.length > 0) expect(open).toContain(under);
        if (open.some(({ licence }) => licence === told)) expect(next?.licence).toBe(told);
        if (next !== null && !isOpen(next, at)) {
          const first = moments.find(
            (later) => later > at && own.some((one) => mayHave(one, given, later)),
          );
          expect(next.from).toBe(first);
        }
        const change = moments.find(
          (later) =>
            later > at && own.some((one) => mayHave(one, given, later) !== mayHave(one, given, at)),
        );
        if (change !== undefined) expect(turnsAt).toBeLessThanOrEqual(change);
      }
    }),
  );
});

test('of several claims that are open the one that ends last is taken, so that a partner is told as little as it can be', () => {
  const always: Window = { from: 0 as Instant, until: null };
  const until = (name: string, end: number | null): Claim => ({
    ...{ licence: name as LicenceId, agreement: 'x' as AgreementId, rests: [] },
    during: { ...always, until: end as Instant | null },
  });
  const given: Publication = { liveSince: 0 as Instant, embargoes: [] };
  const taken = (...own: readonly Claim[]) => availability(own, given, 5 as Instant).next?.licence;
  expect(taken(until('a', 10), until('b', 20))).toBe('b');
  expect(taken(until('b', 20), until('c', null), until('a', 10))).toBe('c');
  expect(taken(until('c', null), until('b', null))).toBe('b');
});
