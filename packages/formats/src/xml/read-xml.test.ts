import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { all, child, exactly, readXmlTree, said, words, xmlItems, xmlLimits } from './index.ts';

const namespaces = exactly({ '': 'urn:a', b: 'urn:b' });
const read = (document: string, limits = xmlLimits) =>
  readXmlTree(strToU8(document), namespaces, limits);
const lines = '"lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'.repeat(9);

const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((one) =>
    Array.from({ length: one.length }, (_, index) => one.charCodeAt(index)),
  );
  return Uint8Array.from(
    units.flatMap((one) => (big ? [one >> 8, one & 255] : [one & 255, one >> 8])),
  );
};

describe('a document', () => {
  test('comes out as a tree in the prefixes of its reader, whatever those of the file are', () => {
    const outcome = read(
      '<?xml version="1.0"?>\n<x:a xmlns:x="urn:a" xmlns:y="urn:b" xmlns:z="urn:z" y:k="1" k="2" xml:lang="vi">' +
        'Hạ<!-- nothing --> &amp; <![CDATA[<Long>]]><y:c>&#7871; </y:c>\n<z:d/><x:e/></x:a>',
    );
    if (!outcome.ok) throw new Error(outcome.error.detail);
    const { name, attributes, children } = outcome.value;
    expect(name).toBe('a');
    expect({ ...attributes }).toEqual({ 'b:k': '1', k: '2', 'xml:lang': 'vi' });
    expect(children.map((one) => (typeof one === 'string' ? one : one.name))).toEqual([
      'Hạ & <Long>',
      'b:c',
      '\n',
      '?:d',
      'e',
    ]);
    expect(child(outcome.value, 'b:c')?.at).toEqual({ line: 2, column: 130 });
    expect(words(outcome.value)).toBe('Hạ & <Long>ế \n');
    expect(said(outcome.value, 'b:c')).toBe('ế');
    expect(all(outcome.value, 'e')).toHaveLength(1);
    expect(said(outcome.value, 'none')).toBe('');
  });

  test.each([
    [
      'UTF-16, little end first',
      utf16('<?xml version="1.0" encoding="UTF-16"?><a>hạ 𠀀</a>', false, true),
    ],
    ['UTF-16, big end first', utf16('<a>hạ 𠀀</a>', true, true)],
    [
      'UTF-16 without a mark',
      utf16('<?xml version="1.0" encoding="utf-16le"?><a>hạ 𠀀</a>', false, false),
    ],
    ['UTF-8 with a mark', strToU8('\ufeff<?xml version="1.0" encoding="utf-8"?><a>hạ 𠀀</a>')],
  ])('is read in %s', (_why, bytes) => {
    const outcome = readXmlTree(bytes, namespaces);
    expect(outcome.ok && words(outcome.value)).toBe('hạ 𠀀');
  });
});

describe('is refused with its place within 100 ms of work:', () => {
  test.each<[why: string, document: string, kind: string, line: number, column: number]>([
    ['billion laughs', `<!DOCTYPE a [<!ENTITY a ${lines}]>\n<a>&b;</a>`, 'document-type', 1, 477],
    [
      'an entity of a file',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'document-type',
      1,
      55,
    ],
    [
      'a parameter entity',
      '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.vn/x.dtd"> %x;]><a/>',
      'document-type',
      1,
      66,
    ],
    [
      'a declaration elsewhere',
      '<!DOCTYPE a SYSTEM "http://example.vn/a.dtd"><a/>',
      'document-type',
      1,
      46,
    ],
    ['an entity that nobody declared', '<a>\n &nbsp;</a>', 'malformed-xml', 2, 8],
    ['elements that cross', '<a>\n<b></a></b>', 'malformed-xml', 2, 8],
    ['nothing', '', 'malformed-xml', 1, 1],
    ['an end that is missing', '<a>', 'malformed-xml', 1, 4],
    ['two roots', '<a/><a/>', 'malformed-xml', 1, 8],
    ['an undeclared prefix', '<a><q:b/></a>', 'malformed-xml', 1, 10],
    ['a character that XML has not', '<a>\u0001</a>', 'malformed-xml', 1, 5],
    [
      'an encoding that a guess would damage',
      '<?xml version="1.0" encoding="windows-1258"?><a/>',
      'encoding',
      1,
      1,
    ],
    ['UTF-16 that is none', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'encoding', 1, 1],
    ['100,000 elements within each other', '<a>'.repeat(100_000), 'too-deep', 1, 304],
  ])('%s', (_why, document, kind, line, column) => {
    const before = process.cpuUsage();
    const outcome = read(document);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(100);
    expect(outcome).toMatchObject({ ok: false, error: { kind, line, column } });
  });

  test('bytes that are not of the encoding', () => {
    const bytes = Uint8Array.from([...strToU8('<a>\nh'), 0xe0, 0x41, ...strToU8('</a>')]);
    expect(readXmlTree(bytes, namespaces)).toMatchObject({
      error: { kind: 'encoding', line: 2, column: 2 },
    });
  });
});

describe('both sides of each limit', () => {
  const limits = { bytes: 30, depth: 2, elements: 3 };
  test.each([
    ['bytes', `<a>${'b'.repeat(23)}</a>`, `<a>${'b'.repeat(24)}</a>`, 'too-long'],
    ['depth', '<a><b/></a>', '<a><b><c/></b></a>', 'too-deep'],
    ['elements', '<a><b/><b/></a>', '<a><b/><b/><b/></a>', 'too-long'],
  ])('of %s', (_why, most, more, kind) => {
    expect(read(most, limits).ok).toBe(true);
    expect(read(more, limits)).toMatchObject({ ok: false, error: { kind } });
  });
});

test('a stream gives its items one by one, and the place of what it refuses', async () => {
  async function* chunks() {
    for (const one of ['<a><i>1</', 'i><i>2</i>', '\n<i>&no;</i></a>']) yield one;
  }
  const seen: string[] = [];
  const reading = (async () => {
    for await (const found of xmlItems(chunks(), (name) => name === 'i', namespaces)) {
      if (found.kind === 'item') seen.push(words(found.item));
    }
  })();
  await expect(reading).rejects.toMatchObject({ problem: { kind: 'malformed-xml', line: 2 } });
  expect(seen).toEqual(['1', '2']);
});
