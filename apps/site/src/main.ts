/** The public listener as a process of its own; the settings come from the environment. */
import { readSiteConfig } from './config.ts';
import { startSite } from './server.ts';

const config = readSiteConfig(process.env, process.env.NHIPCAU_DATA ?? '.nhipcau');
if (!config.ok) {
  for (const { name, problem } of config.error) process.stderr.write(`${name} ${problem}\n`);
  process.exit(2);
}
const { host, port } = config.value;
const site = await startSite(config.value).catch((error: unknown) => {
  process.stderr.write(`site: ${whyNot(error)}\n`);
  process.exit(3);
});
process.send?.({ listening: site.url });
// `disconnect`: the process that started this one is gone.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
  process.on(event, () => void site.stop().then(() => process.exit(0)));
}

function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken; SITE_PORT chooses another`;
    case 'EACCES':
      return `port ${port} may not be opened by this user; SITE_PORT chooses another`;
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine; SITE_HOST chooses another`;
    default:
      return message;
  }
}
