/**
 * The guard of every connection to an address that a partner or a stranger gave. A name is looked up
 * once, each of its addresses must be allowed, and the connection goes to one of those and no other,
 * so that a name that answers differently the second time leads nowhere.
 *
 * @module
 */
import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { isPublicAddress } from './public-address.ts';

/** What addresses are judged by. */
export interface AddressGuard {
  /** Lets every address through: for an operator alone, never for a request. */
  readonly allowPrivate?: boolean;
  /** Whether an address may be connected to. Default {@link isPublicAddress}. */
  readonly mayConnect?: (address: string) => boolean;
  /** Looks a name up. Default the system's resolver. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** Why a host is not connected to. `detail` is its name, and the address that is not allowed. */
export interface HostRefusal {
  readonly kind: 'no-such-host' | 'not-public';
  readonly detail: string;
}

/** The addresses of a host, one or more, all of which may be connected to. */
export async function addressesOf(
  host: string,
  { allowPrivate = false, mayConnect = isPublicAddress, resolve = resolveName }: AddressGuard,
): Promise<Result<readonly string[], HostRefusal>> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const addresses =
    isIP(name) > 0 ? [name] : await resolve(name).catch((): readonly string[] => []);
  if (addresses.length === 0) return refuse({ kind: 'no-such-host', detail: name.slice(0, 200) });
  const wrong = allowPrivate ? undefined : addresses.find((one) => !mayConnect(one));
  if (wrong === undefined) return ok(addresses);
  return refuse({ kind: 'not-public', detail: name === wrong ? name : `${name} (${wrong})` });
}

async function resolveName(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

/** Answers every name with addresses that were looked up and judged before. */
export function pinnedLookup(addresses: readonly string[]): LookupFunction {
  return (_name, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first = { address: '', family: 0 }] = all;
    if (options.all === true) done(null, all);
    else done(null, first.address, first.family);
  };
}

/** Why there is no connection. */
export interface SocketRefusal {
  readonly kind: HostRefusal['kind'] | 'no-answer' | 'too-slow';
  readonly detail: string;
}

/** Opens a connection to a host, for protocols other than HTTP. @throws the reason of `signal` */
export async function connectGuarded(
  host: string,
  port: number,
  guard: AddressGuard,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<Result<Socket, SocketRefusal>> {
  const addresses = await addressesOf(host, guard);
  if (!addresses.ok) return addresses;
  const late = AbortSignal.timeout(timeoutMs);
  const stop = signal === undefined ? late : AbortSignal.any([late, signal]);
  const socket = connect({ host, port, lookup: pinnedLookup(addresses.value), noDelay: true });
  const leave = (): void => void socket.destroy(new Error('left'));
  stop.addEventListener('abort', leave, { once: true });
  try {
    stop.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return ok(socket);
  } catch (error) {
    socket.destroy();
    signal?.throwIfAborted();
    if (late.aborted) return refuse({ kind: 'too-slow', detail: `${timeoutMs} ms` });
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ kind: 'no-answer', detail: detail.slice(0, 200) });
  } finally {
    stop.removeEventListener('abort', leave);
  }
}
