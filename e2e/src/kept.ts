import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookie } from 'playwright-core';
import { inject } from 'vitest';

const { keptFolder } = inject('product');

/** What the test files of a run know together of a person's account. */
export interface Kept {
  /** Time step of the newest code that was given, which is taken once; 0 before the first. */
  readonly step: number;
  /** Those of a session, once somebody has signed in. */
  readonly cookies: readonly Cookie[];
}

export function keptOf(email: string): Kept {
  const file = fileOf(email);
  if (!existsSync(file)) return { step: 0, cookies: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as Kept;
}

export function keep(email: string, change: Partial<Kept>): void {
  writeFileSync(fileOf(email), JSON.stringify({ ...keptOf(email), ...change }));
}

function fileOf(email: string): string {
  return join(keptFolder, `${email}.json`);
}
