import type { TranslatedState } from '@nhipcau/core/translation';
import type { ReactElement } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } as const;

const shapes: Readonly<Record<TranslatedState, ReactElement>> = {
  untranslated: <circle cx="8" cy="8" r="5.5" {...line} strokeDasharray="2 2" />,
  draft: <path d="M3 13l1-3.5L11 2.5l2.5 2.5L6.5 12z" {...line} strokeLinejoin="round" />,
  confirmed: <path d="M3 8.5l3.2 3.2L13 4.8" {...line} strokeWidth={2.2} />,
  reviewed: (
    <>
      <path d="M1.5 8.5l3.2 3.2L9.5 6" {...line} strokeWidth={2} />
      <path d="M7.5 11.2l.8.6L14.5 4.8" {...line} strokeWidth={2} />
    </>
  ),
  cosmetic: <path d="M3 6h10M3 10h10" {...line} />,
  stale: (
    <>
      <path d="M8 2.5L14 13H2z" {...line} strokeLinejoin="round" />
      <path d="M8 6.5v3M8 11v.6" {...line} />
    </>
  ),
  'source-gone': <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...line} strokeWidth={2.2} />,
};

/** The state of a block as a shape, so that it can be told without its colour. */
export function StateSign({ state }: { readonly state: TranslatedState }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" className="state-sign" data-state={state} aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
