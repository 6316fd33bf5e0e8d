import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { keptBlock } from './document.ts';
import { freshId, type Known, settleIds } from './settle-ids.ts';

const blocks = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'callout',
  'image',
  'gallery',
  'table',
  'relatedWork',
  keptBlock,
];

/** `id` and `source` of every block, carried along when it is split, turned, copied and pasted. */
export const BlockAttributes = Extension.create({
  name: 'blockAttributes',

  addGlobalAttributes() {
    return [
      {
        types: blocks,
        attributes: {
          id: {
            default: null,
            parseHTML: (element) => element.getAttribute('data-block'),
            renderHTML: ({ id }) => (id === null ? {} : { 'data-block': id }),
          },
          source: {
            default: null,
            parseHTML: (element) => readSource(element.getAttribute('data-source')),
            renderHTML: ({ source }) =>
              source === null ? {} : { 'data-source': JSON.stringify(source) },
          },
        },
      },
    ];
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('blockIds'),
        appendTransaction: (transactions, before, after) => {
          if (!transactions.some(({ docChanged }) => docChanged)) return null;
          const nodes = children(after.doc);
          const ids = settleIds(children(before.doc).map(known), nodes.map(known), freshId);
          const change = after.tr;
          let at = 0;
          for (const [index, node] of nodes.entries()) {
            if (node.attrs.id !== ids[index]) change.setNodeAttribute(at, 'id', ids[index]);
            at += node.nodeSize;
          }
          return change.docChanged ? change.setMeta('addToHistory', false) : null;
        },
      }),
    ];
  },
});

function children(doc: Node): readonly Node[] {
  return Array.from({ length: doc.childCount }, (_, index) => doc.child(index));
}

function known(node: Node): Known {
  return { id: node.attrs.id as string | null, node, text: node.textContent };
}

function readSource(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
