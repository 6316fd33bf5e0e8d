import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** Most bytes of a request's header; more is answered 431 before anything is looked at. */
const headerLimit = 16_384;

/** How long requests under way may take to end when the listener stops, milliseconds. */
const graceMs = 5_000;

/** Listens for HTTP on an address. @throws when the address is taken or not ours */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer(
    {
      maxHeaderSize: headerLimit,
      headersTimeout: 15_000,
      requestTimeout: 120_000,
      keepAliveTimeout: 10_000,
    },
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  );
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    stop: async () => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), graceMs);
      await ended;
      clearTimeout(patience);
    },
  };
}
