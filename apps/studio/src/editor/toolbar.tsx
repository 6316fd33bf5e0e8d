import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import BoldIcon from '@mui/icons-material/FormatBold';
import ItalicIcon from '@mui/icons-material/FormatItalic';
import BulletsIcon from '@mui/icons-material/FormatListBulleted';
import NumbersIcon from '@mui/icons-material/FormatListNumbered';
import QuoteIcon from '@mui/icons-material/FormatQuote';
import ImageIcon from '@mui/icons-material/ImageOutlined';
import CalloutIcon from '@mui/icons-material/InfoOutlined';
import LinkIcon from '@mui/icons-material/Link';
import GalleryIcon from '@mui/icons-material/PhotoLibraryOutlined';
import RelatedIcon from '@mui/icons-material/ReadMore';
import RedoIcon from '@mui/icons-material/Redo';
import TableIcon from '@mui/icons-material/TableChartOutlined';
import LanguageIcon from '@mui/icons-material/Translate';
import UndoIcon from '@mui/icons-material/Undo';
import { Button, IconButton, MenuItem, Select, Tooltip } from '@mui/material';
import type { Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from '@tiptap/pm/tables';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { type MessageKey, useT } from '../messages/index.ts';
import { placedFrom, usePickPictures } from '../pictures/picture-picker.tsx';
import { deleteBlock, emptyTable, insertBlock, moveBlock } from './block-commands.ts';
import { LanguageDialog, LinkDialog, RelatedDialog } from './tool-dialogs.tsx';

type Asking = 'link' | 'language' | 'related' | null;

interface Props {
  readonly editor: Editor;
  readonly language: string;
}

/** What can be done to the text. Arrow keys go along it. */
export function Toolbar({ editor, language }: Props): ReactElement {
  const t = useT();
  const pick = usePickPictures();
  const [asking, ask] = useState<Asking>(null);
  const at = useEditorState({
    editor,
    selector: ({ editor }) => ({
      kind: editor.isActive('heading', { level: 2 })
        ? 'heading_2'
        : editor.isActive('heading', { level: 3 })
          ? 'heading_3'
          : 'paragraph',
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      link: editor.isActive('link'),
      language: editor.isActive('language'),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
      quote: editor.isActive('blockquote'),
      callout: editor.isActive('callout'),
      table: isInTable(editor.state),
      undo: editor.can().undo(),
      redo: editor.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();

  const picture = async (): Promise<void> => {
    const [chosen] = await pick('one');
    if (chosen === undefined) return;
    insertBlock(editor, { type: 'image', attrs: placedFrom(chosen, language) });
  };
  const gallery = async (): Promise<void> => {
    const pictures = (await pick('many')).map((one) => placedFrom(one, language));
    if (pictures.length > 0) insertBlock(editor, { type: 'gallery', attrs: { pictures } });
  };
  const table = (command: typeof addRowAfter) => (): void => {
    command(editor.state, editor.view.dispatch);
    editor.commands.focus();
  };

  return (
    <div className="tools" role="toolbar" aria-label={t('tool.bar')} onKeyDown={alongTheBar}>
      <Select
        size="small"
        variant="standard"
        value={at.kind}
        inputProps={{ 'aria-label': t('tool.kind') }}
        onChange={(event) => {
          const kind = event.target.value;
          if (kind === 'paragraph') chain().setParagraph().run();
          else
            chain()
              .setHeading({ level: kind === 'heading_2' ? 2 : 3 })
              .run();
        }}
      >
        {(['paragraph', 'heading_2', 'heading_3'] as const).map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(`tool.${kind}`)}
          </MenuItem>
        ))}
      </Select>
      <Tool name="tool.bold" on={at.bold} keys="Ctrl+B" onDo={() => chain().toggleBold().run()}>
        <BoldIcon />
      </Tool>
      <Tool
        name="tool.italic"
        on={at.italic}
        keys="Ctrl+I"
        onDo={() => chain().toggleItalic().run()}
      >
        <ItalicIcon />
      </Tool>
      <Tool name="tool.link" on={at.link} onDo={() => ask('link')}>
        <LinkIcon />
      </Tool>
      <Tool name="tool.language" on={at.language} onDo={() => ask('language')}>
        <LanguageIcon />
      </Tool>
      <Tool name="tool.bullets" on={at.bullets} onDo={() => chain().toggleBulletList().run()}>
        <BulletsIcon />
      </Tool>
      <Tool name="tool.numbers" on={at.numbers} onDo={() => chain().toggleOrderedList().run()}>
        <NumbersIcon />
      </Tool>
      <Tool name="tool.quote" on={at.quote} onDo={() => chain().toggleWrap('blockquote').run()}>
        <QuoteIcon />
      </Tool>
      <Tool
        name="tool.callout"
        on={at.callout}
        onDo={() => chain().toggleNode('callout', 'paragraph').run()}
      >
        <CalloutIcon />
      </Tool>
      <Tool name="tool.image" onDo={() => void picture()}>
        <ImageIcon />
      </Tool>
      <Tool name="tool.gallery" onDo={() => void gallery()}>
        <GalleryIcon />
      </Tool>
      <Tool name="tool.table" onDo={() => insertBlock(editor, emptyTable())}>
        <TableIcon />
      </Tool>
      <Tool name="tool.related" onDo={() => ask('related')}>
        <RelatedIcon />
      </Tool>
      <Tool name="tool.up" onDo={() => moveBlock(editor, -1)}>
        <UpIcon />
      </Tool>
      <Tool name="tool.down" onDo={() => moveBlock(editor, 1)}>
        <DownIcon />
      </Tool>
      <Tool name="tool.delete" onDo={() => deleteBlock(editor)}>
        <DeleteIcon />
      </Tool>
      <Tool name="tool.undo" off={!at.undo} keys="Ctrl+Z" onDo={() => chain().undo().run()}>
        <UndoIcon />
      </Tool>
      <Tool name="tool.redo" off={!at.redo} keys="Ctrl+Y" onDo={() => chain().redo().run()}>
        <RedoIcon />
      </Tool>
      {at.table && (
        <span className="row table-tools">
          <Button onClick={table(addRowAfter)}>{t('tool.row_add')}</Button>
          <Button onClick={table(deleteRow)}>{t('tool.row_delete')}</Button>
          <Button onClick={table(addColumnAfter)}>{t('tool.column_add')}</Button>
          <Button onClick={table(deleteColumn)}>{t('tool.column_delete')}</Button>
        </span>
      )}
      {asking === 'link' && <LinkDialog editor={editor} onClose={() => ask(null)} />}
      {asking === 'language' && <LanguageDialog editor={editor} onClose={() => ask(null)} />}
      {asking === 'related' && <RelatedDialog editor={editor} onClose={() => ask(null)} />}
    </div>
  );
}

interface ToolProps {
  readonly name: MessageKey;
  readonly on?: boolean;
  readonly off?: boolean;
  readonly keys?: string;
  readonly onDo: () => void;
  readonly children: ReactElement;
}

function Tool({ name, on, off = false, keys, onDo, children }: ToolProps): ReactElement {
  const t = useT();
  const label = t(name);
  return (
    <Tooltip title={keys === undefined ? label : `${label} (${keys})`}>
      <IconButton
        aria-label={label}
        aria-disabled={off}
        {...(on !== undefined && { 'aria-pressed': on })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!off) onDo();
        }}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}

/** Arrow keys along a toolbar, as the ARIA Authoring Practices describe it. */
function alongTheBar(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
  next?.focus();
  event.preventDefault();
}
