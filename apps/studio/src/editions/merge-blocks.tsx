import { Button } from '@mui/material';
import {
  type Block,
  type BlockChoice,
  type BlockId,
  type BlockSlot,
  type Decisions,
  placedPictures,
  plain,
  type TextMerge,
} from '@nhipcau/core/content';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { type Aspect, MergePart } from './merge-part.tsx';
import { blockText, hasOneRun, rewritten } from './merging.ts';

interface Props {
  readonly merge: TextMerge;
  readonly decisions: Decisions;
  /** Of the other person. */
  readonly name: string;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** `null` takes a decision back. */
  readonly onChoose: (id: BlockId, choice: BlockChoice | null) => void;
  readonly onMoves: (moves: Decisions['moves']) => void;
}

/** The blocks of a merge in their order; runs that nobody touched are counted only. */
export function MergeBlocks(props: Props): ReactElement {
  const { merge, decisions, name, language, dir, onChoose, onMoves } = props;
  const t = useT();
  const aspectOf = (slot: BlockSlot, number: number): Aspect<Block | null> => {
    const place = t('conflict.block', { number });
    const start = slot.mine ?? slot.theirs;
    const moved = slot.movedByThem ? ` (${t('conflict.moved', { name })})` : '';
    return {
      place: `${place}${moved}`,
      words: blockText,
      pictures: (block) => (block === null ? [] : placedPictures([block])),
      byHand:
        start === null || !hasOneRun(start)
          ? null
          : {
              words: (block) => (block !== null && hasOneRun(block) ? plain(block.text) : ''),
              write: (words) =>
                words === '' ? null : { ...start, text: rewritten(start.text, words, language) },
            },
    };
  };
  return (
    <>
      {merge.blocks.some(({ movedByThem }) => movedByThem) && (
        <div className="merge-part by-itself row">
          <span>
            {t(decisions.moves === 'mine' ? 'conflict.moves_undone' : 'conflict.moves', { name })}
          </span>
          <Button onClick={() => onMoves(decisions.moves === 'mine' ? 'merged' : 'mine')}>
            {t(decisions.moves === 'mine' ? 'conflict.redo' : 'conflict.undo')}
          </Button>
        </div>
      )}
      {runs(merge.blocks).map((run) =>
        run.untouched ? (
          <p key={run.slots[0]?.id} className="soft small">
            {t('conflict.unchanged', { smart_count: run.slots.length })}
          </p>
        ) : (
          run.slots.map((slot, index) => (
            <MergePart<Block | null>
              key={slot.id}
              slot={slot}
              choice={decisions.blocks.get(slot.id)}
              aspect={aspectOf(slot, run.from + index)}
              mayTakeBoth={slot.mine !== null && slot.theirs !== null}
              onChoose={(choice) => onChoose(slot.id, choice)}
              {...{ name, language, dir }}
            />
          ))
        ),
      )}
    </>
  );
}

interface Run {
  readonly untouched: boolean;
  /** Number of the first block, from 1. */
  readonly from: number;
  readonly slots: readonly BlockSlot[];
}

/** Blocks that follow each other, touched or untouched. */
function runs(slots: readonly BlockSlot[]): readonly Run[] {
  const found: Run[] = [];
  for (const [index, slot] of slots.entries()) {
    const untouched = slot.outcome === 'unchanged' && !slot.movedByThem;
    const last = found.at(-1);
    if (last?.untouched === untouched) {
      found[found.length - 1] = { ...last, slots: [...last.slots, slot] };
    } else found.push({ untouched, from: index + 1, slots: [slot] });
  }
  return found;
}
