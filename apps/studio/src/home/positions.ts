import { homePositions } from '@nhipcau/core/publishing';
import { useT } from '../messages/index.ts';

/** The positions of the home page, from the lead down. */
export const positions: readonly number[] = Array.from(
  { length: homePositions },
  (_, index) => index + 1,
);

/** Names a position by its number and by where readers see it. */
export function usePositionName(): (position: number) => string {
  const t = useT();
  return (position) => {
    if (position === 1) return t('home.at_1');
    if (position === 2) return t('home.at_2');
    return t(position <= 4 ? 'home.at_side' : 'home.at_below', { position });
  };
}
