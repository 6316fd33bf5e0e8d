import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readApiConfig } from '@nhipcau/api/config';
import { instantOf } from '@nhipcau/core/kernel';
import { readSiteConfig, type SiteConfig } from '@nhipcau/site';
import { buildStudio } from '@nhipcau/studio/build';
import { readWorkerConfig } from '@nhipcau/worker';
import { claimDataFolder } from '../data-version.ts';
import { readCredentials } from '../demo/credentials.ts';
import { importHouseTerms } from '../demo/house-terms.ts';
import { importReference } from '../demo/import-reference.ts';
import { installDemo, isEmpty } from '../demo/install-demo.ts';
import { takeAsPartners } from '../demo/take-as-partners.ts';
import {
  dataFolderOf,
  type Installation,
  identifiers,
  open,
  originsOf,
  programFolder,
  programVersion,
} from '../installation.ts';
import { hasSettings, plainSettings, writeSettings } from '../site-settings.ts';
import { requirePort } from '../start/ports.ts';
import { type Processes, processesOf } from '../start/processes.ts';
import { type Progress, progressOn } from '../start/progress.ts';
import { type Call, exit, type Verb, WrongUse } from '../verb.ts';
import { addressesText, credentialsText } from './demo-credentials.ts';

export const start: Verb = {
  name: 'start',
  takes: '',
  does: 'Runs the product: database, site, api with the studio, and worker. Ctrl-C stops it.',
  example: 'npm start -- --empty',
  options: { empty: { type: 'boolean', help: 'without demonstration content' } },
  words: [0, 0],
  run: async (call) => {
    const progress = progressOn(process.stdout);
    const dataFolder = dataFolderOf(call.env);
    const env = environmentOf(call, dataFolder);
    const { site, api } = settingsOf(env, dataFolder);
    await requirePort('SITE', site.host, site.port);
    await requirePort('API', api.host, api.port);
    mkdirSync(dataFolder, { recursive: true });
    claimDataFolder(dataFolder, programVersion());
    const installation = await progress.step('Cơ sở dữ liệu · Database', () =>
      open({ ...call, tell: () => undefined }, 'product'),
    );
    const { appUrl } = installation.database;
    const processes = processesOf(dataFolder, { ...env, APP_DATABASE_URL: appUrl }, call.tell);
    try {
      const demonstrates = await fill(call, installation, progress);
      await progress.step('Bàn biên tập · Studio', () => buildStudio());
      await run(call, installation, processes, site, progress, demonstrates);
      await stopped(call.signal);
      return exit.done;
    } finally {
      process.stdout.write('\nĐang dừng · Stopping …\n');
      await processes.stop(['api', 'worker', 'site']);
      await installation.close();
    }
  },
};

/** The environment of the parts: every origin and folder is named, so that all agree. */
function environmentOf(call: Call, dataFolder: string): NodeJS.ProcessEnv {
  const { site, api } = originsOf(call.env);
  return { ...call.env, NHIPCAU_DATA: dataFolder, SITE_URL: site, API_URL: api };
}

/** Reads the settings of every part. @throws {WrongUse} that names all problems */
function settingsOf(env: NodeJS.ProcessEnv, dataFolder: string) {
  const known = { ...env, APP_DATABASE_URL: 'postgres://socket' };
  const site = readSiteConfig(known, dataFolder);
  const api = readApiConfig(known, dataFolder, join(programFolder, 'apps/studio/dist'));
  const worker = readWorkerConfig(known, dataFolder);
  const problems = [site, api, worker].flatMap((one) => (one.ok ? [] : one.error));
  if (!site.ok || !api.ok || problems.length > 0) {
    const lines = [...new Set(problems.map(({ name, problem }) => `${name} ${problem}`))];
    throw new WrongUse(lines.join('\n'));
  }
  return { site: site.value, api: api.value };
}

/**
 * Brings the house's own list of terms, and gives an empty installation its reference data and, unless
 * `--empty`, the demonstration. Says whether it has given it that.
 */
async function fill(
  { options }: Call,
  { db, dataFolder }: Installation,
  progress: Progress,
): Promise<boolean> {
  const data = join(programFolder, 'data');
  if (!(await isEmpty(db)) || options.empty === true) {
    await importHouseTerms(db, data, identifiers);
  }
  if (!(await isEmpty(db))) return false;
  if (options.empty === true) {
    await importReference(db, data, identifiers);
    if (!(await hasSettings(db))) await writeSettings(db, plainSettings, instantOf(Date.now()));
    return false;
  }
  await progress.step('Nội dung trình diễn · Demonstration content', (tell) =>
    installDemo(db, dataFolder, (done) => tell(`tranh · pictures ${done}`)),
  );
  return true;
}

async function run(
  call: Call,
  { db, dataFolder }: Installation,
  processes: Processes,
  { host, port }: SiteConfig,
  progress: Progress,
  demonstrates: boolean,
): Promise<void> {
  let detail: (text: string) => void = () => undefined;
  await Promise.all([
    processes.start('site'),
    processes.start('api'),
    processes.start('worker', (line) => detail(line.replace(/^worker: /, ''))),
  ]);
  const ready = `http://${host}:${port}/readyz`;
  if (!(await answersWell(ready))) {
    await progress.step('Xuất bản lần đầu · First publication', async (tell) => {
      detail = tell;
      while (!call.signal.aborted && !(await answersWell(ready))) await wait(200);
    });
  }
  if (call.signal.aborted) return;
  if (demonstrates) {
    await progress.step('Đối tác trình diễn lấy bài · Demonstration partners take items', () =>
      takeAsPartners(db, originsOf(call.env).api, call.signal).catch((error: unknown) => {
        if (!call.signal.aborted) throw error;
      }),
    );
    if (call.signal.aborted) return;
  }
  process.stdout.write(`\n${addressesText(call.env)}\n`);
  const credentials = readCredentials(dataFolder);
  if (credentials !== null) process.stdout.write(`\n${credentialsText(credentials)}\n`);
  if (await isEmpty(db)) process.stdout.write(firstAdministrator);
  process.stdout.write('\nCtrl-C để dừng · to stop\n');
}

const firstAdministrator = `
Chưa có tài khoản nào. Tạo quản trị viên đầu tiên, trong một cửa sổ lệnh khác ·
No account yet. Make the first administrator in another terminal:

  npx nhipcau user add you@example.org --name "Your name" --role administrator

Tên trang, tuyên bố và địa chỉ liên hệ: trong bàn biên tập → Trang công khai ·
The site's name, statement and contact: in the studio → Site
`;

async function answersWell(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(2_000);
  return fetch(url, { signal }).then(
    (response) => response.ok,
    () => false,
  );
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
