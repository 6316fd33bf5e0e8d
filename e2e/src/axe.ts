import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds on a page, of any impact: rule and the first places. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    type Found = { id: string; nodes: readonly { target: readonly string[] }[] };
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: readonly Found[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
      return `${id}: ${places.join(', ')}`;
    });
  });
}
