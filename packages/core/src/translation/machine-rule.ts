import type { ContentCategory, MachineShortcoming } from '../content/index.ts';
import type { BlockKey } from './unit.ts';

/** A block whose words a machine made first, and who has answered for them as they are. */
export interface MachineBlock {
  readonly block: BlockKey;
  /** Whether a person has confirmed the words as they are. */
  readonly isConfirmed: boolean;
  /** Whether another person has reviewed the words as they are. */
  readonly isReviewed: boolean;
}

/** Categories in which the state speaks or answers (Decree 72/2015/NĐ-CP Arts. 7 and 10). */
const reviewedBlockByBlock: readonly ContentCategory[] = ['official', 'explanatory'];

/**
 * What keeps a translation from being submitted (`step` `submit`) or from going out (`publish`). No
 * machine's words are read by anybody but through a person; in official and explanatory texts every
 * block of them goes through two. The approval of a text as a whole is no review of a block.
 */
export function machineShortcomings(
  blocks: readonly MachineBlock[],
  category: ContentCategory,
  step: 'submit' | 'publish',
): readonly MachineShortcoming[] {
  const two = step === 'publish' && reviewedBlockByBlock.includes(category);
  return blocks.flatMap(({ block, isConfirmed, isReviewed }): readonly MachineShortcoming[] => {
    if (!isConfirmed) return [{ kind: 'machine-unread', at: block }];
    return two && !isReviewed ? [{ kind: 'machine-unreviewed', at: block }] : [];
  });
}
