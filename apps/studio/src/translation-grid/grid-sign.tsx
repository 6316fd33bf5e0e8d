import type { GridState } from '@nhipcau/core/translation';
import type { ReactElement } from 'react';

/** A state of the grid as a shape, so that it can be told without its colour. */
export function GridSign({ state }: { readonly state: GridState }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" className="sign" data-grid={state} aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } as const;

const shapes: Readonly<Record<GridState, ReactElement>> = {
  original: <rect x="3" y="3" width="10" height="10" rx="1.5" fill="currentColor" />,
  none: <path d="M5 8h6" {...line} />,
  asked: <path d="M4 13V3.5h8l-2 2.5 2 2.5H4" {...line} strokeLinejoin="round" />,
  'machine-only': (
    <>
      <rect x="3" y="5" width="10" height="8" rx="1.5" {...line} />
      <path d="M8 5V2M6 8.5v1.5M10 8.5v1.5" {...line} />
    </>
  ),
  'in-work': <path d="M3 13l1-3.5L11 2.5l2.5 2.5L6.5 12z" {...line} strokeLinejoin="round" />,
  'in-review': (
    <>
      <circle cx="8" cy="8" r="5.5" {...line} />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  published: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  stale: (
    <>
      <circle cx="8" cy="8" r="5.5" {...line} />
      <path d="M8 4.5v4.2M8 10.3v1.6" {...line} />
    </>
  ),
};
