import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { standardSchema } from '../standard-schema.fixture.ts';
import { notValid, xmllint } from '../xml/xmllint.fixture.ts';
import { aFile, anActivity } from './iati.fixture.ts';
import { writeIati } from './index.ts';

const text = writeIati(aFile(anActivity()));
const samples = [
  text,
  writeIati(
    aFile(anActivity(), anActivity({ memos: [], budgets: [], transactions: [], pages: [] })),
  ),
  ...(['pipeline', 'implementation', 'finalisation', 'cancelled', 'suspended'] as const).map(
    (status) => writeIati(aFile(anActivity({ status }))),
  ),
  ...hostileTexts.map((one) =>
    writeIati(aFile(anActivity({ title: { vi: `x${one}`, en: `x${one}` } }))),
  ),
];

describe('the contract', () => {
  const contract = join(import.meta.dirname, '../../../../docs/contracts/iati.rng');

  test('every file keeps it', async () => {
    await xmllint(samples, '--relaxng', contract);
  });

  test.each<[what: string, from: string | RegExp, to: string]>([
    ['no activity', /<iati-activity [\s\S]*<\/iati-activity>/, ''],
    ['another edition', 'version="2.03"', 'version="2.02"'],
    ['a role of no list', 'role="1"', 'role="5"'],
    ['an organisation of no list', 'type="70"', 'type="77"'],
    ['a status of no list', 'activity-status code="4"', 'activity-status code="7"'],
    ['a kind of transaction of no list', 'transaction-type code="4"', 'transaction-type code="10"'],
    ['an amount with thousands', '>200000000<', '>200,000,000<'],
    ['a time in the place of a day', 'iso-date="2026-07-20"', 'iso-date="2026-07-20Z"'],
    ['a result with a number to add up', 'measure="5"', 'measure="1"'],
    ['a blank title', 'Đoàn phóng viên “Mùa lúa”', ' '],
    ['an element of no standard', '<activity-status', '<funds/><activity-status'],
  ])('%s is refused', async (_what, from, to) => {
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    await expect(xmllint([broken], '--relaxng', contract)).rejects.toMatchObject(notValid);
  });
});

const schema = standardSchema('NHIPCAU_OPEN_DATA_SCHEMAS', 'iati-activities-schema.xsd');
test.skipIf(schema === null)('the same files are valid by the schema of IATI', async () => {
  const options = ['--schema', schema ?? ''];
  await xmllint(samples, ...options);
  const wrong = text.replace('<activity-status', '<funds/><activity-status');
  await expect(xmllint([wrong], ...options)).rejects.toMatchObject(notValid);
});
