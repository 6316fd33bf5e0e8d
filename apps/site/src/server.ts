/**
 * The public listener: published bytes only. No database, no session, no cookie; GET and HEAD.
 *
 * @module
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStore } from '@nhipcau/release';
import type { SiteConfig } from './config.ts';
import { reporter } from './report.ts';
import { keepAliveS } from './send.ts';
import { openSite } from './site.ts';

/** A listener that serves; `url` is its own address. */
export interface RunningSite {
  readonly url: string;
  stop(): Promise<void>;
}

/** Most bytes of a request's header; more is answered 431 before anything is looked at. */
const headerLimit = 16_384;

/** How long a reader may take nothing of an answer, in milliseconds. */
const patienceMs = 60_000;

/** How long answers under way may take to end when the listener stops, in milliseconds. */
const graceMs = 2_000;

/** Opens the store and listens. @throws when the address is taken or not ours. */
export async function startSite(
  config: SiteConfig,
  say: (line: string) => void = (line) => process.stderr.write(line),
): Promise<RunningSite> {
  const { objects, watch } = await openStore(config.store);
  const site = await openSite(objects, config, reporter(say));
  const unwatch = watch(() => void site.refresh());
  const server = createServer(
    {
      maxHeaderSize: headerLimit,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      keepAliveTimeout: keepAliveS * 1000,
    },
    site.handle,
  );
  server.maxHeadersCount = 100;
  server.timeout = patienceMs;
  const letGo = (): void => {
    unwatch();
    site.stop();
  };
  await listen(server, config).catch((error: unknown) => {
    letGo();
    throw error;
  });
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    stop: async () => {
      letGo();
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), graceMs);
      await ended;
      clearTimeout(patience);
    },
  };
}

function listen(server: Server, { host, port }: SiteConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
