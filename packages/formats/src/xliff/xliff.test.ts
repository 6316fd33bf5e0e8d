import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Inline, type LinkAddress, type Mark, plain } from '@nhipcau/core/content';
import { type LanguageTag, siteLanguages, type WorkId } from '@nhipcau/core/kernel';
import {
  type ExchangeFile,
  type ExchangeUnit,
  returnedWords,
  takeBack,
  type UnitId,
} from '@nhipcau/core/translation';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../core/src/content/body.fixture.ts';
import { demoPairs, fileOf, sha256 } from '../exchange/demo-stories.fixture.ts';
import { all, one, readXml } from '../read-xml.fixture.ts';
import { readXliff, writeXliff2, writeXliff12 } from './index.ts';

const versions = [
  ['2.1', writeXliff2],
  ['1.2', writeXliff12],
] as const;
const plainRun = (text: string): Inline => [{ text, marks: [] }];
const anUnit = (more: Partial<ExchangeUnit> = {}): ExchangeUnit => ({
  ...{ id: 'block0001' as UnitId, block: 'block0001' as never, kind: 'paragraph' },
  ...{ hash: 'a'.repeat(64), source: plainRun('Một.'), target: null, state: 'initial' },
  ...{ stale: false, notes: [], terms: [], matches: [], ...more },
});
const aFile = (units: readonly ExchangeUnit[], more: Partial<ExchangeFile> = {}): ExchangeFile => ({
  reference: {
    work: '01900000-0000-7000-8000-000000000001' as WorkId,
    ...{ from: 'vi', sourceRevision: 3, to: 'ko', targetRevision: 0 },
  },
  ...{ name: 'ha-long', notes: [], units, ...more },
});

