import {
  type ObjectStore,
  openStore,
  readStoreLocation,
  type StoreLocation,
} from '@nhipcau/release';
import { WrongUse } from './verb.ts';

/** Where the environment says that the releases of an installation are. @throws {WrongUse} */
export function storeLocationOf(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): StoreLocation {
  const problems: string[] = [];
  const location = readStoreLocation(
    {
      text: (name) => env[name] || null,
      wrong: (name, problem) => void problems.push(`${name} ${problem}`),
    },
    dataFolder,
  );
  if (problems.length > 0) throw new WrongUse(problems.join('\n'));
  return location;
}

/** The release store of an installation. @throws {WrongUse} */
export async function storeOf(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): Promise<ObjectStore> {
  return (await openStore(storeLocationOf(env, dataFolder))).objects;
}
