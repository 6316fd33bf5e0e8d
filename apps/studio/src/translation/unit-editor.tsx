import { type BlockId, documentOf, type Inline, type Mark, parseBody } from '@nhipcau/core/content';
import { type Editor, type JSONContent, Node } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { StarterKit, type StarterKitOptions } from '@tiptap/starter-kit';
import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { cleanPaste } from '../editor/clean-paste.ts';
import { Language, Link } from '../editor/marks.ts';

interface Props {
  readonly words: Inline;
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  readonly label: string;
  /** Ids of what describes it: findings above all. */
  readonly describedBy: string;
  /** Whether the words may have marks; a title has none. */
  readonly marked: boolean;
  readonly autoFocus: boolean;
  readonly onWrite: (words: Inline) => void;
  readonly onFocus: (editor: Editor) => void;
}

const OneLine = Node.create({ name: 'doc', topNode: true, content: 'paragraph' });
const off = false as const;
const none: Partial<StarterKitOptions> = {
  ...{ document: off, blockquote: off, bulletList: off, code: off, codeBlock: off, heading: off },
  ...{ gapcursor: off, horizontalRule: off, link: off, listItem: off, listKeymap: off },
  ...{ orderedList: off, strike: off, trailingNode: off, underline: off },
};
const withMarks = [OneLine, StarterKit.configure(none), Link, Language];
const plainWords = [
  OneLine,
  StarterKit.configure({ ...none, bold: false, italic: false, hardBreak: false }),
];

/** One unit of a translation: words with their marks, and nothing that begins another block. */
export function UnitEditor(props: Props): ReactElement {
  const { words, language, dir, label, describedBy, marked, autoFocus, onWrite, onFocus } = props;
  const told = useRef(JSON.stringify(words));
  const now = useRef({ onWrite, onFocus });
  now.current = { onWrite, onFocus };
  const editor = useEditor({
    extensions: marked ? withMarks : plainWords,
    content: toUnit(words),
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        ...{ 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'unit' },
        ...{ lang: language, dir, spellcheck: 'true', 'aria-describedby': describedBy },
      },
      // A new line within the unit; in a title there is none.
      handleKeyDown: (view, event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing)
          return false;
        const line = view.state.schema.nodes.hardBreak;
        if (line !== undefined) view.dispatch(view.state.tr.replaceSelectionWith(line.create()));
        return true;
      },
      transformPastedHTML: (html) => {
        if (html.includes('data-pm-slice')) return html;
        return cleanPaste(new DOMParser().parseFromString(html, 'text/html').body).html;
      },
    },
    onUpdate: ({ editor }) => {
      const written = fromUnit(editor.getJSON());
      told.current = JSON.stringify(written);
      now.current.onWrite(written);
    },
    onFocus: ({ editor }) => now.current.onFocus(editor),
  });
  // At once, so that no key is lost on the way from row to row.
  useLayoutEffect(() => {
    if (!autoFocus) return;
    editor.view.focus();
    editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  }, [editor, autoFocus]);
  useEffect(() => {
    editor.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: {
          ...{ 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: 'unit' },
          ...{ lang: language, dir, spellcheck: 'true', 'aria-describedby': describedBy },
        },
      },
    });
  }, [editor, label, language, dir, describedBy]);
  // Words that came from elsewhere: a suggestion, a merge.
  useEffect(() => {
    const next = JSON.stringify(words);
    if (next === told.current) return;
    told.current = next;
    const { from, to } = editor.state.selection;
    editor.commands.setContent(toUnit(words), { emitUpdate: false });
    const end = editor.state.doc.content.size - 1;
    editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
  }, [editor, words]);
  return <EditorContent editor={editor} />;
}

/** Puts words in the place of all that stands there; one step to undo. */
export function putWords(editor: Editor, words: Inline): void {
  editor
    .chain()
    .focus()
    .selectAll()
    .insertContent(toUnit(words).content ?? [])
    .run();
}

/** Puts words where the cursor stands. */
export function putAtCursor(editor: Editor, text: string): void {
  editor.chain().focus().insertContent({ type: 'text', text }).run();
}

/** Puts a mark of the source on the words that are selected. */
export function putMark(editor: Editor, mark: Mark): void {
  const chain = editor.chain().focus();
  switch (mark.kind) {
    case 'strong':
      chain.toggleMark('bold').run();
      return;
    case 'emphasis':
      chain.toggleMark('italic').run();
      return;
    case 'link':
      chain.toggleMark('link', { href: mark.href }).run();
      return;
    case 'language':
      chain.toggleMark('language', { language: mark.language }).run();
  }
}

/** Selects the words from `start` to `end`, in UTF-16 units of the unit's words. */
export function selectWords(editor: Editor, start: number, end: number): void {
  // Before the first character of the one paragraph is place 1; a line break counts as one.
  editor
    .chain()
    .focus()
    .setTextSelection({ from: start + 1, to: end + 1 })
    .run();
}

const id = 'unit00000000' as BlockId;

function toUnit(words: Inline): JSONContent {
  const block = { kind: 'paragraph', id, source: null, text: words } as const;
  const { content = [] } = documentOf([block]).content?.[0] ?? {};
  return { type: 'doc', content: [{ type: 'paragraph', content: content as JSONContent[] }] };
}

function fromUnit({ content }: JSONContent): Inline {
  const paragraph = content?.[0]?.content ?? [];
  const node = { type: 'paragraph', attrs: { id, source: null }, content: paragraph };
  const body = parseBody({ type: 'doc', content: [node] });
  const block = body.ok ? body.value[0] : undefined;
  return block?.kind === 'paragraph' ? block.text : [];
}
