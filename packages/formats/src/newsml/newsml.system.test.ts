import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { iptcSchema } from '../wire/iptc-schemas.fixture.ts';
import { anItem, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { writeNewsml } from './index.ts';

const schema = iptcSchema('NewsML-G2_2.35-spec-All-Power.xsd');

/** Debian's `xmllint` (libxml2-utils), with the IPTC's schema where it is given. */
test('libxml2 reads every story in every language, and finds it valid where the schema is given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newsml-'));
  try {
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
    const files = samples.map((_, index) => join(folder, `${index}.xml`));
    await Promise.all(samples.map((text, index) => writeFile(files[index] ?? '', text)));
    const valid = schema === null ? [] : ['--schema', schema];
    await promisify(execFile)('xmllint', ['--nonet', '--noout', ...valid, ...files]);
    expect(files.length).toBeGreaterThan(100);
  } finally {
    await rm(folder, { recursive: true });
  }
});
