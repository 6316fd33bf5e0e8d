/** The api listener as a process of its own; the settings come from the environment. */
import { fileURLToPath } from 'node:url';
import { readApiConfig } from './config.ts';
import { jsonLog } from './http/log.ts';
import { startApi } from './start.ts';

const studioFolder = fileURLToPath(new URL('../../studio/dist', import.meta.url));
const dataFolder = process.env.NHIPCAU_DATA ?? '.nhipcau';
const config = readApiConfig(process.env, dataFolder, studioFolder);
if (!config.ok) {
  for (const { name, problem } of config.error) process.stderr.write(`${name} ${problem}\n`);
  process.exit(2);
}
const log = jsonLog((line) => process.stdout.write(line), Date.now);
const api = await startApi(config.value, log).catch((error: unknown) => {
  process.stderr.write(`api: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
});
process.send?.({ listening: api.url });
// `disconnect`: the process that started this one is gone.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(event, () => void api.stop().then(() => process.exit(0)));
}
