import { type DocumentNode, documentOf, parseBody } from '@nhipcau/core/content';
import { getSchema } from '@tiptap/core';
import { joinBackward, splitBlock } from '@tiptap/pm/commands';
import { wrapInList } from '@tiptap/pm/schema-list';
import { type Command, EditorState, type Plugin, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { BlockAttributes } from './block-attributes.ts';
import { fromEditor } from './document.ts';
import { extensions } from './extensions.ts';

const schema = getSchema(extensions());
const plugins = BlockAttributes.config.addProseMirrorPlugins?.call({} as never) as Plugin[];
const source = { block: 'origin001', hash: 'a'.repeat(64), textHash: 'b'.repeat(64) };

function paragraph(id: string, text: string): DocumentNode {
  const content = text === '' ? [] : [{ type: 'text', text }];
  return { type: 'paragraph', attrs: { id, source }, content };
}

/** The state with the cursor `offset` letters into the block at `index`. */
function at(blocks: readonly DocumentNode[], index: number, offset: number): EditorState {
  const doc = schema.nodeFromJSON({ type: 'doc', content: blocks });
  let before = 0;
  for (let block = 0; block < index; block += 1) before += doc.child(block).nodeSize;
  const selection = TextSelection.create(doc, before + 1 + offset);
  return EditorState.create({ schema, doc, plugins, selection });
}

function run(state: EditorState, command: Command): readonly (readonly [string, string])[] {
  let next = state;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return blocksOf(next);
}

function blocksOf(state: EditorState): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  state.doc.forEach((node) => {
    found.push([String(node.attrs.id), node.textContent]);
  });
  return found;
}

const two = [paragraph('block0001', 'một hai'), paragraph('block0002', 'ba')];

test('a block that is split keeps its id in its first part, and both parts their source', () => {
  const state = at(two, 0, 3);
  let next = state;
  splitBlock(state, (transaction) => {
    next = state.apply(transaction);
  });
  const [first, second, third] = blocksOf(next);
  expect(first).toEqual(['block0001', 'một']);
  expect(second?.[1]).toBe(' hai');
  expect(second?.[0]).toMatch(/^[a-z0-9]{12}$/);
  expect(third).toEqual(['block0002', 'ba']);
  expect([0, 1].map((index) => next.doc.child(index).attrs.source)).toEqual([source, source]);
});

test('an empty block that is made before a text leaves the text its id', () => {
  const blocks = run(at(two, 0, 0), splitBlock);
  expect(blocks.map(([id, text]) => [id === 'block0001', text])).toEqual([
    [false, ''],
    [true, 'một hai'],
    [false, 'ba'],
  ]);
});

test('two blocks that are joined have the id of the first', () => {
  expect(run(at(two, 1, 0), joinBackward)).toEqual([['block0001', 'một haiba']]);
});

test('a paragraph that becomes a list keeps its id', () => {
  const list = schema.nodes.bulletList;
  if (list === undefined) throw new Error('the schema has lists');
  expect(run(at(two, 1, 0), wrapInList(list))).toEqual([
    ['block0001', 'một hai'],
    ['block0002', 'ba'],
  ]);
});

test('a block that is pasted beside itself gets an id of its own, and the core takes the text', () => {
  const state = at(two, 1, 2);
  const copy = schema.nodeFromJSON(state.doc.child(1).toJSON());
  const next = state.apply(state.tr.insert(0, copy));
  expect(
    blocksOf(next)
      .map(([id]) => id)
      .slice(1),
  ).toEqual(['block0001', 'block0002']);
  expect(parseBody(fromEditor(next.doc.toJSON() as DocumentNode)).ok).toBe(true);
});

test('typing changes no id', () => {
  const state = at(two, 0, 7);
  expect(blocksOf(state.apply(state.tr.insertText(' nữa')))).toEqual([
    ['block0001', 'một hai nữa'],
    ['block0002', 'ba'],
  ]);
});

test('a body written by the core opens without any change of ids', () => {
  const body = parseBody({ type: 'doc', content: two });
  if (!body.ok) throw new Error('the body is one');
  const doc = schema.nodeFromJSON(documentOf(body.value));
  const state = EditorState.create({ schema, doc, plugins });
  expect(blocksOf(state).map(([id]) => id)).toEqual(['block0001', 'block0002']);
});
