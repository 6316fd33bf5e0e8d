import { pathOf } from '@nhipcau/core/publishing';
import type { TranslationsView } from '@nhipcau/pages';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';

const dayMs = 86_400_000;

/** How the stories of a language were made and how far they keep up with their originals. */
export async function translationsView(
  address: AddressOf<'translations'>,
  reading: Reading,
  context: PageContext,
): Promise<TranslationsView> {
  const { language } = address;
  const frame = await pageFrame(address, reading, context);
  const { asOf, byMethod, stale, medianStaleSince, corrections, overrides } =
    await reading.translationFigures(language);
  const translated = byMethod.human + byMethod['machine-reviewed'];
  const age = asOf === null || medianStaleSince === null ? null : asOf - medianStaleSince;
  return {
    ...frame,
    kind: 'translations',
    asOf,
    works: byMethod.original + translated,
    current: translated - stale,
    stale,
    medianAgeDays: age === null ? null : Math.max(0, Math.floor(age / dayMs)),
    byMethod,
    corrections,
    overrides: overrides.map(({ term, reason, at, work, title }) => ({
      ...{ term, reason, at },
      story: { name: title, path: pathOf({ kind: 'story', language, slug: work.slug }) },
    })),
    historyPath: historyPath(frame.path),
  };
}
