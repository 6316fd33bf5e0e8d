import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { ok, refuse } from '@nhipcau/core/kernel';
import { type AddressGuard, addressesOf } from '@nhipcau/outbound';
import { Client, FTPError } from 'basic-ftp';
import {
  type Carrier,
  type CarrierTrouble,
  connectMs,
  receiptOf,
  sendMs,
  temporaryName,
  trouble,
} from './carrier.ts';

export interface FtpPlace {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  /** `explicit`: after AUTH TLS (RFC 4217); `implicit`: TLS from the start. */
  readonly tls: 'none' | 'explicit' | 'implicit';
  /** Certificate in PEM that is trusted beside those that the machine trusts; `null` for none. */
  readonly certificate: string | null;
}

/**
 * Stores files under a temporary name and renames them when they are whole. Passive mode alone, and
 * data goes to the very address that was judged, whatever the server names.
 */
export function ftpCarrier(place: FtpPlace, password: string, guard: AddressGuard): Carrier {
  const { host, port, user, folder, tls, certificate } = place;
  return {
    send: async (parcel, stop) => {
      const addresses = await addressesOf(host, guard);
      if (!addresses.ok) return refuse(trouble(addresses.error.kind, addresses.error.detail));
      const signal = AbortSignal.any([AbortSignal.timeout(sendMs), stop]);
      const client = new Client(connectMs, { allowSeparateTransferHost: false });
      const leave = (): void => client.close();
      signal.addEventListener('abort', leave, { once: true });
      try {
        stop.throwIfAborted();
        await client.access({
          ...{ host: addresses.value[0] ?? '', port, user, password },
          secure: tls === 'implicit' ? 'implicit' : tls === 'explicit',
          secureOptions: {
            // What the certificate must name; an IP address is no name to ask for (RFC 6066 §3).
            ...(isIP(host) === 0 ? { host, servername: host } : { host }),
            ...(certificate !== null && { ca: certificate }),
          },
        });
        if (folder !== '') await client.cd(folder);
        for (const file of parcel.files) {
          const temporary = temporaryName(file, parcel);
          await client.uploadFrom(Readable.from([file.bytes]), temporary);
          const size = await client.size(temporary);
          if (size !== file.bytes.byteLength) {
            return refuse(trouble('not-taken', `${size} of ${file.bytes.byteLength} bytes`));
          }
          await rename(client, temporary, file.name);
        }
        return ok(receiptOf(host, '', parcel));
      } catch (error) {
        stop.throwIfAborted();
        return refuse(judge(error, password, signal.aborted));
      } finally {
        signal.removeEventListener('abort', leave);
        client.close();
      }
    },
  };
}

/** Some servers replace a file by renaming, some refuse (RFC 959 §4.1.3 leaves it open). */
async function rename(client: Client, from: string, to: string): Promise<void> {
  try {
    await client.rename(from, to);
  } catch (error) {
    if (!(error instanceof FTPError)) throw error;
    await client.remove(to);
    await client.rename(from, to);
  }
}

function judge(error: unknown, password: string, isLate: boolean): CarrierTrouble {
  if (isLate) return trouble('too-slow', `${sendMs} ms`);
  const said = error instanceof Error ? error.message : String(error);
  const message = password === '' ? said : said.replaceAll(password, '…');
  if (error instanceof FTPError) {
    if (error.code === 530) return trouble('sign-in-refused', message);
    return trouble(
      [500, 502, 504, 534].includes(error.code) ? 'not-encrypted' : 'not-taken',
      message,
    );
  }
  if (/certificate|altname|self-signed|SSL|TLS/i.test(message)) {
    return trouble('not-encrypted', message);
  }
  return trouble(/timeout/i.test(message) ? 'too-slow' : 'no-answer', message);
}