function back(document: string) {
  const outcome = readXliff(strToU8(document));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe.each(versions)('XLIFF %s', (_version, write) => {
  test('gives every story of the demonstration back in every language, byte for byte', {
    timeout: 60_000,
  }, () => {
    const pairs = demoPairs();
    expect(new Set(pairs.map(({ to }) => to)).size).toBe(12);
    for (const pair of pairs) {
      const file = fileOf(pair);
      const read = back(write(file));
      expect(read.reference).toEqual(file.reference);
      expect(read.units.map(({ unit, hash, state }) => [unit, hash, state])).toEqual(
        file.units.map(({ id, hash, state }) => [id, hash, state]),
      );
      const { source, target } = pair;
      const taken = takeBack(
        { source, sourceNow: source, sent: target, target },
        read.units,
        sha256,
      );
      expect(taken.ok && { ...taken.value.text, body: [] }).toEqual({ ...target, body: [] });
      expect(taken.ok && taken.value.text.body).toEqual(target.body);
    }
  });

  test('gives any words back with their marks, breaks and white space', { timeout: 60_000 }, () => {
    const anyInline = anyBody.chain((body) =>
      fc.constantFrom(
        ...body.flatMap((block) => ('text' in block ? [block.text] : [])),
        plainRun('a'),
      ),
    );
    const words = anyInline.filter((text) => plain(text).trim() !== '');
    const language = fc.constantFrom(...siteLanguages);
    fc.assert(
      fc.property(words, anyInline, language, language, (source, target, from, to) => {
        const unit = anUnit({ source, target, state: 'final' });
        const file = aFile([unit]);
        const { units } = back(write({ ...file, reference: { ...file.reference, from, to } }));
        const words = units[0] && returnedWords(units[0], 'paragraph', source, target);
        const isBlank = plain(target).trim() === '';
        expect(words).toEqual({ ok: true, value: isBlank ? null : target });
      }),
      { numRuns: 300 },
    );
  });

  test('is cut into sentences, which come back as one text', () => {
    const [source, target] = [plainRun('TP. Huế. Mưa.\nGió.'), plainRun('후에시. 비.\n바람.')];
    const document = write(aFile([anUnit({ source, target, state: 'translated' })]));
    expect(document.match(/<segment |<seg-source>/g)?.length).toBe(write === writeXliff2 ? 3 : 1);
    expect(
      back(document)
        .units[0]?.runs?.map(({ text }) => text)
        .join(''),
    ).toBe('후에시. 비.\n바람.');
  });

  test('has no sentence of white space alone', () => {
    const emphasis: readonly Mark[] = [{ kind: 'emphasis' }];
    const source = plainRun('Mưa.\nGió.');
    const target: Inline = [
      { text: '\n', marks: emphasis },
      { text: 'Rain.', marks: [] },
    ];
    const { units } = back(write(aFile([anUnit({ source, target, state: 'final' })])));
    const words = units[0] && returnedWords(units[0], 'paragraph', source, target);
    expect(words).toEqual({ ok: true, value: target });
  });

  test('leaves a sentence that nobody has translated in its place, and says that it is a draft', () => {
    const [source, target] = [plainRun('Mưa. Gió.'), plainRun('비. 바람.')];
    const document = write(aFile([anUnit({ source, target, state: 'final' })]))
      .replace('<target>비.</target>', '')
      .replace('<mrk mtype="seg" mid="1">비.</mrk> ', '');
    expect(back(document).units[0]).toMatchObject({
      state: 'initial',
      runs: [{ text: 'Mưa.' }, { text: ' ' }, { text: '바람.' }],
    });
  });

  test('without a translation has none', () => {
    const document = write(aFile([anUnit({ source: plainRun('Mưa. Gió.') })]));
    expect(back(document).units[0]).toMatchObject({ state: 'initial', runs: null, broken: null });
  });

  test('is the same bytes for the same file', () => {
    const [pair] = demoPairs();
    if (pair === undefined) throw new Error('no story');
    expect(write(fileOf(pair))).toBe(write(fileOf(pair)));
  });
});

describe('what a tool makes of it is read', () => {
  const link = { kind: 'link', href: '/vi/map' as LinkAddress } as const;
  const source: Inline = [
    { text: 'Xem ', marks: [] },
    { text: 'bản đồ', marks: [link] },
  ];
  const two = writeXliff2(aFile([anUnit({ source })]));
  const old = writeXliff12(aFile([anUnit({ source })]));
  const in2 = (target: string, state = 'translated') =>
    two
      .replace('state="initial"', `state="${state}"`)
      .replace('</source></segment>', `</source><target>${target}</target></segment>`);
  const in12 = (target: string, attributes = '') =>
    old.replace('</source>', `</source><target${attributes}>${target}</target>`);
  const see = [
    { code: 1, text: '지도' },
    { code: null, text: '를 보세요' },
  ];

  test.each<[why: string, document: string]>([
    ['a pair of codes', in2('<pc id="1">지도</pc>를 보세요')],
    ['a code that begins and one that ends', in2('<sc id="1"/>지도<ec startRef="1"/>를 보세요')],
    [
      'annotations around it',
      in2(
        '<mrk id="x" type="comment" value="?"><sm id="y" type="term"/><pc id="1">지<mrk id="z" type="term">도</mrk></pc></mrk><em startRef="y"/>를 보세요',
      ),
    ],
    ['a code of 1.2', in12('<g id="1">지도</g>를 보세요')],
    ['a code of 1.2 that begins and one that ends', in12('<bx id="1"/>지도<ex id="1"/>를 보세요')],
    [
      'native codes of 1.2',
      in12('<bpt id="1">&lt;a&gt;</bpt>지도<ept id="1">&lt;/a&gt;</ept>를 보세요'),
    ],
    ['a segment of 1.2', in12('<mrk mtype="seg" mid="1"><g id="1">지도</g>를 보세요</mrk>')],
    ['XLIFF 2.0', in2('<pc id="1">지도</pc>를 보세요').replace('version="2.1"', 'version="2.0"')],
    ['a region of the language', in2('<pc id="1">지도</pc>를 보세요').replace('"ko"', '"ko-KR"')],
    [
      'prefixes of its own',
      in2('<q:pc id="1">지도</q:pc>를 보세요')
        .replace(/<(\/?)(?=xliff|file|unit|segment|source|target|mda)(?!mda)/g, '<$1q:')
        .replace('xmlns=', 'xmlns:q='),
    ],
  ])('%s', (_why, document) => {
    const [unit] = back(document).units;
    expect(unit).toMatchObject({ unit: 'block0001', state: 'translated', broken: null });
    const merged = unit?.runs?.reduce<{ code: unknown; text: string }[]>((all, run) => {
      const last = all.at(-1);
      if (last?.code === run.code) last.text += run.text;
      else all.push({ ...run });
      return all;
    }, []);
    expect(merged).toEqual(see);
  });

  test.each<[why: string, document: string, broken: string]>([
    ['a code in a code', in2('<pc id="1">a<pc id="2">b</pc></pc>'), 'nested'],
    ['a code that does not end', in2('<sc id="1"/>a'), 'not-closed'],
    ['an end without a beginning', in2('a<ec startRef="1"/>'), 'not-closed'],
    ['the end of another code', in2('<sc id="1"/>a<ec startRef="2"/>'), 'not-closed'],
    ['a code by another name', in2('<pc id="x">a</pc>'), 'unknown-code'],
    ['a thing that stands for itself', in2('a<ph id="9"/>'), 'unknown-code'],
    ['a code point that XML has not', in2('a<cp hex="001A"/>'), 'unknown-code'],
    ['HTML', in2('a<b xmlns="http://www.w3.org/1999/xhtml">b</b>'), 'unknown-code'],
    ['a code of 1.2 in a code', in12('<g id="1">a<g id="2">b</g></g>'), 'nested'],
    ['a thing of 1.2', in12('a<x id="9"/>'), 'unknown-code'],
  ])('but not %s', (_why, document, broken) => {
    expect(back(document).units[0]).toMatchObject({ broken });
  });

  test.each([
    ['2.1', in2('<pc id="1">a</pc>', 'initial'), 'initial'],
    ['2.1', in2('<pc id="1">a</pc>', 'final'), 'final'],
    ['2.1 without', in2('<pc id="1">a</pc>').replace(' state="translated"', ''), 'initial'],
    ['2.1 of its own', in2('<pc id="1">a</pc>', 'done'), 'initial'],
    ['1.2 without', in12('a').replace(' approved="no"', ''), 'translated'],
    ['1.2 approved', in12('a').replace('approved="no"', 'approved="yes"'), 'reviewed'],
    ['1.2 new', in12('a', ' state="new"'), 'initial'],
    ['1.2 signed off', in12('a', ' state="signed-off"'), 'reviewed'],
    ['1.2 final', in12('a', ' state="final"'), 'final'],
    ['1.2 final without words', in12('', ' state="final"'), 'final'],
    ['1.2 without words', in12(''), 'initial'],
  ])('with its state: %s', (_why, document, state) => {
    expect(back(document).units[0]?.state).toBe(state);
  });

  test('with the state of the sentence that is least far', () => {
    const [source, target] = [plainRun('Mưa. Gió.'), plainRun('비. 바람.')];
    const document = writeXliff2(aFile([anUnit({ source, target, state: 'final' })]));
    const one = document.replace('id="s1" state="final"', 'id="s1" state="translated"');
    expect(back(one).units[0]?.state).toBe('translated');
  });

  test('with sentences in another order, and white space of its own', () => {
    const document = writeXliff2(
      aFile([anUnit({ source: plainRun('Mưa. Gió.'), target: plainRun('비. 바람.') })]),
    );
    const moved = document
      .replace('<target>비.</target>', '<target order="3">비.</target>')
      .replace('<target> </target>', '<target order="2">\u3000</target>')
      .replace('<target>바람.</target>', '<target order="1">바람.</target>');
    expect(back(moved).units[0]?.runs?.map(({ text }) => text)).toEqual(['바람.', '\u3000', '비.']);
  });
});

describe('a file is refused with its place:', () => {
  const good = writeXliff2(aFile([anUnit()]));
  test.each<[why: string, document: string, kind: string, line: number]>([
    ['XML that is no XLIFF', '<a/>', 'not-an-exchange-file', 1],
    [
      'a version that is not known',
      good.replace('version="2.1"', 'version="3.0"'),
      'not-an-exchange-file',
      2,
    ],
    [
      'a namespace that is not known',
      good.replace('document:2.0', 'document:9'),
      'not-an-exchange-file',
      2,
    ],
    [
      'two files',
      good.replace('</file>', '</file>\n<file id="f2" original="x"/>'),
      'not-one-file',
      10,
    ],
    [
      'a file of something else',
      good.replace(/original="[^"]*"/, 'original="a.html"'),
      'no-reference',
      3,
    ],
    ['another target language', good.replace('trgLang="ko"', 'trgLang="ja"'), 'wrong-language', 3],
    ['another source language', good.replace('srcLang="vi"', 'srcLang="en"'), 'wrong-language', 3],
    [
      'an entity',
      good.replace('<xliff', '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff'),
      'document-type',
      2,
    ],
    ['no end', good.slice(0, -20), 'malformed-xml', 8],
  ])('%s', (_why, document, kind, line) => {
    expect(readXliff(strToU8(document))).toMatchObject({ ok: false, error: { kind, line } });
  });

  test('100,000 units, since no edition has as many', { timeout: 60_000 }, () => {
    const unit = '<unit id="a"><segment><source>a</source></segment></unit>\n';
    const many = good.replace(/<unit [\s\S]*<\/unit>/, unit.repeat(100_000));
    expect(readXliff(strToU8(many))).toMatchObject({
      error: { kind: 'too-many-units', line: 25_005 },
    });
  });

  test('more than 20 MB, unread', () => {
    const bytes = new Uint8Array(20_000_001);
    expect(readXliff(bytes)).toMatchObject({ error: { kind: 'too-long', line: 1 } });
  });
});

describe('what goes with the words', () => {
  const terms = [
    {
      term: 'Biển Đông',
      definition: 'Vùng biển',
      allowed: ['동해'],
      forbidden: ['남중국해'],
      required: true,
    },
    { term: 'TTĐN', definition: '', allowed: [], forbidden: [], required: false },
  ];
  const matches = [
    { percent: 101, source: plainRun('Một.'), target: plainRun('하나.'), origin: 'person' },
    { percent: 87, source: plainRun('Một!'), target: plainRun('하나!'), origin: 'person' },
  ];
  const emphasis: readonly Mark[] = [{ kind: 'emphasis' }];
  const english: readonly Mark[] = [{ kind: 'language', language: 'en' as LanguageTag }];
  const source: Inline = [
    { text: 'Một. ', marks: [] },
    { text: 'Hai', marks: emphasis },
    { text: 'yes', marks: english },
  ];
  const unit = anUnit({ source, terms, matches, notes: ['Tiêu đề'], stale: true });

  test('stands where XLIFF 2.1 has a place for it', () => {
    const root = readXml(writeXliff2(aFile([unit], { notes: ['Hạ Long'] })));
    const file = one(root, 'file');
    expect(one(one(file, 'notes'), 'note').text).toBe('Hạ Long');
    const found = one(file, 'unit');
    expect(found.children.map(({ name }) => name)).toEqual([
      ...['mtc:matches', 'gls:glossary', 'mda:metadata', 'val:validation', 'notes', 'originalData'],
      ...['segment', 'ignorable', 'segment'],
    ]);
    const [context, fuzzy] = all(one(found, 'mtc:matches'), 'mtc:match');
    expect(context?.attributes).toMatchObject({ type: 'icm', similarity: '100', ref: '#m1' });
    expect(fuzzy?.attributes).toMatchObject({ type: 'tm', similarity: '87' });
    expect(all(one(found, 'gls:glossary'), 'gls:glossEntry')).toHaveLength(1);
    const rules = all(one(found, 'val:validation'), 'val:rule').map(({ attributes }) => attributes);
    expect(rules).toMatchObject([{ isPresent: '동해' }, { isNotPresent: '남중국해' }]);
    const [first, last] = all(found, 'segment');
    expect(first?.attributes).toMatchObject({ state: 'initial', subState: 'nhipcau:stale' });
    const codes = all(one(last ?? found, 'source'), 'pc').map(({ attributes }) => attributes);
    expect(codes).toMatchObject([
      { id: '1', type: 'fmt', subType: 'xlf:i', canDelete: 'no' },
      { id: '2', type: 'other', canDelete: 'yes' },
    ]);
  });

  test('is told in notes and alternatives in XLIFF 1.2', () => {
    const root = readXml(writeXliff12(aFile([unit])));
    const found = one(one(one(root, 'file'), 'body'), 'trans-unit');
    expect(all(found, 'alt-trans').map(({ attributes }) => attributes['match-quality'])).toEqual([
      '101%',
      '87%',
    ]);
    expect(all(found, 'note').map(({ text }) => text)).toEqual([
      'The source has changed since this was translated.',
      ...['Tiêu đề', 'Biển Đông: 동해 (never: 남중국해)', 'TTĐN: ?'],
    ]);
  });
});

describe('files that translate-toolkit wrote (fixtures/README.md)', () => {
  const fixture = (name: string): Uint8Array =>
    readFileSync(join(import.meta.dirname, 'fixtures', name));

  test('are read unit by unit, with the links that they lost', () => {
    const read = readXliff(fixture('pomerge.xlf'));
    expect(read).toMatchObject({
      ...{ ok: true, value: { reference: { from: 'vi', sourceRevision: 3, to: 'ko' } } },
    });
    expect(read.ok && read.value.units).toMatchObject([
      { unit: 'title', state: 'translated', runs: [{ code: null, text: '하롱' }] },
      { unit: 'block0001', runs: [{ text: '비가 내린다. 바람이 사흘 분다.' }], line: 12 },
      { unit: 'block0002.0', runs: [{ code: null, text: '지도를 보세요' }], broken: null },
    ]);
  });

  test('are read with a prefix for each unit', () => {
    const read = readXliff(fixture('pofilter.xlf'));
    expect(read.ok && read.value.units.map(({ unit }) => unit)).toEqual(['block0001']);
  });

  test('are told apart when they do not say what they were made of', () => {
    expect(readXliff(fixture('po2xliff.xlf'))).toMatchObject({
      error: { kind: 'no-reference', line: 3 },
    });
  });
});
