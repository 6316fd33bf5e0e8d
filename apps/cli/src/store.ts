import { type Environment, settingsReader } from '@nhipcau/core/kernel';
import { type ObjectStore, openStore, readStoreLocation } from '@nhipcau/release';
import { WrongUse } from './verb.ts';

/** The release store that the environment names for an installation. @throws {WrongUse} */
export async function storeOf(env: Environment, dataFolder: string): Promise<ObjectStore> {
  const settings = settingsReader(env);
  const location = settings.outcome(readStoreLocation(settings, dataFolder));
  if (!location.ok) {
    throw new WrongUse(location.error.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
  }
  return (await openStore(location.value)).objects;
}
