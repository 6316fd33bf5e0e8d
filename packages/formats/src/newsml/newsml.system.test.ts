import { join } from 'node:path';
import { killed } from '@nhipcau/core/syndication';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../core/src/content/body.fixture.ts';
import { standardSchema } from '../standard-schema.fixture.ts';
import { anItem, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { notValid, xmllint } from '../xml/xmllint.fixture.ts';
import { writeNewsml } from './index.ts';

const write = (item = anItem(), terms = someTerms()): string => writeNewsml(item, terms, issuer);

const kill = write(
  killed(anItem(), { version: 4, reason: 'Sai sự thật.', at: at('2026-12-01T00:00:00Z') }),
);
const correction = write(anItem({ kind: 'correction', reason: 'Sai ngày.' }));
const samples = [
  ...demoItems().flatMap((item) => [
    write(item),
    write({ ...item, kind: 'update' }),
    write({ ...item, kind: 'correction', reason: 'Sai ngày.' }),
    write(killed(item, { version: 4, reason: 'Sai.', at: at('2026-12-01T00:00:00Z') })),
  ]),
  ...[kill, correction],
  write(
    anItem({ kind: 'update', byline: '', hero: null, topics: [], places: [], funding: [] }),
    someTerms({
      until: null,
      label: 'Label',
      creditLine: '',
      from: at('2027-01-01T00:00:00Z'),
    }),
  ),
  ...fc
    .sample(anyBody, { numRuns: 200, seed: 20_261_128 })
    .map((body) => write(anItem({ body, language: 'ar' }))),
];

describe('the contract with partners', () => {
  const contract = join(import.meta.dirname, '../../../../docs/contracts/newsml-g2.rng');

  test('every story in every language keeps it, new, updated, corrected and killed, and so does any text', async () => {
    expect(samples.length).toBeGreaterThan(800);
    await xmllint(samples, '--relaxng', contract);
  });

  const text = write();
  test.each<[what: string, good: string, from: string | RegExp, to: string]>([
    ['an element of no standard', text, '<itemClass', '<itemKind/><itemClass'],
    ['another order', text, /(<versionCreated>.*?)\s+(<firstCreated>.*)/, '$2$1'],
    ['an attribute that is not sent', text, ' conformance=', ' rank="1" conformance='],
    ['another namespace', text, 'nar/2006-10-01/', 'nar/2026-10-01/'],
    ['a state of no standard', text, 'stat:usable', 'stat:cancelled'],
    ['version 0', text, ' version="3"', ' version="0"'],
    ['a time without a zone', text, '.123Z</sent>', '.123</sent>'],
    ['a blank headline', text, /<headline>.*?</, '<headline> \n<'],
    ['no terms of use', text, /<usageTerms.*<\/usageTerms>/, ''],
    ['a picture without its hash', text, /<hash.*<\/hash>/, ''],
    ['a package without pictures', text, /<itemRef residref="[^"]*picture.*/g, ''],
    ['a kill that may be used', kill, 'stat:canceled', 'stat:usable'],
    ['a kill with its text', kill, '</newsItem>', `${content(text)}</newsItem>`],
    ['a kill without a reason', kill, /<edNote roleuri.*/, ''],
    ['a correction without a reason', correction, /<edNote roleuri.*/, ''],
    ['a script', text, '<h2>', '<script>x()</script><h2>'],
    ['a class', text, '<h2>', '<h2 class="x">'],
    ['a link within the site', text, '<h2>', '<h2><a href="/en/">x</a>'],
  ])('%s is refused', async (_what, good, from, to) => {
    await xmllint([good], '--relaxng', contract);
    const broken = good.replace(from, to);
    expect(broken).not.toBe(good);
    await expect(xmllint([broken], '--relaxng', contract)).rejects.toMatchObject(notValid);
  });
});

/** The text of a message as it stands in it. */
function content(message: string): string {
  return /<contentSet>[\s\S]*?<\/contentSet>/.exec(message)?.[0] ?? '';
}

const schema = standardSchema('NHIPCAU_IPTC_SCHEMAS', 'NewsML-G2_2.35-spec-All-Power.xsd');
test.skipIf(schema === null)('the same messages are valid to the IPTC', async () => {
  const options = ['--schema', schema ?? ''];
  await xmllint(samples, ...options);
  const wrong = write().replace('<itemClass', '<itemKind/><itemClass');
  await expect(xmllint([wrong], ...options)).rejects.toThrow('itemKind');
});
