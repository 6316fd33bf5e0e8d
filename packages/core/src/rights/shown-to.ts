import type { CountryCode, Instant, LanguageTag } from '../kernel/index.ts';
import { outside } from './licence.ts';
import { canBeLeftOut } from './material.ts';
import { type Known, type MayAnswer, ownState, reasonOf } from './may.ts';

/**
 * Whether the agency's own site may show a work to readers in a country: licences of partners do not
 * count, what others hold in it does. A picture inside that may not be shown leaves the work standing.
 */
export function shownTo(
  known: Omit<Known, 'licences'>,
  country: CountryCode,
  at: Instant,
): MayAnswer {
  const language = 'und' as LanguageTag;
  const state = ownState(known, at);
  const reasons =
    state !== null
      ? [state]
      : known.materials.flatMap((material) => {
          if (canBeLeftOut(material)) return [];
          const refusal = outside(
            { ...material, languages: null },
            { country, language, medium: 'web', at },
          );
          return refusal === null
            ? []
            : [reasonOf(refusal, { part: material.part, material: material.id })];
        });
  return reasons.length === 0
    ? {
        allowed: true,
        licence: null,
        reasons: [{ code: 'shown', part: null, material: null, licence: null, at: null }],
      }
    : { allowed: false, licence: null, reasons };
}
