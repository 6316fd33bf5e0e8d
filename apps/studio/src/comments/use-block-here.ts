import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';

/** The id of the block in which the cursor stands, or stood last; `null` before it stood in any. */
export function useBlockHere(editor: Editor | null): string | null {
  const [here, setHere] = useState<string | null>(() => blockHere(editor));
  useEffect(() => {
    if (editor === null) return;
    const look = (): void => setHere(blockHere(editor));
    editor.on('selectionUpdate', look);
    editor.on('update', look);
    return () => {
      editor.off('selectionUpdate', look);
      editor.off('update', look);
    };
  }, [editor]);
  return here;
}

/** The id of the block in which the cursor of an editor stands; `null` where it stands in none. */
export function blockHere(editor: Editor | null): string | null {
  if (editor === null) return null;
  const { selection } = editor.state;
  const block =
    selection.$from.depth > 0
      ? selection.$from.node(1)
      : selection instanceof NodeSelection
        ? selection.node
        : null;
  return typeof block?.attrs.id === 'string' ? block.attrs.id : null;
}
