import type { AnyExtension } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { BlockAttributes } from './block-attributes.ts';
import { blockNodes } from './block-nodes.ts';
import { Language, Link } from './marks.ts';
import { tableNodes } from './table-nodes.ts';

/** Everything that a text of an edition may hold, and nothing else. */
export function extensions(blocks: readonly AnyExtension[] = blockNodes): AnyExtension[] {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: { levels: [2, 3] },
      horizontalRule: false,
      link: false,
      listItem: false,
      listKeymap: false,
      strike: false,
      underline: false,
    }),
    ...blocks,
    ...tableNodes,
    Link,
    Language,
    BlockAttributes,
  ];
}
