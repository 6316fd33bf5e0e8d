import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** What to say at the side of a block: its state as a class, its words as they are read. */
export type BlockNotes = ReadonlyMap<string, { readonly state: string; readonly words: string }>;

export const blockNotes: PluginKey<BlockNotes> = new PluginKey('blockNotes');

/** Marks blocks whose source has changed. The notes come in by a transaction's meta. */
export const BlockStates = Extension.create({
  name: 'blockStates',
  addProseMirrorPlugins() {
    return [
      new Plugin<BlockNotes>({
        key: blockNotes,
        state: {
          init: () => new Map(),
          apply: (transaction, notes) => transaction.getMeta(blockNotes) ?? notes,
        },
        props: {
          decorations(state) {
            const notes = blockNotes.getState(state);
            const found: Decoration[] = [];
            state.doc.forEach((node, offset) => {
              const note = notes?.get(String(node.attrs.id));
              if (note === undefined) return;
              found.push(
                Decoration.node(offset, offset + node.nodeSize, {
                  class: `noted ${note.state}`,
                  'data-note': note.words,
                }),
              );
            });
            return DecorationSet.create(state.doc, found);
          },
        },
      }),
    ];
  },
});
