import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the stand-in behaves. */
export type Manner =
  | 'good'
  | 'slow'
  | 'wrong-ids'
  | 'dropped'
  | 'html'
  | 'busy'
  | 'broken'
  | 'not-json'
  | 'cut'
  | 'flood'
  | 'redirect'
  | 'obedient';

/** A service on this machine that speaks both protocols, well or badly. */
export interface StandIn {
  readonly url: string;
  manner: Manner;
  /** Bodies of requests, newest last, with their headers. */
  readonly asked: { readonly body: string; readonly authorization: string | undefined }[];
  /** Bytes that went out in a flood before the other side closed. */
  sent: number;
  /** Where `redirect` leads. */
  elsewhere: string;
  stop(): Promise<void>;
}

/** A text as the stand-in translates it: in guillemets, tags and all. */
export function translatedByStandIn(text: string): string {
  return `«${text}»`;
}

export async function startStandIn(): Promise<StandIn> {
  const server = createServer((request, response) => {
    void answer(standIn, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const standIn: StandIn = {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, manner: 'good' },
    ...{ asked: [], sent: 0, elsewhere: '' },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return standIn;
}

async function answer(
  standIn: StandIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const part of request) body += part;
  standIn.asked.push({ body, authorization: request.headers.authorization });
  const send = (text: string): void => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
  };
  switch (standIn.manner) {
    case 'slow':
      setTimeout(() => send('{}'), 5_000).unref();
      return;
    case 'busy':
      response.writeHead(429, { 'Retry-After': '7' }).end();
      return;
    case 'broken':
      response.writeHead(500).end('Internal error');
      return;
    case 'not-json':
      return send('<html>Welcome</html>');
    case 'cut':
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"tr', () => response.destroy());
      return;
    case 'flood':
      return flood(standIn, response);
    case 'redirect':
      response.writeHead(307, { Location: `${standIn.elsewhere}${request.url}` }).end();
      return;
    default:
      return send(translation(standIn.manner, request.url ?? '', body));
  }
}

/** 50 MB, as long as the other side takes them. */
function flood(standIn: StandIn, response: ServerResponse): void {
  const part = 'x'.repeat(100_000);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const more = (): void => {
    if (response.destroyed || standIn.sent >= 50_000_000) return void response.end();
    standIn.sent += part.length;
    response.write(part, () => setImmediate(more));
  };
  more();
}

function translation(manner: Manner, path: string, body: string): string {
  const said = (text: string): string => {
    if (manner === 'html') return `${text}<script>alert(1)</script><img src=x onerror=alert(1)>`;
    return manner === 'obedient' ? 'HACKED' : translatedByStandIn(text);
  };
  if (path === '/translate') {
    const { q } = JSON.parse(body) as { q: string[] };
    const texts = q.map(said);
    if (manner === 'wrong-ids') texts.push('«nobody asked»');
    return JSON.stringify({ translatedText: manner === 'dropped' ? texts.slice(1) : texts });
  }
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  const { units } = JSON.parse(messages[1]?.content ?? '') as {
    units: { id: string; text: string }[];
  };
  const made = units.map(({ id, text }) => ({
    ...{ id: manner === 'wrong-ids' ? `${id}-other` : id, text: said(text) },
  }));
  const content =
    manner === 'obedient'
      ? 'HACKED'
      : JSON.stringify({ units: manner === 'dropped' ? made.slice(1) : made });
  return JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });
}
