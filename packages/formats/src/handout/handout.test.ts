import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { anItem, issuer, someTerms } from '../wire/wire.fixture.ts';
import { writeCmsHtml, writePicturePackage, writePlainText } from './index.ts';

const terms = someTerms({ label: 'Printed by law.' });
const credits = strFromU8(
  unzipSync(writePicturePackage(anItem(), terms, () => new Uint8Array([1])))['credits.txt'] ??
    new Uint8Array(),
);

test.each([
  ['plain text', writePlainText(anItem(), terms)],
  ['HTML', writeCmsHtml(anItem(), terms, issuer.siteUrl)],
  ['a package of pictures', credits],
])('%s has the credit line, the label of the host country and the address', (_what, words) => {
  for (const line of [terms.creditLine, 'Printed by law.', anItem().canonicalUrl]) {
    expect(words).toContain(line);
  }
});
