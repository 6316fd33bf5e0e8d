import type { DocumentNode } from '@nhipcau/core/content';
import { type Editor, getSchema, type JSONContent } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../messages/index.ts';
import { type BlockNotes, BlockStates, blockNotes } from './block-states.ts';
import { cleanPaste } from './clean-paste.ts';
import { CommentMarks, type CommentMarksOf, commentMarks } from './comment-marks.ts';
import { fromEditor, toEditor } from './document.ts';
import './editor.css';
import { extensions } from './extensions.ts';
import { shownBlocks, TextLanguage } from './node-views.tsx';
import { Toolbar } from './toolbar.tsx';

interface Props {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** What it begins with; a later value is not looked at. */
  readonly body: DocumentNode;
  readonly editable: boolean;
  readonly notes: BlockNotes;
  readonly comments: CommentMarksOf;
  readonly onChange: (body: DocumentNode) => void;
  readonly onReady: (editor: Editor) => void;
}

/** The body of an edition, block by block. */
export function TextEditor(props: Props): ReactElement {
  const { language, dir, body, editable, notes, comments, onChange, onReady } = props;
  const t = useT();
  const notify = useNotify();
  const tellOfPictures = (count: number): void =>
    notify(t('import_file.pasted_pictures', { count }), {
      type: 'warning',
      autoHideDuration: 10_000,
    });
  const own = useMemo(() => [...extensions(shownBlocks), BlockStates, CommentMarks], []);
  const [content] = useState(() => toEditor(body, getSchema(own)) as JSONContent);
  const editor = useEditor({
    extensions: own,
    content,
    editable,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    editorProps: {
      transformPastedHTML: (html) => {
        if (html.includes('data-pm-slice')) return html;
        const { body } = new DOMParser().parseFromString(html, 'text/html');
        const pasted = cleanPaste(body);
        if (pasted.media > 0) tellOfPictures(pasted.media);
        return pasted.html;
      },
      handlePaste: (_, event) => {
        const { files = [], types = [] } = event.clipboardData ?? {};
        if (files.length === 0 || types.includes('text/html')) return false;
        tellOfPictures(files.length);
        return true;
      },
      attributes: {
        'aria-label': t('editor.body'),
        'aria-multiline': 'true',
        'aria-readonly': String(!editable),
        role: 'textbox',
        lang: language,
        dir,
        class: 'text',
        id: 'field-body',
      },
    },
    onUpdate: ({ editor }) => onChange(fromEditor(editor.getJSON() as DocumentNode)),
  });
  useEffect(() => onReady(editor), [editor, onReady]);
  useEffect(() => editor.setEditable(editable, false), [editor, editable]);
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(blockNotes, notes).setMeta('addToHistory', false));
  }, [editor, notes]);
  useEffect(() => {
    const marked = editor.state.tr.setMeta(commentMarks, comments);
    editor.view.dispatch(marked.setMeta('addToHistory', false));
  }, [editor, comments]);
  return (
    <TextLanguage value={useMemo(() => ({ lang: language, dir }), [language, dir])}>
      <div className="text-editor">
        {editable && <Toolbar editor={editor} language={language} />}
        <EditorContent editor={editor} />
      </div>
    </TextLanguage>
  );
}
