import type { CivilDate } from '@nhipcau/core/kernel';
import type { PressView } from '@nhipcau/pages';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';

/** What foreign press has to know: by the rules and prices of the day of publication. */
export async function pressView(
  address: AddressOf<'press'>,
  reading: Reading,
  context: PageContext,
): Promise<PressView> {
  const frame = await pageFrame(address, reading, context);
  return {
    ...frame,
    kind: 'press',
    ...(await reading.press(context.today as CivilDate)),
    applyUrl: `${context.apiUrl}/studio/apply?language=${address.language}`,
    historyPath: historyPath(frame.path),
  };
}
