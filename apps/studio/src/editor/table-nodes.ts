import { type AnyExtension, Extension, Node } from '@tiptap/core';
import { goToNextCell, tableEditing } from '@tiptap/pm/tables';

/** The part of each node in `prosemirror-tables`. */
const roles: Readonly<Record<string, string>> = {
  table: 'table',
  tableRow: 'row',
  tableHeader: 'header_cell',
  tableCell: 'cell',
};

const cellAttributes = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null, rendered: false },
} as const;

function cell(name: string, tags: readonly string[], mark: object): AnyExtension {
  return Node.create({
    name,
    content: 'paragraph+',
    isolating: true,
    addAttributes: () => cellAttributes,
    parseHTML: () => tags.map((tag) => ({ tag })),
    renderHTML: ({ HTMLAttributes }) => ['td', { ...HTMLAttributes, ...mark }, 0],
  });
}

/** Tables: a header row and plain cells, never joined. */
export const tableNodes: readonly AnyExtension[] = [
  Node.create({
    name: 'table',
    group: 'block',
    content: 'tableRow+',
    isolating: true,
    parseHTML: () => [{ tag: 'table' }],
    renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
    addKeyboardShortcuts() {
      const go = (direction: -1 | 1) => (): boolean =>
        goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
      return { Tab: go(1), 'Shift-Tab': go(-1) };
    },
  }),
  Node.create({
    name: 'tableRow',
    content: '(tableHeader | tableCell)+',
    parseHTML: () => [{ tag: 'tr' }],
    renderHTML: () => ['tr', 0],
  }),
  // While it is written a header cell may be empty, which a real one must not be.
  cell('tableHeader', ['th', 'td[data-header]'], { 'data-header': '' }),
  cell('tableCell', ['td'], {}),
  Extension.create({
    name: 'tableEditing',
    extendNodeSchema: ({ name }) => (roles[name] === undefined ? {} : { tableRole: roles[name] }),
    addProseMirrorPlugins: () => [tableEditing()],
  }),
];
