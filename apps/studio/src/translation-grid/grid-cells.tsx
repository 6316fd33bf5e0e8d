import { Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { useT } from '../messages/index.ts';
import '../works/language-grid.css';
import './grid.css';
import { type Chosen, cellKey, isAskable } from './chosen.ts';
import { GridSign } from './grid-sign.tsx';
import type { GridCell, GridRow } from './grid-types.ts';

interface Props {
  readonly row: GridRow;
  /** What is chosen; `null` while nobody chooses. */
  readonly chosen: Chosen | null;
  readonly onChoose: (keys: readonly string[]) => void;
}

/** How a work stands in every language: each cell leads to its edition, or is chosen. */
export function GridCells({ row, chosen, onChoose }: Props): ReactElement {
  const t = useT();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend
    <div className="grid" role="group" aria-label={t('grid.languages')}>
      {row.cells.map((cell) => (
        <Cell key={cell.language} {...{ row, cell, chosen, onChoose }} />
      ))}
    </div>
  );
}

function Cell({ row, cell, chosen, onChoose }: Props & { readonly cell: GridCell }): ReactElement {
  const t = useT();
  const { language, state, staleBlocks, edition, request } = cell;
  const words = [
    t('grid.label', {
      code: language,
      language: t(`language.${language}`),
      state:
        state === 'stale'
          ? t('grid.stale', { smart_count: staleBlocks })
          : t(`grid_state.${state}`),
    }),
    ...(state !== 'stale' && staleBlocks > 0
      ? [t('grid.stale', { smart_count: staleBlocks })]
      : []),
    ...(request?.dueOn ? [t('grid.due', { day: request.dueOn })] : []),
  ];
  const label = words.join(', ');
  const key = cellKey(row.id, language);
  const look = {
    className: 'cell',
    'data-state': state === 'none' ? 'none' : 'some',
    ...(staleBlocks > 0 && { 'data-count': staleBlocks }),
  };
  const inside = (
    <>
      <GridSign state={state} />
      {language}
    </>
  );
  if (chosen !== null) {
    return (
      <button
        type="button"
        {...look}
        aria-label={label}
        aria-pressed={chosen.has(key)}
        disabled={!isAskable(row, cell)}
        onClick={() => onChoose([key])}
      >
        {inside}
      </button>
    );
  }
  return (
    <Tooltip title={label} describeChild>
      {edition === null ? (
        <span {...look} className="cell still" role="img" aria-label={label}>
          {inside}
        </span>
      ) : (
        <Link {...look} to={`/editions/${edition}`} aria-label={label}>
          {inside}
        </Link>
      )}
    </Tooltip>
  );
}
