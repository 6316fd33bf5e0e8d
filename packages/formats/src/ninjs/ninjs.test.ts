import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk } from '@nhipcau/core/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { lineOf } from '../imports/spans.ts';
import type { OfferedItem, ReadOffer } from '../offers/index.ts';
import { standardSchema } from '../standard-schema.fixture.ts';
import { anItem, aPicture, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { readNinjs, writeNinjs } from './index.ts';

const write = (item = anItem(), terms = someTerms()): ReturnType<typeof writeNinjs> =>
  writeNinjs(item, terms, issuer);

const stories = demoItems();
const contract = join(import.meta.dirname, '../../../../docs/contracts/ninjs.schema.json');
const killed = anItem({
  ...{ kind: 'kill', version: 4, reason: 'The place was wrong.', summary: '', body: [] },
  ...{ hero: null, pictures: [], siblings: [] },
});

const killedUri = 'tag:nhipcau.example,2026-01-01:work/01937b1e-0000-7000-8000-000000000001/en';

/** A validator of a schema in a file. Formats are checked; GeoJSON, which is not sent, is let be. */
function validator(path: string): (value: unknown) => readonly unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (to: typeof ajv) => void)(ajv);
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  const valid = ajv.compile({ ...schema, $defs: objectsOf(schema.$defs) });
  return (value) => (valid(value) ? [] : (valid.errors ?? []));
}

/** The IPTC's file has a keyword among its definitions, which is no definition. */
function objectsOf(definitions: object | undefined): object {
  return Object.fromEntries(
    Object.entries(definitions ?? {}).filter(([, one]) => typeof one === 'object'),
  );
}

function read(value: unknown): readonly ReadOffer[] {
  return expectOk(readNinjs(JSON.stringify(value), 'https://partner.example/feed'));
}

function offerOf(value: unknown): OfferedItem {
  const [first] = read(value);
  if (first?.kind !== 'offer') throw new Error(JSON.stringify(first));
  return first.offer;
}

