import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { all, one, readXml } from '../read-xml.fixture.ts';
import { xml, xmlDocument, xmlText } from './write-xml.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.constantFrom(...'<>&"\'/=!-[]?;#\r\n\t \u0000\ud800\udc00à𠀀'.split('')), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom(...hostileTexts),
);

describe('any text', () => {
  test('comes back from content and attribute, but for what XML has no character for', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(text, text, (inside, value) => {
        const root = readXml(xmlDocument(xml`<a b="${value}" c="x">${inside}</a>`));
        expect(root.text).toBe(xmlText(inside));
        expect(root.attributes).toEqual({ b: xmlText(value), c: 'x' });
        expect(root.children).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('loses only what XML 1.0 §2.2 does not allow', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const kept = [...value].filter((one) => {
          const code = one.codePointAt(0) ?? 0;
          if (code < 0x20) return code === 9 || code === 10 || code === 13;
          return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
        });
        expect(xmlText(value)).toBe(kept.join(''));
      }),
    );
  });

  test('of 1 MB comes back as well', { timeout: 60_000 }, () => {
    const large = '<&"\'>]]>𠀀\r\n'.repeat(100_000);
    const document = xmlDocument(xml`<a>${large}</a>`);
    expect(one(readXml(`<r>${document.split('?>\n')[1]}</r>`), 'a').text).toBe(large);
  });
});

test('a piece goes in as it is, a list in its order, nothing for null and false', () => {
  const pieces = ['<', 'b'].map((name) => xml`<i>${name}</i>`);
  const root = readXml(xmlDocument(xml`<a>${pieces}${null}${false}${7}</a>`));
  expect(all(root, 'i').map((piece) => piece.text)).toEqual(['<', 'b']);
  expect(root.text).toBe('7');
});

test('what only looks like a piece is no piece', () => {
  const forged = JSON.parse('{"xml":"<b/>","Symbol(xml)":"<b/>"}');
  expect(() => xml`<a>${forged}</a>`).toThrow();
});

test('a document begins with its declaration and ends in a line feed', () => {
  expect(xmlDocument(xml`<a/>`)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a/>\n');
});
