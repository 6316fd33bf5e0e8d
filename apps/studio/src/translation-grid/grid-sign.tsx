import type { GridState } from '@nhipcau/core/translation';
import type { ReactElement } from 'react';
import { signLine, signShapes } from '../works/sign.tsx';

/** A state of the grid as a shape, so that it can be told without its colour. */
export function GridSign({ state }: { readonly state: GridState }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" className="sign" data-grid={state} aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const shapes: Readonly<Record<GridState, ReactElement>> = {
  original: <rect x="3" y="3" width="10" height="10" rx="1.5" fill="currentColor" />,
  none: signShapes.none,
  asked: <path d="M4 13V3.5h8l-2 2.5 2 2.5H4" {...signLine} strokeLinejoin="round" />,
  'machine-only': (
    <>
      <rect x="3" y="5" width="10" height="8" rx="1.5" {...signLine} />
      <path d="M8 5V2M6 8.5v1.5M10 8.5v1.5" {...signLine} />
    </>
  ),
  'in-work': signShapes.draft,
  'in-review': signShapes.review,
  published: signShapes.live,
  stale: (
    <>
      <circle cx="8" cy="8" r="5.5" {...signLine} />
      <path d="M8 4.5v4.2M8 10.3v1.6" {...signLine} />
    </>
  ),
};
