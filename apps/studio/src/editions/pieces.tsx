import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { Piece } from './compare.ts';

interface Props {
  readonly pieces: readonly Piece[];
  /** Leaves out what only the other one has. */
  readonly only?: 'before' | 'after';
}

/** A text with its differences marked by line and by word, not by colour alone. */
export function Pieces({ pieces, only }: Props): ReactElement {
  const t = useT();
  const hidden = only === 'before' ? 'added' : only === 'after' ? 'removed' : null;
  return (
    <p className="pieces">
      {pieces
        .filter(({ change }) => change !== hidden)
        .map(({ text, change }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
          if (change === 'same') return <span key={index}>{text}</span>;
          const Tag = only !== undefined ? 'mark' : change === 'added' ? 'ins' : 'del';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
            <Tag key={index}>
              <span className="unseen">
                [{t(only === undefined ? `history.${change}` : 'history.different')}:{' '}
              </span>
              {text}
              <span className="unseen">]</span>
            </Tag>
          );
        })}
    </p>
  );
}