describe('what is written', () => {
  const samples = (): readonly unknown[] => [
    ...stories.map((item) => write(item)),
    write(killed),
    write(anItem({ kind: 'correction', reason: 'A date.' })),
    write(anItem({ hero: null, byline: '', topics: [], places: [], siblings: [] })),
    write(anItem(), someTerms({ until: null, label: 'Sponsored', creditLine: '' })),
  ];

  test('every story in every language keeps the contract with partners', () => {
    const problems = validator(contract);
    expect(stories.length).toBeGreaterThan(100);
    for (const sample of samples()) expect(problems(sample)).toEqual([]);
    expect(problems({ ...write(), pubstatus: 'usable' })).not.toEqual([]);
    expect(problems({ ...write(), pubStatus: 'cancelled' })).not.toEqual([]);
  });

  const schema = standardSchema('NHIPCAU_IPTC_SCHEMAS', 'ninjs-schema_3.1.json');
  test.skipIf(schema === null)('every story in every language is valid to the IPTC', () => {
    const problems = validator(schema ?? '');
    for (const sample of samples()) expect(problems(sample)).toEqual([]);
    expect(problems({ ...write(), pubstatus: 'usable' })).not.toEqual([]);
  });

  test('names, times and addresses are those of the item', () => {
    expect(write()).toMatchObject({
      uri: 'tag:nhipcau.example,2026-01-01:work/01937b1e-0000-7000-8000-000000000001/en',
      ...{ version: '3', pubStatus: 'usable', language: 'en', by: 'Nguyễn Thị Ước' },
      firstCreated: '2026-11-24T02:00:00.000Z',
      versionCreated: '2026-11-25T17:30:00.123Z',
      expires: '2027-11-24T02:00:00.000Z',
      headlines: [{ role: 'main', value: 'A market that floats' }],
      renditions: [{ name: 'web', href: 'https://nhipcau.example/en/stories/floating-market' }],
    });
    expect(write().bodies?.[0]).toMatchObject({
      value: '<p>Chợ nổi &amp; bánh &lt;tét&gt;.</p>\n<h2>Buổi sáng</h2>\n',
      ...{ contentType: 'text/html', charCount: 31, wordCount: 7 },
    });
  });

  test('a kill is canceled, carries no text and no picture, and says why', () => {
    const kill = write(killed);
    expect(kill).toMatchObject({ pubStatus: 'canceled', representationType: 'partial' });
    expect(kill.bodies).toBeUndefined();
    expect(kill.associations).toEqual([]);
    expect(kill.descriptions).toContainEqual({
      ...{ role: 'kill', contentType: 'text/plain', value: 'The place was wrong.' },
    });
    expect(kill.edNote).toMatch(/^KILL\. .*The place was wrong\./);
    expect(kill.usageTerms).toBe('Withdrawn: not to be used.');
  });

  test('a kill carries no text though the item should still hold some', () => {
    const kill = write(anItem({ kind: 'kill', reason: 'x' }));
    expect(JSON.stringify(kill)).not.toContain('Chợ nổi');
    expect(JSON.stringify(kill)).not.toContain('image/jpeg');
  });

  test('a correction is usable and says what it corrects', () => {
    const correction = write(anItem({ kind: 'correction', reason: 'The date was wrong.' }));
    expect(correction.pubStatus).toBe('usable');
    expect(correction.descriptions).toContainEqual({
      ...{ role: 'correction', contentType: 'text/plain', value: 'The date was wrong.' },
    });
    expect(correction.edNote).toMatch(/^CORRECTION\. /);
  });

  test.each([
    ['after the version was made', '2026-11-25T17:30:00.124Z', '2026-11-25T17:30:00.124Z'],
    ['when the version was made', '2026-11-25T17:30:00.123Z', undefined],
  ])('an item that may be used from %s is embargoed until then', (_when, from, until) => {
    expect(write(anItem(), someTerms({ from: at(from) })).embargoedUntil).toBe(until);
  });

  test('rights stand in words and as an address for machines', () => {
    const { usageTerms, rightsInfo } = write();
    expect(usageTerms).toBe(
      'Use in KR, LA only, in en, ko, by web, print. ' +
        'From 2026-11-24T02:00:00.000Z until 2027-11-24T02:00:00.000Z, excluded. ' +
        'You may translate, shorten. ' +
        'You may not adapt, pass on to others, train artificial intelligence with it. ' +
        'Credit: Nhịp Cầu / Nguyễn Thị Ước. Once only. ' +
        'Narrowed by hero (Lê Thị Ảnh): web only.',
    );
    expect(rightsInfo).toEqual({
      langId: 'http://www.w3.org/ns/odrl/2/',
      linkedRights: `https://nhipcau.example/api/v1/wire/licences/${someTerms().licence}`,
    });
  });

  test('what a country wants printed is there for people and programs', () => {
    const labelled = write(anItem(), someTerms({ label: 'Content of a foreign agency' }));
    expect(labelled.usageTerms).toContain('Print with it: Content of a foreign agency.');
    expect(labelled.descriptions).toContainEqual(
      expect.objectContaining({ role: 'label', value: 'Content of a foreign agency' }),
    );
  });

  test('a picture of the head and of the body is sent once', () => {
    const { associations } = write(anItem({ pictures: [aPicture()] }));
    expect(associations?.map(({ name }) => name)).toEqual(['hero', 'language-vi']);
  });
});

