/**
 * Readers on loopback: asks over kept connections, one request at a time on each. Status and length
 * of every answer are checked, the bytes of one in {@link hashEvery}.
 */
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { LoadDone, LoadOrder, Target } from './load-messages.ts';

const hashEvery = 64;

/** How long an answer may take, in milliseconds. */
const patienceMs = 10_000;

/** What a browser sends, in short. */
const browser =
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) bench\r\nAccept: text/html,*/*;q=0.8\r\n' +
  'Accept-Language: vi,en;q=0.7\r\nAccept-Encoding: gzip\r\n';

let targets: readonly Target[] = [];

process.on('message', (order: LoadOrder) => {
  if (order.targets.length > 0) targets = order.targets;
  void load(order).then((done) => process.send?.(done));
});

async function load(order: LoadOrder): Promise<LoadDone> {
  const choose = chooser(order);
  const until = Date.now() + order.mostMs;
  let asked = 0;
  let answered = 0;
  let wrong: string | null = null;

  const read = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(order.port, '127.0.0.1').setNoDelay();
      let target: Target | undefined;
      let parts: Buffer[] = [];
      let size = 0;
      const end = (problem: string | null): void => {
        wrong ??= problem;
        socket.destroy();
      };
      socket.setTimeout(patienceMs, () => end(`no answer for ${patienceMs} ms`));
      socket.on('close', () => resolve());
      const ask = (): void => {
        if (asked >= order.requests || wrong !== null || Date.now() > until) {
          end(null);
        } else {
          asked += 1;
          target = choose();
          request(socket, target);
        }
      };
      socket.on('connect', ask);
      socket.on('error', (error) => end(error.message));
      socket.on('end', () => end('the server closed the connection'));
      socket.on('data', (part) => {
        parts.push(part);
        size += part.length;
        const whole = parts.length === 1 ? part : Buffer.concat(parts, size);
        const head = whole.indexOf('\r\n\r\n');
        if (head < 0 || target === undefined) return;
        const body = target.status === 304 ? 0 : target.length;
        if (size < head + 4 + body) return;
        const problem = fault(whole, head, target, answered % hashEvery === 0);
        if (problem !== null) return end(problem);
        answered += 1;
        parts = [];
        size = 0;
        ask();
      });
    });

  await Promise.all(Array.from({ length: order.connections }, read));
  return { answered, wrong };
}

function request(socket: Socket, { path, etag }: Target): void {
  const condition = etag === null ? '' : `If-None-Match: ${etag}\r\n`;
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${browser}${condition}\r\n`, 'latin1');
}

/** What is wrong with an answer; `null` when nothing is. */
function fault(whole: Buffer, head: number, target: Target, hash: boolean): string | null {
  const { path, status, length, sha256 } = target;
  const got = whole.toString('latin1', 9, 12);
  if (got !== String(status)) return `${path} answered ${got}`;
  if (status === 304) return whole.length === head + 4 ? null : `${path}: a 304 with a body`;
  if (whole.length !== head + 4 + length) return `${path}: ${whole.length - head - 4} bytes`;
  if (!hash) return null;
  const found = createHash('sha256')
    .update(whole.subarray(head + 4))
    .digest('hex');
  return found === sha256 ? null : `${path}: other bytes`;
}

/** Chooses targets; the same seed gives the same choice. */
function chooser({ choice, seed }: LoadOrder): () => Target {
  const [first] = targets;
  if (first === undefined) throw new Error('nothing to ask for');
  if (choice === 'first') return () => first;
  const sums = new Float64Array(targets.length);
  let sum = 0;
  for (let at = 0; at < sums.length; at += 1) {
    sum += 1 / (at + 1);
    sums[at] = sum;
  }
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const wanted = (state / 2 ** 32) * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return targets[low] ?? first;
  };
}
