import type { Brand, CivilDate } from '../kernel/index.ts';

/** What is brought in for the work, and whether it has left again; Form 01/BC-BNG, Part III. */
export interface EquipmentItem {
  readonly id: Brand<string, 'EquipmentId'>;
  readonly description: string;
  /** `''` where it has none. */
  readonly serial: string;
  /** At least 1. */
  readonly quantity: number;
  /** Brought in to be taken out again (tạm nhập tái xuất), not used up. */
  readonly temporaryImport: boolean;
  /** Number of the customs declaration; `''` until there is one. */
  readonly customsReference: string;
  /** `null` while it is in the country, or is not taken out. */
  readonly reExportedOn: CivilDate | null;
}
