import { addDays, type CivilDate, daysBetween } from '../kernel/index.ts';
import { type Place, stateOn } from '../organisations/index.ts';
import {
  type ItemProvince,
  noApproval,
  type ProgrammeItem,
  type ProgrammeItemId,
} from '../visits/index.ts';
import type { ApplicationContent } from './application.ts';

/** Minutes of the day between which places are visited until somebody plans it. */
const [workFrom, workUntil] = [8 * 60, 17 * 60] as const;
/** The longest that the activity of an item is. */
const longestActivity = 2_000;

/**
 * A first programme to plan on: the places in the order told, spread over the days. Each has what the outlet wrote
 * of it, or all of its programme; the first has the questions.
 */
export function firstProgramme(
  { places, programme, questions }: ApplicationContent,
  firstOn: CivilDate,
  lastOn: CivilDate,
  { places: units, newId }: { readonly places: readonly Place[]; readonly newId: () => string },
): readonly ProgrammeItem[] {
  const days = daysBetween(firstOn, lastOn) + 1;
  const dayAt = (index: number): number => Math.floor((index * days) / places.length);
  return places.map((venue, index) => {
    const sameDay = places.flatMap((_, other) => (dayAt(other) === dayAt(index) ? [other] : []));
    const length = Math.floor((workUntil - workFrom) / sameDay.length);
    const fromMinute = workFrom + sameDay.indexOf(index) * length;
    const day = addDays(firstOn, dayAt(index));
    return {
      ...{ id: newId() as ProgrammeItemId, day, fromMinute, untilMinute: fromMinute + length },
      ...{
        province: provinceNamed(units, venue, day),
        venue,
        activity: writtenOf(venue, programme),
      },
      ...{ interviewees: [], questions: index === 0 ? questions : [], approval: noApproval },
      ...{ interpreter: null, guide: null, transport: '', free: false, state: 'planned' },
    };
  });
}

function writtenOf(venue: string, programme: string): string {
  const lines = programme.split('\n').filter((line) => compared(line).includes(compared(venue)));
  return (lines.length > 0 ? lines.join('\n') : programme).slice(0, longestActivity);
}

/** The unit that a place names, or that stands in it between commas; `null` where none does. */
function provinceNamed(units: readonly Place[], text: string, day: CivilDate): ItemProvince | null {
  const parts = text.split(/[,;、،，]/).map(compared);
  for (const { id, states } of units) {
    const state = stateOn(states, day);
    const names = Object.values(state?.name ?? {}).map(compared);
    if (state !== null && parts.some((part) => names.includes(part))) {
      return { place: id, code: state.code };
    }
  }
  return null;
}

function compared(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
