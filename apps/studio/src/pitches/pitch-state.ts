import { pitchWaits } from '@nhipcau/core/desk';
import { type CivilDate, instantOf, vietnamDay } from '@nhipcau/core/kernel';
import type { Pitch } from '../api/index.ts';
import { dayText } from '../common/moment.ts';
import { useT } from '../messages/index.ts';

/** Whether a pitch waits for a decision today. */
export function waitsToday({ state, putOffUntil }: Pitch): boolean {
  const until = putOffUntil as CivilDate | null;
  return pitchWaits({ state, putOffUntil: until }, vietnamDay(instantOf(Date.now())));
}

/** How a pitch stands, in words. */
export function usePitchState(): (pitch: Pitch) => string {
  const t = useT();
  return (pitch) => {
    if (waitsToday(pitch)) return t('pitch.waiting');
    return pitch.putOffUntil === null
      ? t(`pitch.${pitch.state}`)
      : t('pitch.put_off_until', { day: dayText(pitch.putOffUntil) });
  };
}
