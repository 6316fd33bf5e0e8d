import { type AnyExtension, Node } from '@tiptap/core';
import { keptBlock } from './document.ts';

export const ListItem: Node = Node.create({
  name: 'listItem',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem('listItem'),
      'Shift-Tab': () => this.editor.commands.liftListItem('listItem'),
    };
  },
});

export const Quote: Node = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => ({ attribution: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
});

export const Callout: Node = Node.create({
  name: 'callout',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', { ...HTMLAttributes, class: 'callout' }, 0],
});

/** A block without text of its own; its attributes travel over the clipboard as JSON. */
function whole(name: string, attributes: Readonly<Record<string, unknown>>): Node {
  return Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(attributes).map(([attribute, value]) => [
          attribute,
          {
            default: value,
            parseHTML: (element: HTMLElement) => own(element)[attribute] ?? value,
            renderHTML: () => ({}),
          },
        ]),
      ),
    parseHTML: () => [{ tag: `div[data-${name.toLowerCase()}]` }],
    renderHTML: ({ node, HTMLAttributes }) => {
      const { id: _, source: __, ...rest } = node.attrs;
      return ['div', { ...HTMLAttributes, [`data-${name.toLowerCase()}`]: JSON.stringify(rest) }];
    },
  });

  function own(element: HTMLElement): Readonly<Record<string, unknown>> {
    try {
      return JSON.parse(element.getAttribute(`data-${name.toLowerCase()}`) ?? '{}');
    } catch {
      return {};
    }
  }
}

export const Picture: Node = whole('image', { picture: null, alt: '', caption: '' });
export const Gallery: Node = whole('gallery', { pictures: [] });
export const RelatedWork: Node = whole('relatedWork', { work: null });
export const Kept: Node = whole(keptBlock, { block: null });

export const blockNodes: readonly AnyExtension[] = [
  ...[ListItem, Quote, Callout, Picture, Gallery, RelatedWork, Kept],
];
