import { isReplacement, vouchedFor } from '../key-changes.ts';
import { type KeyChanges, keyChangesInRecord, noKeyChanges } from '../key-changes-form.ts';
import { isSignedBy, type PublicKeyRecord } from '../keys.ts';
import { releaseBytes, releaseName, type SignedRelease } from '../log/release.ts';
import type { Findings, Handover } from './report.ts';
import { keysInRecord } from './site-record.ts';

/** Who may sign a log. */
export interface Signers {
  /** Those who may, with those for whom they vouch. */
  readonly keys: readonly PublicKeyRecord[];
  /** Of these, the keys that the reader keeps himself. */
  readonly pinned: readonly PublicKeyRecord[];
  readonly changes: KeyChanges;
}

/**
 * Who may sign a log: the reader's own keys and those for whom they vouch by rotations; without
 * such (`null`), those that the newest release's record names. `null` where there are neither.
 */
export function signersOf(
  pinned: readonly PublicKeyRecord[] | null,
  record: Uint8Array | null,
): Signers | null {
  const changes = record === null ? noKeyChanges : keyChangesInRecord(record);
  if (pinned !== null) return { keys: vouchedFor(pinned, changes.rotations), pinned, changes };
  return record === null ? null : { keys: keysInRecord(record), pinned: [], changes };
}

/**
 * Follows who signed releases, in order. Where another key signs than before, the one before must
 * have handed over to it, or it must explain itself; what happened is added to `handovers`.
 */
export function followSigners(
  { keys, pinned, changes }: Signers,
  findings: Findings,
  handovers: Handover[],
): (signed: SignedRelease) => void {
  let before: readonly PublicKeyRecord[] = [];
  return (signed) => {
    const now = rightSigners(signed, keys);
    if (now.length === 0) return;
    const same = now.some(({ keyId }) => before.some((one) => one.keyId === keyId));
    const [old, next] = [before[0], now[0]];
    before = now;
    if (same || old === undefined || next === undefined) return;
    const { number } = signed.release;
    const [from, to] = [old.keyId, next.keyId];
    const vouched = vouchedFor([old], changes.rotations).find((one) => isSame(one, next));
    const replaced = changes.replacements.find((one) => one.from === from && one.to === to);
    if (vouched !== undefined) {
      handovers.push({
        kind: 'rotated',
        ...{ from, to, release: number },
        time: vouched.from,
        reason: null,
      });
    } else if (replaced !== undefined && isReplacement(replaced)) {
      const { time, reason } = replaced;
      handovers.push({ kind: 'replaced', ...{ from, to, release: number, time, reason } });
    } else if (!areKept([old, next], pinned) || vouches(next, old, changes)) {
      const text = `release ${number} is signed with key ${to}, to which key ${from} before it did not hand over`;
      findings.add('signature-wrong', releaseName(number), null, text);
    }
  };
}

function rightSigners(
  { release, signatures }: SignedRelease,
  keys: readonly PublicKeyRecord[],
): readonly PublicKeyRecord[] {
  const bytes = releaseBytes(release);
  return keys.filter((key) => signatures.some((one) => isSignedBy(key, one, bytes)));
}

function isSame(a: PublicKeyRecord, b: PublicKeyRecord): boolean {
  return a.keyId === b.keyId && a.publicKey === b.publicKey;
}

function areKept(wanted: readonly PublicKeyRecord[], kept: readonly PublicKeyRecord[]): boolean {
  return wanted.every((key) => kept.some((one) => isSame(one, key)));
}

function vouches(old: PublicKeyRecord, next: PublicKeyRecord, { rotations }: KeyChanges): boolean {
  return vouchedFor([old], rotations).some((one) => isSame(one, next));
}
