import type { EditionsView } from '@nhipcau/pages';
import type { Reading } from '../reading.ts';
import { type AddressOf, editionView, historyPath, type PageContext, pageFrame } from './frame.ts';

/** Which editions of the site there are for the readers of one market. */
export async function editionsView(
  address: AddressOf<'editions'>,
  reading: Reading,
  context: PageContext,
): Promise<EditionsView> {
  const frame = await pageFrame(address, reading, context);
  return {
    ...frame,
    kind: 'editions',
    editions: (await reading.publishedMarkets(context.today)).map(editionView),
    historyPath: historyPath(frame.path),
  };
}
