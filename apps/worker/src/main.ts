/** The worker as a process of its own; the settings come from the environment. */
import { readWorkerConfig } from './config.ts';
import { startWorker } from './worker.ts';

const config = readWorkerConfig(process.env, process.env.NHIPCAU_DATA ?? '.nhipcau');
if (!config.ok) {
  for (const { name, problem } of config.error) process.stderr.write(`${name} ${problem}\n`);
  process.exit(2);
}
const worker = startWorker(config.value, (line) => process.stdout.write(`worker: ${line}\n`));
process.send?.('working');
// `disconnect`: the process that started this one is gone.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(event, () => void worker.stop());
}
await worker.ended;
process.disconnect?.();
