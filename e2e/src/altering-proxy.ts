import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Changes the body of an answer; what it gives is sent instead. */
export type Alter = (path: string, body: Uint8Array) => Uint8Array;

/** Somebody between the site and its readers who changes what passes. */
export interface AlteringProxy {
  readonly origin: string;
  /** What is done to every answer from now on. */
  alter: Alter;
  close(): Promise<void>;
}

/** Headers that tell of a body as it was sent to the proxy, or of the connection. */
const ofTransport = new Set(['content-encoding', 'content-length', 'connection', 'keep-alive']);

/** Starts a proxy before `site` that passes everything on as it is. */
export async function startAlteringProxy(site: string): Promise<AlteringProxy> {
  const proxy = { alter: ((_path, body) => body) as Alter };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const pass = async (): Promise<void> => {
      const answer = await fetch(site + path, { redirect: 'manual' });
      const body = proxy.alter(path, new Uint8Array(await answer.arrayBuffer()));
      const headers = [...answer.headers].filter(([name]) => !ofTransport.has(name));
      response.writeHead(answer.status, Object.fromEntries(headers)).end(body);
    };
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
