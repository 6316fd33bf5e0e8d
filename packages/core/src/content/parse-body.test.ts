import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from './body.fixture.ts';
import { documentOf } from './document.ts';
import { bodyLimits, parseBody, parseLinkAddress } from './parse-body.ts';

test('a body written as a document is read back the same', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const document = JSON.parse(JSON.stringify(documentOf(body))) as unknown;
      expect(parseBody(document)).toEqual({ ok: true, value: body });
    }),
    { numRuns: 400 },
  );
});

test('anything at all is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof parseBody(value).ok).toBe('boolean');
      expect(typeof parseBody({ type: 'doc', content: [value] }).ok).toBe('boolean');
    }),
  );
});

const attrs = { id: 'block0001', source: null };
function doc(...content: readonly unknown[]): unknown {
  return { type: 'doc', content };
}
function paragraph(...content: readonly unknown[]): unknown {
  return { type: 'paragraph', attrs, content };
}
function run(text: string, ...marks: readonly unknown[]): unknown {
  return { type: 'text', text, marks };
}

describe('a document', () => {
  test('loses empty paragraphs and joins equal runs', () => {
    const body = parseBody(
      doc(paragraph(run('Hạ '), run('Long'.normalize('NFD'))), {
        ...(paragraph() as object),
        attrs: { id: 'block0002' },
      }),
    );
    expect(body).toMatchObject({ ok: true, value: [{ text: [{ text: 'Hạ Long', marks: [] }] }] });
  });

  test.each<[why: string, value: unknown, kind: string, at: string]>([
    ['of another type', { type: 'page' }, 'not-a-document', ''],
    ['with an unknown block', doc({ type: 'script', attrs }), 'unknown-node', 'content[0]'],
    [
      'with an unknown field',
      doc({ ...(paragraph() as object), x: 1 }),
      'unknown-field',
      'content[0]',
    ],
    [
      'with an unknown attribute',
      doc({ type: 'paragraph', attrs: { ...attrs, x: 1 } }),
      'unknown-field',
      'content[0].attrs',
    ],
    ['without a block id', doc({ type: 'paragraph' }), 'bad-attribute', 'content[0].attrs.id'],
    [
      'with one id twice',
      doc(paragraph(run('a')), paragraph(run('b'))),
      'repeated-id',
      'content[1]',
    ],
    [
      'with a heading of level 1',
      doc({ type: 'heading', attrs: { ...attrs, level: 1 } }),
      'bad-attribute',
      'content[0].attrs.level',
    ],
    [
      'with an unknown mark',
      doc(paragraph(run('a', { type: 'blink' }))),
      'unknown-mark',
      'content[0].content[0].marks[0]',
    ],
    [
      'with a mark twice',
      doc(paragraph(run('a', { type: 'bold' }, { type: 'bold' }))),
      'unknown-mark',
      'content[0].content[0]',
    ],
    [
      'with a control character',
      doc(paragraph(run('a\u0000'))),
      'bad-text',
      'content[0].content[0]',
    ],
    [
      'with a dangerous link',
      doc(paragraph(run('a', { type: 'link', attrs: { href: 'javascript:x' } }))),
      'bad-link',
      'content[0].content[0].marks[0].attrs.href',
    ],
    [
      'with rows of different width',
      doc({ type: 'table', attrs, content: [row('tableHeader', 2), row('tableCell', 1)] }),
      'uneven-table',
      'content[0]',
    ],
    [
      'with a picture by name',
      doc({ type: 'image', attrs: { ...attrs, picture: 'bridge' } }),
      'bad-attribute',
      'content[0].attrs.picture',
    ],
    [
      'with too many blocks',
      doc(...Array.from({ length: bodyLimits.blocks + 1 })),
      'too-large',
      'content',
    ],
  ])('%s is refused', (_why, value, kind, at) => {
    expect(parseBody(value)).toMatchObject({ ok: false, error: { kind, at } });
  });

  test('of exactly as many blocks as allowed is read', () => {
    const blocks = Array.from({ length: bodyLimits.blocks }, (_, index) => ({
      ...(paragraph(run('a')) as object),
      attrs: { id: `block${String(index).padStart(4, '0')}` },
    }));
    expect(parseBody(doc(...blocks)).ok).toBe(true);
  });
});

function row(type: string, width: number): unknown {
  const cell = { type, content: [{ type: 'paragraph', content: [run('a')] }] };
  return { type: 'tableRow', content: Array.from({ length: width }, () => cell) };
}

describe('a link', () => {
  test.each(['https://example.vn', 'http://example.vn/a?b#c', 'mailto:a@b.vn', '/vi/', '/#top'])(
    'to %s is taken',
    (href) => expect(parseLinkAddress(href)).toEqual({ ok: true, value: href }),
  );

  test.each([
    ...[
      'javascript:alert(1)',
      ' JaVaScRiPt:x',
      'data:text/html,x',
      '//evil.vn',
      'vi/',
      '',
      'ftp://a',
    ],
    ...['https://', 'https://a@b.vn/', 'https://a b', 'https://a\u202e', 'mailto:a', 'https://a"b'],
    ...['\\\\evil', '/\\evil', `https://${'a'.repeat(2_000)}`, 'vbscript:x', 'https:/x'],
  ])('to %j is refused', (href) => expect(parseLinkAddress(href).ok).toBe(false));
});
