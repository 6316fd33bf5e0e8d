/**
 * Changes of the signing key in the folder of keys. The key in use stands in one file, which one
 * rename replaces: whatever stops a change, the old key stands or the new one, and running the
 * change again finishes it.
 *
 * @module
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canonicalBytes } from './canonical-json.ts';
import { signReplacement, signRotation } from './key-changes.ts';
import {
  type KeyChanges,
  type KeyReplacement,
  type KeyRotation,
  keyChangesOf,
  noKeyChanges,
} from './key-changes-form.ts';
import { keyFile, newSigningKey, parseKey, readIfThere, readKey, type SigningKey } from './keys.ts';

/** The coming key, before it takes over. */
const nextFile = 'release-ed25519.next.pem';

/** What the keys signed about their changes. Public, but for being here before it is published. */
const changesFile = 'key-changes.json';

/** A change of the key cannot be made; the message says why. */
export class KeyChangeRefused extends Error {
  override readonly name = 'KeyChangeRefused';
}

/** The changes of keys that a folder knows, the oldest first. @throws when the file is damaged. */
export function readKeyChanges(folder: string): KeyChanges & { readonly reasons: Reasons } {
  const file = join(folder, changesFile);
  const text = readIfThere(file);
  if (text === null) return { ...noKeyChanges, reasons: {} };
  try {
    const value = JSON.parse(text) as { readonly reasons?: Reasons };
    return { ...keyChangesOf(value), reasons: value.reasons ?? {} };
  } catch (cause) {
    throw new Error(`${file} is damaged: copy back a sound one`, { cause });
  }
}

/** By the new key's identifier, why it came; for the public log. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * Makes a new key, has the key in use sign that it hands over, and lets the new one take over.
 * Finishes a rotation that was interrupted instead of beginning another. @throws
 * {@link KeyChangeRefused} where no key is in use.
 */
export function rotateKey(
  folder: string,
  { time, reason }: { readonly time: string; readonly reason: string },
): KeyRotation {
  const old = readKey(folder);
  if (old === null) {
    throw new KeyChangeRefused(`there is no key in ${folder}, so none can hand over`);
  }
  const changes = readKeyChanges(folder);
  const coming = readNext(folder);
  const begun = changes.rotations.find(
    ({ from, to }) => from === old.keyId && to === coming?.keyId,
  );
  if (begun !== undefined) {
    takeOver(folder);
    return begun;
  }
  const next = writeNext(folder);
  const rotation = signRotation(old, next, time);
  const handsOver = changes.rotations.filter(({ from }) => from !== old.keyId);
  writeChanges(folder, {
    ...changes,
    rotations: [...handsOver, rotation],
    reasons: { ...changes.reasons, [next.keyId]: reason },
  });
  takeOver(folder);
  return rotation;
}

/**
 * Makes a new key in the place of a lost one, `from`, and has it say so. Finishes a replacement
 * that was interrupted. @throws {@link KeyChangeRefused} where a key is in use.
 */
export function replaceKey(
  folder: string,
  { from, time, reason }: { readonly from: string; readonly time: string; readonly reason: string },
): KeyReplacement {
  if (readKey(folder) !== null) {
    throw new KeyChangeRefused(`there is a key in ${folder}: it can hand over itself`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const changes = readKeyChanges(folder);
  const coming = readNext(folder);
  const begun = changes.replacements.find((one) => one.from === from && one.to === coming?.keyId);
  if (begun !== undefined) {
    takeOver(folder);
    return begun;
  }
  const next = writeNext(folder);
  const replacement = signReplacement(from, next, time, reason);
  writeChanges(folder, {
    ...changes,
    replacements: [...changes.replacements.filter((one) => one.from !== from), replacement],
    reasons: { ...changes.reasons, [next.keyId]: reason },
  });
  takeOver(folder);
  return replacement;
}

function readNext(folder: string): SigningKey | null {
  const file = join(folder, nextFile);
  const pem = readIfThere(file);
  try {
    return pem === null ? null : parseKey(pem, file);
  } catch {
    return null;
  }
}

function writeNext(folder: string): SigningKey {
  const key = newSigningKey();
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeWhole(folder, nextFile, String(pem));
  return key;
}

function writeChanges(folder: string, changes: KeyChanges & { readonly reasons: Reasons }): void {
  writeWhole(folder, changesFile, new TextDecoder().decode(canonicalBytes(changes)));
}

function takeOver(folder: string): void {
  renameSync(join(folder, nextFile), join(folder, keyFile));
  syncFolder(folder);
}

function writeWhole(folder: string, name: string, text: string): void {
  const part = join(folder, `.${name}.part`);
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(part, join(folder, name));
  syncFolder(folder);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
