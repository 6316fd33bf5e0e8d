import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A partner's own server, which takes whatever is sent to it. */
export interface PartnerServer {
  readonly origin: string;
  /** What was sent to it, in order. */
  readonly got: readonly { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  close(): void;
}

/** Starts it on an address of this machine that the product may call in tests. */
export async function openPartnerServer(): Promise<PartnerServer> {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push({ headers: request.headers, body });
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => void server.listen(0, '127.9.9.9', () => listening()));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.9.9.9:${port}`, got, close: () => void server.close() };
}
