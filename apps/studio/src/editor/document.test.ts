import { type DocumentNode, documentOf, parseBody } from '@nhipcau/core/content';
import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from '../../../../packages/core/src/content/body.fixture.ts';
import { fromEditor, keptBlock, toEditor } from './document.ts';
import { extensions } from './extensions.ts';

const schema = getSchema(extensions());

/** Through the editor and back. */
function through(document: DocumentNode): DocumentNode {
  const node = schema.nodeFromJSON(toEditor(document, schema));
  node.check();
  return fromEditor(node.toJSON() as DocumentNode);
}

test('every body comes out of the editor as it went in', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const document = through(documentOf(body));
      if (body.length === 0) return;
      expect(parseBody(document)).toEqual({ ok: true, value: body });
    }),
    { numRuns: 500 },
  );
});

test('the editor shows every kind of block that the core has, and keeps none away', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const types = toEditor(documentOf(body), schema).content?.map(({ type }) => type);
      expect(types).not.toContain(keptBlock);
    }),
    { numRuns: 300 },
  );
});

const attrs = { id: 'block0001', source: null };

test.each<[why: string, block: DocumentNode]>([
  ['of a kind that it does not know', { type: 'video', attrs: { ...attrs, file: 'x' } }],
  [
    'with a mark that it does not know',
    { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a', marks: [{ type: 'term' }] }] },
  ],
  ['without the parts that it needs', { type: 'bulletList', attrs, content: [] }],
])('a block %s stays as it is', (_why, block) => {
  expect(through({ type: 'doc', content: [block] }).content).toEqual([block]);
});

describe('a table', () => {
  const cell = (text: string, colspan = 1): DocumentNode => ({
    type: 'tableCell',
    attrs: { colspan, rowspan: 1, colwidth: null },
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  const row = (...content: DocumentNode[]): DocumentNode => ({ type: 'tableRow', content });
  const table = (...content: DocumentNode[]): DocumentNode => ({
    type: 'doc',
    content: [{ type: 'table', attrs, content }],
  });

  test('with joined cells and short rows comes out even, so that the core takes it', () => {
    const body = parseBody(fromEditor(table(row(cell('a', 2), cell('b')), row(cell('c')))));
    expect(body).toMatchObject({
      ok: true,
      value: [
        {
          rows: [
            [[{ text: 'a' }], [], [{ text: 'b' }]],
            [[{ text: 'c' }], [], []],
          ],
        },
      ],
    });
  });
});

test('what the editor adds to its nodes does not come out', () => {
  const link = { type: 'link', attrs: { href: '/vi/', target: '_blank', class: 'x' } };
  const content = [{ type: 'text', text: 'a', marks: [link] }];
  const nested = { type: 'paragraph', attrs: { id: 'x', source: null }, content };
  const list = {
    type: 'orderedList',
    attrs: { ...attrs, start: 3 },
    content: [{ type: 'listItem', content: [nested] }],
  };
  expect(fromEditor({ type: 'doc', content: [list] }).content).toEqual([
    {
      type: 'orderedList',
      attrs,
      content: [
        {
          type: 'listItem',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: '/vi/' } }] },
              ],
            },
          ],
        },
      ],
    },
  ]);
});
