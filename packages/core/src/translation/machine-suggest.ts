import type { Result, SiteLanguage } from '../kernel/index.ts';
import { findTerms } from './find-terms.ts';
import {
  encodeUnits,
  type MachineRefusal,
  type MachineRequest,
  type MachineTranslator,
  type MachineTrouble,
  type MachineUnit,
  machineCost,
  readMachineAnswer,
} from './machine.ts';
import { acceptable, type TermEntry } from './term.ts';
import type { Unit } from './unit.ts';

/** Lets a request to a service go out, or says until when it may not. */
export type MachineBudget = (characters: number) => Promise<Result<void, MachineTrouble>>;

/** What a service gave for some units. */
export interface MachineOutcome {
  readonly units: readonly MachineUnit[];
  readonly refused: readonly MachineRefusal[];
  /** Why the rest was not translated; `null` where all of it was asked for. */
  readonly trouble: MachineTrouble | null;
}

/** Most UTF-16 units in one request, where one unit alone is not longer. */
export const mostPerRequest = 4_000;

/**
 * Asks a service for the translation of units, in requests of at most {@link mostPerRequest}, each let
 * go by the budget, with the terms of the termbase that stand in them. The first trouble ends it; what
 * came before it is kept.
 */
export function translateByMachine(ports: {
  readonly translator: MachineTranslator;
  readonly budget: MachineBudget;
}): (asked: {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly units: readonly Pick<Unit, 'id' | 'text'>[];
  readonly terms: readonly TermEntry[];
}) => Promise<MachineOutcome> {
  return async ({ from, to, units, terms }) => {
    const made: MachineUnit[] = [];
    const refused: MachineRefusal[] = [];
    for (const part of requests(encodeUnits(units))) {
      const allowed = await ports.budget(machineCost(part));
      if (!allowed.ok) return { units: made, refused, trouble: allowed.error };
      const answer = await ports.translator.translate({
        ...{ from, to, terms: termsIn(part, from, to, terms) },
        units: part.map(({ id, text }) => ({ id, text })),
      });
      if (!answer.ok) return { units: made, refused, trouble: answer.error };
      const read = readMachineAnswer(part, answer.value);
      made.push(...read.units);
      refused.push(...read.refused);
    }
    return { units: made, refused, trouble: null };
  };
}

function requests<T extends { readonly text: string }>(
  units: readonly T[],
): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let room = 0;
  for (const unit of units) {
    const last = parts.at(-1);
    if (last !== undefined && unit.text.length <= room) last.push(unit);
    else {
      parts.push([unit]);
      room = mostPerRequest;
    }
    room -= unit.text.length;
  }
  return parts;
}

/** The renderings of `from` that stand in the texts, each with the best of `to`. */
function termsIn(
  units: readonly { readonly text: string }[],
  from: SiteLanguage,
  to: SiteLanguage,
  terms: readonly TermEntry[],
): MachineRequest['terms'] {
  const entries = new Map(terms.map((entry) => [entry.concept, entry]));
  const found = new Map<string, string>();
  for (const { text } of units) {
    for (const { concept, rendering } of findTerms(text, from, terms)) {
      const entry = entries.get(concept);
      const target = entry === undefined ? undefined : acceptable(entry, to)[0]?.text;
      if (target !== undefined && !found.has(rendering)) found.set(rendering, target);
    }
  }
  return [...found].map(([source, target]) => ({ source, target }));
}
