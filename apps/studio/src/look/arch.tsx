import type { ReactElement } from 'react';

/** The mark of the house: one span of a bridge. */
export function Arch({ className }: { readonly className?: string }): ReactElement {
  return (
    <svg viewBox="0 0 64 24" aria-hidden="true" className={className ?? ''}>
      <path
        d="M1 21h62M5 21C5-2 59-2 59 21M14 21V11M23 21V6M32 21V4M41 21V6M50 21V11"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
