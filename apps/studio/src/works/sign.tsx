import type { ReactElement } from 'react';
import type { CellState } from './cell-state.ts';

/** A state as a shape, so that it can be told without its colour. */
export function Sign({ state }: { readonly state: CellState }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" className="sign" data-state={state} aria-hidden="true">
      {signShapes[state]}
    </svg>
  );
}

/** How the lines of signs are drawn. */
export const signLine = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } as const;

/** The shapes of states; what looks alike elsewhere takes its shape here. */
export const signShapes: Readonly<Record<CellState, ReactElement>> = {
  none: <path d="M5 8h6" {...signLine} />,
  draft: <path d="M3 13l1-3.5L11 2.5l2.5 2.5L6.5 12z" {...signLine} strokeLinejoin="round" />,
  review: (
    <>
      <circle cx="8" cy="8" r="5.5" {...signLine} />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  approved: (
    <>
      <circle cx="8" cy="8" r="5.5" {...signLine} />
      <path d="M5.4 8.2l1.9 1.9 3.4-4" {...signLine} />
    </>
  ),
  scheduled: (
    <>
      <circle cx="8" cy="8" r="5.5" {...signLine} />
      <path d="M8 4.8V8l2.2 1.6" {...signLine} />
    </>
  ),
  live: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  corrected: (
    <>
      <circle cx="8" cy="6.5" r="5" fill="currentColor" />
      <path d="M3 14h10" {...signLine} />
    </>
  ),
  'live-changed': (
    <>
      <circle cx="6.5" cy="9" r="5" fill="currentColor" />
      <path d="M12.5 1v6M9.5 4h6" {...signLine} />
    </>
  ),
  withdrawn: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...signLine} strokeWidth={2.2} />,
};
