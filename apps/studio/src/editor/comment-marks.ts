import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** What is said of comments at the side of a block, by its id. */
export type CommentMarksOf = ReadonlyMap<string, string>;

export const commentMarks: PluginKey<CommentMarksOf> = new PluginKey('commentMarks');

/** Marks blocks with open comments. The words come in by a transaction's meta. */
export const CommentMarks = Extension.create({
  name: 'commentMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<CommentMarksOf>({
        key: commentMarks,
        state: {
          init: () => new Map(),
          apply: (transaction, marks) => transaction.getMeta(commentMarks) ?? marks,
        },
        props: {
          decorations(state) {
            const marks = commentMarks.getState(state);
            const found: Decoration[] = [];
            state.doc.forEach((node, offset) => {
              const words = marks?.get(String(node.attrs.id));
              if (words === undefined) return;
              const marked = { class: 'commented', 'data-comments': words };
              found.push(Decoration.node(offset, offset + node.nodeSize, marked));
            });
            return DecorationSet.create(state.doc, found);
          },
        },
      }),
    ];
  },
});
