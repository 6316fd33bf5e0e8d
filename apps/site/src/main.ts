/** The public listener as a process of its own; the settings come from the environment. */
import { readSiteConfig } from './config.ts';
import { startSite } from './server.ts';

const config = readSiteConfig(process.env, process.env.NHIPCAU_DATA ?? '.nhipcau');
if (!config.ok) {
  for (const { name, problem } of config.error) process.stderr.write(`${name} ${problem}\n`);
  process.exit(2);
}
const site = await startSite(config.value).catch((error: unknown) => {
  process.stderr.write(`site: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
});
process.send?.({ listening: site.url });
// `disconnect`: the process that started this one is gone.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(event, () => void site.stop().then(() => process.exit(0)));
}
