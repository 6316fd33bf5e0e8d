import { vietnamDay } from '@nhipcau/core/kernel';
import { type MachineOutcome, translateByMachine, type Unit } from '@nhipcau/core/translation';
import { readTerms, spendOnMachine, type TranslationTexts } from '@nhipcau/postgres';
import type { Asked } from '../http/index.ts';

/**
 * Asks the service that is set up for the translation of units, within its budget; `null` where none
 * is. No connection to the database is held while the service works.
 */
export async function askMachine(
  { dependencies, at }: Pick<Asked, 'dependencies' | 'at'>,
  { from, to }: Pick<TranslationTexts, 'from' | 'to'>,
  units: readonly Pick<Unit, 'id' | 'text'>[],
): Promise<MachineOutcome | null> {
  const { machine: translator, config, db, now } = dependencies;
  const limits = config.machine;
  if (translator === null || limits === null) return null;
  if (units.length === 0) return { units: [], refused: [], trouble: null };
  const terms = await readTerms(db, [from, to], vietnamDay(at));
  const budget = (characters: number) => spendOnMachine(db, limits, characters, now());
  return translateByMachine({ translator, budget })({ from, to, units, terms });
}
