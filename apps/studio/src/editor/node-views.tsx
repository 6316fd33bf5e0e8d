import { Button, TextField } from '@mui/material';
import type { AnyExtension } from '@tiptap/core';
import {
  NodeViewContent,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
} from '@tiptap/react';
import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { type Placed, useOne, type Work } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { placedFrom, usePickPictures } from '../pictures/picture-picker.tsx';
import { Thumbnail } from '../pictures/thumbnail.tsx';
import { Callout, Gallery, Kept, ListItem, Picture, Quote, RelatedWork } from './block-nodes.ts';

/** Language and direction of the text that is edited. */
export const TextLanguage = createContext<{ readonly lang: string; readonly dir: 'ltr' | 'rtl' }>({
  lang: 'vi',
  dir: 'ltr',
});

/** A block with fields of its own instead of running text. */
function Fields({
  node,
  children,
}: {
  readonly node: NodeViewProps['node'];
  readonly children: ReactNode;
}): ReactElement {
  return (
    <NodeViewWrapper className="fields" contentEditable={false} data-block={node.attrs.id}>
      {children}
    </NodeViewWrapper>
  );
}

interface PlacedProps {
  readonly placed: Placed;
  readonly editable: boolean;
  readonly onChange: (change: Partial<Placed>) => void;
  readonly actions?: ReactNode;
}

function PlacedFields({ placed, editable, onChange, actions }: PlacedProps): ReactElement {
  const t = useT();
  const { lang, dir } = useContext(TextLanguage);
  const own = { slotProps: { htmlInput: { lang, dir } } };
  return (
    <div className="placed" data-picture={placed.picture}>
      <Thumbnail id={placed.picture} alt={placed.alt} />
      <div className="stack tight">
        <TextField
          label={t('editor.alt')}
          value={placed.alt}
          disabled={!editable}
          multiline
          {...own}
          onChange={(event) => onChange({ alt: event.target.value })}
        />
        <TextField
          label={t('editor.caption')}
          value={placed.caption}
          disabled={!editable}
          multiline
          {...own}
          onChange={(event) => onChange({ caption: event.target.value })}
        />
        {editable && actions !== undefined && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}

function PictureView({ node, editor, updateAttributes }: NodeViewProps): ReactElement {
  const t = useT();
  const pick = usePickPictures();
  const { lang } = useContext(TextLanguage);
  const change = async (): Promise<void> => {
    const [picture] = await pick('one');
    if (picture !== undefined) updateAttributes(placedFrom(picture, lang));
  };
  return (
    <Fields node={node}>
      <PlacedFields
        placed={node.attrs as Placed}
        editable={editor.isEditable}
        onChange={updateAttributes}
        actions={<Button onClick={() => void change()}>{t('block.change')}</Button>}
      />
    </Fields>
  );
}

function GalleryView({ node, editor, updateAttributes, deleteNode }: NodeViewProps): ReactElement {
  const t = useT();
  const pick = usePickPictures();
  const { lang } = useContext(TextLanguage);
  const pictures = node.attrs.pictures as readonly Placed[];
  const write = (next: readonly Placed[]): void => {
    if (next.length === 0) deleteNode();
    else updateAttributes({ pictures: next });
  };
  const add = async (): Promise<void> => {
    const chosen = await pick('many');
    write([...pictures, ...chosen.map((picture) => placedFrom(picture, lang))]);
  };
  const without = (index: number): readonly Placed[] => pictures.filter((_, at) => at !== index);
  return (
    <Fields node={node}>
      <div className="soft small">{t('block.gallery')}</div>
      {pictures.map((placed, index) => (
        <PlacedFields
          // biome-ignore lint/suspicious/noArrayIndexKey: one picture may stand twice in a gallery
          key={`${placed.picture} ${index}`}
          placed={placed}
          editable={editor.isEditable}
          onChange={(change) => write(pictures.with(index, { ...placed, ...change }))}
          actions={
            <>
              {index > 0 && (
                <Button onClick={() => write(without(index).toSpliced(index - 1, 0, placed))}>
                  {t('block.earlier')}
                </Button>
              )}
              <Button onClick={() => write(without(index))}>{t('block.remove')}</Button>
            </>
          }
        />
      ))}
      {editor.isEditable && <Button onClick={() => void add()}>{t('block.add_picture')}</Button>}
    </Fields>
  );
}

function RelatedWorkView({ node }: NodeViewProps): ReactElement {
  const t = useT();
  const work = useOne<Work>(`/works/${String(node.attrs.work)}`).data;
  return (
    <Fields node={node}>
      <span className="soft small">{t('block.related')}</span>{' '}
      <strong>{work === undefined ? '…' : work.title || work.slug}</strong>
    </Fields>
  );
}

function KeptView({ node }: NodeViewProps): ReactElement {
  const t = useT();
  const { type } = node.attrs.block as { readonly type: string };
  return (
    <Fields node={node}>
      <span className="soft">{t('block.kept', { type })}</span>
    </Fields>
  );
}

function QuoteView({ node, editor, updateAttributes }: NodeViewProps): ReactElement {
  const t = useT();
  const { lang, dir } = useContext(TextLanguage);
  return (
    <NodeViewWrapper as="blockquote" data-block={node.attrs.id}>
      <NodeViewContent />
      <div contentEditable={false}>
        <TextField
          label={t('block.attribution')}
          variant="standard"
          value={node.attrs.attribution as string}
          disabled={!editor.isEditable}
          slotProps={{ htmlInput: { lang, dir } }}
          onChange={(event) => updateAttributes({ attribution: event.target.value })}
        />
      </div>
    </NodeViewWrapper>
  );
}

/** The blocks as people edit them. */
export const shownBlocks: readonly AnyExtension[] = [
  ListItem,
  Callout,
  Quote.extend({ addNodeView: () => ReactNodeViewRenderer(QuoteView) }),
  Picture.extend({ addNodeView: () => ReactNodeViewRenderer(PictureView) }),
  Gallery.extend({ addNodeView: () => ReactNodeViewRenderer(GalleryView) }),
  RelatedWork.extend({ addNodeView: () => ReactNodeViewRenderer(RelatedWorkView) }),
  Kept.extend({ addNodeView: () => ReactNodeViewRenderer(KeptView) }),
];
