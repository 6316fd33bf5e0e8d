import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Starts the machine's Chromium. @throws when there is none */
export async function openChromium(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = folders.map((one) => join(one, 'chromium')).find((one) => existsSync(one));
  if (executablePath === undefined) throw new Error('chromium is not in the PATH');
  const quiet = ['networking', 'timer-throttling'].map((what) => `--disable-background-${what}`);
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: [...args, ...quiet] });
}
