import {
  Autocomplete,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { parseLinkAddress } from '@nhipcau/core/content';
import { parseLanguageTag } from '@nhipcau/core/kernel';
import type { Editor } from '@tiptap/core';
import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import { usePages, type Work } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { insertBlock } from './block-commands.ts';

interface Props {
  readonly editor: Editor;
  readonly onClose: () => void;
}

interface FrameProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onApply: () => void;
  readonly onRemove?: (() => void) | undefined;
  readonly removeLabel?: string;
  readonly children: ReactNode;
}

function Frame(props: FrameProps): ReactElement {
  const { title, onClose, onApply, onRemove, removeLabel, children } = props;
  const t = useT();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="tool-dialog">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          event.stopPropagation();
          onApply();
        }}
      >
        <DialogTitle id="tool-dialog">{title}</DialogTitle>
        <DialogContent>
          <div style={{ paddingBlockStart: '0.5rem' }}>{children}</div>
        </DialogContent>
        <DialogActions>
          {onRemove !== undefined && <Button onClick={onRemove}>{removeLabel}</Button>}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t('tool.apply')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks for the address of a link. */
export function LinkDialog({ editor, onClose }: Props): ReactElement {
  const t = useT();
  const present = String(editor.getAttributes('link').href ?? '');
  const [address, setAddress] = useState(present);
  const [wrong, setWrong] = useState(false);

  const apply = (): void => {
    const href = parseLinkAddress(address);
    setWrong(!href.ok);
    if (!href.ok) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    const { empty } = editor.state.selection;
    const attrs = { href: href.value };
    if (empty && present === '') {
      chain
        .insertContent({ type: 'text', text: href.value, marks: [{ type: 'link', attrs }] })
        .run();
    } else chain.setMark('link', attrs).run();
    onClose();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    onClose();
  };

  return (
    <Frame
      title={t('tool.link')}
      onClose={onClose}
      onApply={apply}
      onRemove={present === '' ? undefined : remove}
      removeLabel={t('tool.link_remove')}
    >
      <TextField
        label={t('tool.link_address')}
        value={address}
        autoFocus
        error={wrong}
        helperText={wrong ? t('field.bad-link') : t('tool.link_rule')}
        onChange={(event) => setAddress(event.target.value)}
      />
    </Frame>
  );
}

/** Asks in which language some words are. */
export function LanguageDialog({ editor, onClose }: Props): ReactElement {
  const t = useT();
  const present = String(editor.getAttributes('language').language ?? '');
  const [tag, setTag] = useState(present);
  const [wrong, setWrong] = useState(false);

  const apply = (): void => {
    const language = parseLanguageTag(tag.trim());
    setWrong(!language.ok);
    if (!language.ok) return;
    editor.chain().focus().setMark('language', { language: language.value }).run();
    onClose();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('language').unsetMark('language').run();
    onClose();
  };

  return (
    <Frame
      title={t('tool.language')}
      onClose={onClose}
      onApply={apply}
      onRemove={present === '' ? undefined : remove}
      removeLabel={t('common.remove')}
    >
      <TextField
        label={t('tool.language_tag')}
        value={tag}
        autoFocus
        error={wrong}
        onChange={(event) => setTag(event.target.value)}
      />
    </Frame>
  );
}

/** Asks for a work to lead to. */
export function RelatedDialog({ editor, onClose }: Props): ReactElement {
  const t = useT();
  const [q, search] = useState('');
  const [work, setWork] = useState<Work | null>(null);
  const works = usePages<Work>('/works', { q: q.trim(), limit: '20' }).data ?? [];

  const apply = (): void => {
    if (work !== null) insertBlock(editor, { type: 'relatedWork', attrs: { work: work.id } });
    onClose();
  };

  return (
    <Frame title={t('tool.related')} onClose={onClose} onApply={apply}>
      <Autocomplete
        options={works}
        value={work}
        getOptionLabel={({ title, slug }) => title || slug}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        filterOptions={(all) => all}
        onChange={(_, next) => setWork(next)}
        onInputChange={(_, text, why) => {
          if (why === 'input') search(text);
        }}
        renderInput={(params) => <TextField {...params} label={t('block.related')} autoFocus />}
      />
    </Frame>
  );
}
