import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type AddressGuard, connectGuarded } from '@nhipcau/outbound';
import SftpClient from 'ssh2-sftp-client';
import {
  type Carrier,
  type CarrierTrouble,
  connectMs,
  receiptOf,
  sendMs,
  temporaryName,
  trouble,
} from './carrier.ts';

export interface SftpPlace {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** `''` is where the server puts whoever signs in. */
  readonly folder: string;
  /** Fingerprint of the server's key that somebody has confirmed, as `ssh-keygen -l` writes it; `null` before. */
  readonly hostKey: string | null;
}

/** What the user proves itself with. */
export type SftpLogin = { readonly password: string } | { readonly privateKey: string };

/** `SHA256:` and 43 signs of base64, as OpenSSH writes it. */
export function fingerprintOf(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/**
 * Puts files under a temporary name and renames them when they are whole. The server must show the
 * confirmed key before it is told user or password.
 */
export function sftpCarrier(place: SftpPlace, login: SftpLogin, guard: AddressGuard): Carrier {
  return {
    send: async (parcel, stop) => {
      const signal = AbortSignal.any([AbortSignal.timeout(sendMs), stop]);
      const opened = await connectGuarded(place.host, place.port, guard, {
        ...{ timeoutMs: connectMs, signal: stop },
      });
      if (!opened.ok) return refuse(trouble(opened.error.kind, opened.error.detail));
      const socket = opened.value;
      const leave = (): void => void socket.destroy();
      signal.addEventListener('abort', leave, { once: true });
      const nothing = (): void => undefined;
      const client = new SftpClient('nhipcau', { error: nothing, end: nothing, close: nothing });
      let shown = '';
      try {
        await client.connect({
          ...{ sock: socket, username: place.user, readyTimeout: connectMs },
          ...('password' in login ? login : { privateKey: login.privateKey }),
          hostVerifier: (key: Buffer) => {
            shown = fingerprintOf(key);
            return shown === place.hostKey;
          },
        });
        for (const file of parcel.files) {
          const folder = place.folder === '' ? '' : `${place.folder.replace(/\/+$/, '')}/`;
          const temporary = `${folder}${temporaryName(file, parcel)}`;
          const outcome = await put(client, temporary, `${folder}${file.name}`, file.bytes);
          if (!outcome.ok) return outcome;
        }
        return ok(receiptOf(place.host, '', parcel));
      } catch (error) {
        stop.throwIfAborted();
        return refuse(judge(error, { shown, place, isLate: signal.aborted }));
      } finally {
        signal.removeEventListener('abort', leave);
        await Promise.race([client.end().catch(() => false), closed(socket)]);
        socket.destroy();
      }
    },
  };
}

async function put(
  client: SftpClient,
  temporary: string,
  name: string,
  bytes: Uint8Array,
): Promise<Result<null, CarrierTrouble>> {
  await client.put(Buffer.from(bytes), temporary);
  const { size } = await client.stat(temporary);
  if (size !== bytes.byteLength) {
    return refuse(trouble('not-taken', `${size} of ${bytes.byteLength} bytes`));
  }
  try {
    await client.posixRename(temporary, name);
  } catch {
    // A server without that extension may not replace a file by renaming (draft-ietf-secsh-filexfer-02 §6.5).
    if ((await client.exists(name)) !== false) await client.delete(name);
    await client.rename(temporary, name);
  }
  return ok(null);
}

function closed(socket: { once(event: 'close', done: () => void): unknown; destroyed: boolean }) {
  return new Promise<boolean>((resolve) => {
    if (socket.destroyed) resolve(false);
    else socket.once('close', () => resolve(false));
  });
}

function judge(
  error: unknown,
  {
    shown,
    place,
    isLate,
  }: { readonly shown: string; readonly place: SftpPlace; readonly isLate: boolean },
): CarrierTrouble {
  if (shown !== '' && shown !== place.hostKey) {
    return trouble(place.hostKey === null ? 'host-key-unknown' : 'host-key-changed', shown);
  }
  if (isLate) return trouble('too-slow', `${sendMs} ms`);
  const message = error instanceof Error ? error.message : String(error);
  if (/authentication methods failed/i.test(message)) return trouble('sign-in-refused', '');
  const kind = /permission denied|no such file|failure|quota|no space/i.test(message)
    ? 'not-taken'
    : 'no-answer';
  return trouble(kind, message.replace(/^\w+: /, ''));
}
