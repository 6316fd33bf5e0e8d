import type { MaterialId } from '../kernel/index.ts';
import type { Bounds, Permissions } from './licence.ts';

export const materialKinds = ['picture', 'music', 'text', 'footage'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** The whole of a work, among the parts that a material can be. */
export const wholeWork = 'work';

/** What somebody else holds inside a work, or what holds for the whole of it. */
export interface Material extends Bounds {
  readonly id: MaterialId;
  /** A block's id, `hero`, or {@link wholeWork}. */
  readonly part: string;
  readonly kind: MaterialKind;
  /** Who holds it. */
  readonly holder: string;
  readonly credit: string;
  readonly permissions: Permissions;
}

/**
 * Whether the agency's own pages can do without it: a picture inside a work is left out, and the rest
 * stands. A picture that is the work itself, and words, music or footage, cannot be taken out of it.
 */
export function canBeLeftOut({ part, kind }: Pick<Material, 'part' | 'kind'>): boolean {
  return kind === 'picture' && part !== wholeWork;
}
