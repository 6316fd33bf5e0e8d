import type { ObjectStore } from '../store/object-store.ts';
import {
  changesName,
  headName,
  parseChanges,
  parseSignedRelease,
  RecordDamaged,
  type ReleaseChanges,
  releaseName,
  type SignedRelease,
} from './release.ts';

/** The newest release; `null` before the first. @throws `RecordDamaged`. */
export async function readHead(store: ObjectStore): Promise<SignedRelease | null> {
  const bytes = await store.get(headName);
  return bytes === null ? null : parseSignedRelease(bytes, headName);
}

/**
 * The record of a release; `null` when the store has none. A number above the head's is an
 * unfinished release. @throws `RecordDamaged`.
 */
export async function readRelease(
  store: ObjectStore,
  number: number,
): Promise<SignedRelease | null> {
  const name = releaseName(number);
  const bytes = await store.get(name);
  if (bytes === null) return null;
  const signed = parseSignedRelease(bytes, name);
  if (signed.release.number === number) return signed;
  throw new RecordDamaged(name, `it is the record of release ${signed.release.number}`);
}

/** What a release changed, by market; `null` when the store has no list. @throws `RecordDamaged`. */
export async function readChanges(
  store: ObjectStore,
  number: number,
): Promise<ReleaseChanges | null> {
  const bytes = await store.get(changesName(number));
  return bytes === null ? null : parseChanges(bytes, changesName(number));
}
