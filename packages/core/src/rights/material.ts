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
