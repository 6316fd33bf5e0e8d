import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { iptcSchema } from '../wire/iptc-schemas.fixture.ts';
import { anItem, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { writeNewsml } from './index.ts';

const samples = [
  ...demoItems().map((item) => writeNewsml(item, someTerms(), issuer)),
  writeNewsml(anItem({ kind: 'kill', reason: 'Wrong.' }), someTerms(), issuer),
  writeNewsml(anItem({ kind: 'correction', reason: 'A date.' }), someTerms(), issuer),
  writeNewsml(
    anItem({ kind: 'update', byline: '', hero: null, topics: [], places: [], funding: [] }),
    someTerms({
      until: null,
      label: 'Label',
      creditLine: '',
      from: at('2027-01-01T00:00:00Z'),
    }),
    issuer,
  ),
];

/** Debian's `xmllint` (libxml2-utils). */
async function xmllint(texts: readonly string[], ...options: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'newsml-'));
  try {
    const files = texts.map((_, index) => join(folder, `${index}.xml`));
    await Promise.all(texts.map((text, index) => writeFile(files[index] ?? '', text)));
    await promisify(execFile)('xmllint', ['--nonet', '--noout', ...options, ...files]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('libxml2 reads every story in every language', async () => {
  expect(samples.length).toBeGreaterThan(100);
  await xmllint(samples);
});

const schema = iptcSchema('NewsML-G2_2.35-spec-All-Power.xsd');
test.skipIf(schema === null)('every story in every language is valid to the IPTC', async () => {
  const options = ['--schema', schema ?? ''];
  await xmllint(samples, ...options);
  const [first = ''] = samples;
  const wrong = first.replace('<itemClass', '<itemKind/><itemClass');
  await expect(xmllint([wrong], ...options)).rejects.toThrow('itemKind');
});
