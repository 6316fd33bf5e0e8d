import type { Page } from 'playwright-core';
import { violationsOn } from './axe.ts';

/** Brings whatever moves on a page to its end at once. */
export function atRest(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.getAnimations()) {
      if (one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY) one.finish();
    }
  });
}

/** What axe and the width say of the screen of the studio as it is, light and dark, wide and narrow. */
export async function flaws(page: Page): Promise<readonly string[]> {
  await page.mouse.move(0, 0);
  await page.getByRole('tooltip').first().waitFor({ state: 'hidden' });
  const found = await flawsInEachLook(page, (scheme) =>
    page.locator(`html[data-scheme=${scheme}]`).waitFor({ state: 'attached' }),
  );
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

/** The same of any page; `painted` waits until it has taken on a scheme. */
export async function flawsInEachLook(
  page: Page,
  painted: (scheme: 'light' | 'dark') => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await painted(colorScheme);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await atRest(page);
      const how = `${colorScheme}, ${width} px`;
      found.push(...(await violationsOn(page)).map((one) => `${how}: ${one}`));
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${how}: ${over} px too wide`);
    }
  }
  return found;
}
