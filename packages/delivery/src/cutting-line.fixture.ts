import { type AddressInfo, connect, createServer, type Server } from 'node:net';

/** A line to a port that is cut after so many bytes from whoever connects. */
export async function cuttingLine(to: number): Promise<{
  readonly port: number;
  readonly cutAfter: (bytes: number) => void;
  readonly passed: () => number;
  readonly close: () => void;
}> {
  let most = Infinity;
  let passed = 0;
  const server: Server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    passed = 0;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    near.on('error', end).on('close', end);
    far.on('error', end).on('close', end);
    far.pipe(near);
    near.on('data', (chunk) => {
      const part = chunk.subarray(0, Math.max(0, most - passed));
      passed += part.length;
      far.write(part, () => passed >= most && end());
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (bytes) => {
      most = bytes;
    },
    passed: () => passed,
    close: () => void server.close(),
  };
}
