import { join } from 'node:path';
import {
  isSignedBy,
  type ObjectStore,
  publicKeyRecord,
  RecordDamaged,
  readHead,
  readKey,
  readKeyChanges,
  releaseBytes,
  type SignedRelease,
  StoreUnreachable,
} from '@nhipcau/release';
import { type Finding, well, wrong } from './finding.ts';

/** Whether the newest release can be read, and was signed with the key of this installation. */
export async function checkReleases(dataFolder: string, store: ObjectStore): Promise<Finding> {
  const name = 'releases';
  const keys = join(dataFolder, 'keys');
  let head: SignedRelease | null;
  try {
    head = await readHead(store);
  } catch (error) {
    if (error instanceof StoreUnreachable) {
      return wrong(name, `the store does not answer: ${error.message}`);
    }
    if (!(error instanceof RecordDamaged)) throw error;
    return wrong(name, `${error.message}: see npx nhipcau verify ${dataFolder}`);
  }
  if (head === null) return well(name, 'none yet');
  const { number } = head.release;
  const key = readKey(keys);
  if (key === null) {
    return wrong(
      name,
      `the key that signs them is missing: copy it back into ${keys}; only where it is lost for ` +
        'good, npx nhipcau key replace',
    );
  }
  const record = publicKeyRecord(key, head.release.time);
  const bytes = releaseBytes(head.release);
  const { rotations, replacements } = readKeyChanges(keys);
  const takesOver = [...rotations, ...replacements].some(
    ({ from, to }) => to === key.keyId && head.signatures.some(({ keyId }) => keyId === from),
  );
  if (takesOver) {
    return well(name, `the newest is ${number}; key ${key.keyId} takes over with the next`);
  }
  return head.signatures.some((signature) => isSignedBy(record, signature, bytes))
    ? well(name, `the newest is ${number}, signed with key ${key.keyId}`)
    : wrong(
        name,
        `release ${number} is not signed with the key in ${keys}: copy back the one that did, ` +
          `and see npx nhipcau verify ${dataFolder}`,
      );
}
