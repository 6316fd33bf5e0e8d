import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds on a page, of any impact: rule and the first places. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async () => {
    type Found = { id: string; nodes: readonly { target: readonly string[] }[] };
    type Axe = { run(how: object): Promise<{ readonly violations: readonly Found[] }> };
    const { axe } = globalThis as unknown as { axe: Axe };
    // Every rule is looked at; only what passes is not listed.
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => {
      const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
      return `${id}: ${places.join(', ')}`;
    });
  });
}
