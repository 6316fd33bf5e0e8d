import { startServer } from './start-server.ts';

/**
 * A product in a process of its own: starts the database of a data folder, says where, and holds it
 * until it is ended. SIGINT stops the database first.
 */
const [dataFolder = '', purpose] = process.argv.slice(2);
const interrupted = new AbortController();
const server = await startServer({
  dataFolder,
  purpose: purpose === 'verb' ? 'verb' : 'product',
  log: (line) => process.stderr.write(`${line}\n`),
  signal: interrupted.signal,
});
const alive = setInterval(() => undefined, 60_000);
process.once('SIGINT', async () => {
  interrupted.abort();
  await server.stop();
  clearInterval(alive);
});
process.stdout.write(`${server.url('nhipcau')}\n`);