describe('what is read', () => {
  test('what was written comes back, for every story in every language', () => {
    for (const item of stories) {
      const offer = offerOf(write(item));
      expect(offer.item).toMatchObject({
        ...{
          title: lineOf(item.title, 300),
          language: item.language,
          publishedAt: item.firstPublishedAt,
        },
        ...{ changedAt: item.versionMadeAt },
      });
      expect(offer.item.blocks.length).toBeGreaterThan(3);
      expect(offer).toMatchObject({ state: 'usable', corrects: false, version: '3' });
    }
  });

  test('kills and corrections are told apart from updates', () => {
    expect(offerOf(write(killed))).toMatchObject({
      ...{ state: 'killed', reason: 'The place was wrong.', version: '4' },
      item: { blocks: [], hero: null },
    });
    expect(offerOf(write(anItem({ kind: 'correction', reason: 'A date.' })))).toMatchObject({
      ...{ state: 'usable', corrects: true, reason: 'A date.' },
    });
    expect(offerOf(write(anItem({ kind: 'update' })))).toMatchObject({ corrects: false });
    expect(offerOf({ uri: 'urn:x:1', pubStatus: 'withheld' })).toMatchObject({ state: 'withheld' });
  });

  test('a kill is heeded though the rest of it is broken', () => {
    const broken = { ...write(killed), versionCreated: 'yesterday', bodies: { value: 'x' } };
    expect(offerOf(broken)).toMatchObject({
      ...{ state: 'killed', version: '4', embargoedUntil: null },
      item: { source: { id: killedUri }, blocks: [], hero: null },
    });
    expect(offerOf({ uri: 'urn:x:1', pubStatus: 'canceled', version: 4 }).version).toBe('');
  });

  test('any title, summary and credit come back as they were, in NFC', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((one) =>
        one
          .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
          .trim()
          .normalize('NFC'),
      )
      .filter((one) => one !== '');
    fc.assert(
      fc.property(words, words, words, (title, summary, creditLine) => {
        const offer = offerOf(write(anItem({ title, summary }), someTerms({ creditLine })));
        expect([offer.item.title, offer.item.summary, offer.credit]).toEqual([
          ...[title, summary, creditLine],
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['an item', write()],
    ['a list', [write()]],
    ['an object with the list', { items: [write()] }],
    ['3.0', { ...write(), standard: { name: 'ninjs', version: '3.0' } }],
    ['3.3', { ...write(), standard: { name: 'ninjs', version: '3.3' } }],
    ['no version', { ...write(), standard: undefined }],
  ])('%s is read', (_what, value) => {
    expect(read(value).map(({ kind }) => kind)).toEqual(['offer']);
  });

  test.each([
    ['ninjs 2', { uri: 'urn:x:1', standard: { version: '2.1' } }],
    ['ninjs 4', { uri: 'urn:x:1', standard: { version: '4.0' } }],
    ['names of ninjs 1, whose kill would be missed', { uri: 'urn:x:1', pubstatus: 'canceled' }],
  ])('%s is refused', (_what, value) => {
    expect(readNinjs(JSON.stringify(value), '')).toMatchObject({
      ...{ ok: false, error: { kind: 'old-ninjs' } },
    });
  });

  test.each([
    ['no identifier', { type: 'text' }, 'no-id', ''],
    ['a picture', { uri: 'urn:x:1', type: 'picture' }, 'not-text', 'picture'],
    [
      'a state that no standard has',
      { uri: 'urn:x:1', pubStatus: 'dead' },
      'malformed',
      'pubStatus',
    ],
    [
      'a state inherited from objects',
      { uri: 'urn:x:1', pubStatus: 'constructor' },
      'malformed',
      'pubStatus',
    ],
    [
      'a time without a zone',
      { uri: 'urn:x:1', embargoedUntil: '2026-11-24T02:00:00' },
      'malformed',
      'embargoedUntil',
    ],
    ['bodies that are no list', { uri: 'urn:x:1', bodies: { value: 'x' } }, 'malformed', 'bodies'],
    ['a number for a text', { uri: 'urn:x:1', title: 7 }, 'malformed', 'title'],
    ['nothing', null, 'no-id', ''],
  ])('an item with %s is left, and it is told which and why', (_what, value, kind, detail) => {
    expect(read([value, write()])).toMatchObject([
      { kind: 'left', left: { kind, detail } },
      { kind: 'offer' },
    ]);
  });

  test.each([
    ['no JSON', '<html>', 'not-json'],
    ['a number', '7', 'not-ninjs'],
    ['a list one longer than the limit', `[${Array(10_001).fill('{}').join()}]`, 'too-many'],
    ['a hundred thousand items', `[${Array(100_000).fill('{}').join()}]`, 'too-many'],
    ['a text longer than the limit', ' '.repeat(20_000_001), 'too-long'],
  ])('%s is refused whole', (_what, text, kind) => {
    expect(readNinjs(text, '')).toMatchObject({ ok: false, error: { kind } });
  });

  test('a list as long as the limit is read', () => {
    const text = `[${Array(10_000).fill('{"uri":"urn:x:1"}').join()}]`;
    expect(expectOk(readNinjs(text, ''))).toHaveLength(10_000);
  });

  test.each(hostileTexts.map((one) => [one]))('%j is never more than words', (words) => {
    const value = `<p>${words}</p><script>alert(1)</script><img src="javascript:x" onerror="x">`;
    const offer = offerOf({
      ...{ uri: 'urn:x:1', title: words, by: words, usageTerms: words },
      bodies: [{ contentType: 'text/html', value }],
    });
    const kept = JSON.stringify(offer.item.blocks);
    expect(kept).not.toMatch(/javascript:|onerror|"href":"(?!https?:)/);
    for (const block of offer.item.blocks) expect(block.kind).toBe('paragraph');
  });

  test('a plain text is paragraphs, its markup is words', () => {
    const { item } = offerOf({ uri: 'urn:x:1', bodies: [{ value: 'One & <b>two\nThree' }] });
    expect(item.blocks).toMatchObject([
      { kind: 'paragraph', text: [{ text: 'One & <b>two' }] },
      { kind: 'paragraph', text: [{ text: 'Three' }] },
    ]);
  });
});
