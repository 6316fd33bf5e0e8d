import type { Instant, LanguageTag, LicenceId, MaterialId } from '../kernel/index.ts';
import { covers, type Licence, outside, type Refusal, type Use } from './licence.ts';
import type { Material } from './material.ts';
import { servesLanguage } from './territory.ts';

/** All that is known about one partner and one work. */
export interface Known {
  /** Every licence of the partner over the work, withdrawn ones included. */
  readonly licences: readonly Licence[];
  readonly materials: readonly Material[];
  /** Whether the work was taken back everywhere as wrong or harmful. */
  readonly killed: boolean;
  /** Languages in which the work is public. */
  readonly live: readonly LanguageTag[];
  /** Ends of the embargoes on the work: that for all, and that for this partner. */
  readonly embargoes: readonly Instant[];
}

/** Why a use is allowed or is not. */
export type ReasonCode =
  | 'covered'
  | 'covered-by-translating'
  | 'shown'
  | 'killed'
  | 'not-public'
  | 'embargoed'
  | 'no-licence'
  | 'no-translation'
  | Refusal['kind'];

export interface Reason {
  readonly code: ReasonCode;
  /** The part of the work that narrows the licence; `null` where it is the licence or the work itself. */
  readonly part: string | null;
  /** What is held in that part, of which there may be several; `null` where `part` is. */
  readonly material: MaterialId | null;
  readonly licence: LicenceId | null;
  /** The instant from which, or until which, the reason holds; `null` where it names none. */
  readonly at: Instant | null;
}

export interface MayAnswer {
  readonly allowed: boolean;
  /** The licence under which it is allowed: the oldest that covers the use. */
  readonly licence: LicenceId | null;
  /** Never empty. On a no, one reason for each thing that stands in the way. */
  readonly reasons: readonly Reason[];
}

/**
 * Answers whether the partner may use the work. The work's own state comes first, then its licences,
 * oldest first, then what is inside it: the strictest wins, and the answer names the part.
 */
export function may(known: Known, use: Use): MayAnswer {
  const state = ownState(known, use.at);
  if (state !== null) return no([state]);
  if (known.licences.length === 0) return no([reason('no-licence')]);

  const translating = !known.live.some((edition) => servesLanguage(edition, use.language));
  const refusals: Reason[] = [];
  for (const licence of oldestFirst(known.licences)) {
    const outcome = covers(licence, use);
    const standing = outcome.ok
      ? [
          ...(translating && !licence.permissions.translate
            ? [reason('no-translation', { licence: licence.id })]
            : []),
          ...known.materials.flatMap((material) => inTheWay(material, licence, use, translating)),
        ]
      : [reasonOf(outcome.error, { licence: licence.id })];
    if (standing.length === 0) {
      const code = translating ? 'covered-by-translating' : 'covered';
      const because = reason(code, { licence: licence.id, at: licence.until });
      return { allowed: true, licence: licence.id, reasons: [because] };
    }
    refusals.push(...standing);
  }
  return no(refusals);
}

/** The first of several licences, by their beginning. */
export function oldestFirst(licences: readonly Licence[]): readonly Licence[] {
  return [...licences].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Why a work goes to nobody at `at`; `null` where it may go to those who have a right. */
export function ownState(
  { killed, live, embargoes }: Omit<Known, 'licences'>,
  at: Instant,
): Reason | null {
  if (killed) return reason('killed');
  const until = embargoes.reduce<Instant | null>(
    (latest, one) => (at < one && (latest === null || latest < one) ? one : latest),
    null,
  );
  if (until !== null) return reason('embargoed', { at: until });
  return live.length === 0 ? reason('not-public') : null;
}

function inTheWay(
  material: Material,
  licence: Licence,
  use: Use,
  translating: boolean,
): readonly Reason[] {
  const where = { part: material.part, material: material.id, licence: licence.id };
  const refusal = outside(material, use);
  if (refusal !== null) return [reasonOf(refusal, where)];
  return translating && !material.permissions.translate ? [reason('no-translation', where)] : [];
}

/** A refusal as a reason. */
export function reasonOf(
  refusal: Refusal,
  where: Partial<Pick<Reason, 'part' | 'material' | 'licence'>>,
): Reason {
  return reason(refusal.kind, { ...where, at: instantOf(refusal) });
}

function instantOf(refusal: Refusal): Instant | null {
  switch (refusal.kind) {
    case 'withdrawn':
      return refusal.since;
    case 'not-started':
      return refusal.from;
    case 'ended':
    case 'agreement-rests':
      return refusal.until;
    default:
      return null;
  }
}

function reason(code: ReasonCode, told: Partial<Omit<Reason, 'code'>> = {}): Reason {
  return { code, part: null, material: null, licence: null, at: null, ...told };
}

function no(reasons: readonly Reason[]): MayAnswer {
  return { allowed: false, licence: null, reasons };
}
