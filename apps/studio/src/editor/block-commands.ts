import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';

/** Where the block with the cursor begins, and its place among the blocks. */
function present(editor: Editor): { readonly index: number; readonly at: number } {
  const { $from } = editor.state.selection;
  const index = Math.min($from.index(0), editor.state.doc.childCount - 1);
  return { index, at: $from.posAtIndex(index, 0) };
}

/** Moves the block with the cursor one place up or down. */
export function moveBlock(editor: Editor, by: -1 | 1): void {
  const { doc, selection, tr } = editor.state;
  const { index, at } = present(editor);
  const target = index + by;
  if (target < 0 || target >= doc.childCount) return;
  const node = doc.child(index);
  const over = doc.child(target).nodeSize;
  const to = by === -1 ? at - over : at + over;
  tr.delete(at, at + node.nodeSize).insert(to, node);
  const shift = to - at;
  const next =
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, selection.from + shift)
      : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift);
  editor.view.dispatch(tr.setSelection(next).scrollIntoView());
  editor.commands.focus();
}

/** Deletes the block with the cursor; the last one leaves an empty paragraph. */
export function deleteBlock(editor: Editor): void {
  const { index, at } = present(editor);
  const { doc } = editor.state;
  const range = { from: at, to: at + doc.child(index).nodeSize };
  if (doc.childCount === 1)
    editor
      .chain()
      .setContent({ type: 'doc', content: [{ type: 'paragraph' }] })
      .focus()
      .run();
  else editor.chain().deleteRange(range).focus().run();
}

/** Puts a block after the one with the cursor, and the cursor into it. */
export function insertBlock(
  editor: Editor,
  block: { readonly type: string; readonly attrs?: object; readonly content?: object[] },
): void {
  const { index, at } = present(editor);
  const after = at + editor.state.doc.child(index).nodeSize;
  editor
    .chain()
    .insertContentAt(after, block, { updateSelection: false })
    .command(({ tr }) => {
      const inside = TextSelection.near(tr.doc.resolve(after + 1));
      const isAtom = tr.doc.nodeAt(after)?.isAtom === true;
      tr.setSelection(isAtom ? NodeSelection.create(tr.doc, after) : inside);
      return true;
    })
    .focus()
    .run();
}

/** A table of two columns and two rows, to begin with. */
export function emptyTable(): { readonly type: string; readonly content: object[] } {
  const cell = (type: string): object => ({ type, content: [{ type: 'paragraph' }] });
  const row = (type: string): object => ({ type: 'tableRow', content: [cell(type), cell(type)] });
  return { type: 'table', content: [row('tableHeader'), row('tableCell')] };
}
