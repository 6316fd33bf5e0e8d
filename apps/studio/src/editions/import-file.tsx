import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  LinearProgress,
} from '@mui/material';
import type { DocumentNode } from '@nhipcau/core/content';
import { useQueryClient } from '@tanstack/react-query';
import type { Editor, JSONContent } from '@tiptap/core';
import { type ReactElement, useId, useState } from 'react';
import { sendForm } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { toEditor } from '../editor/document.ts';
import { knownKey, useT } from '../messages/index.ts';

/** What the API read in a file. */
interface Imported {
  readonly title: string;
  readonly body: DocumentNode;
  readonly pictures: readonly string[];
  readonly notes: readonly {
    readonly kind: string;
    readonly count: number;
    readonly near: readonly string[];
  }[];
}

interface Props {
  readonly edition: string;
  readonly editor: Editor;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Takes the title of the file where the edition has none. */
  readonly onTitle: ((title: string) => void) | null;
}

type State =
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'read'; readonly name: string; readonly imported: Imported }
  | { readonly kind: 'failed'; readonly name: string; readonly error: unknown };

/** Reads a Word or Markdown file, tells what stays behind, and puts its blocks into the editor. */
export function ImportFile(props: Props): ReactElement {
  const { edition } = props;
  const t = useT();
  const id = useId();
  const cache = useQueryClient();
  const [state, setState] = useState<State | null>(null);

  async function read(file: File): Promise<void> {
    const { name } = file;
    setState({ kind: 'reading', name });
    const form = new FormData();
    form.set('file', file);
    try {
      const imported = await sendForm<Imported>(`/editions/${edition}/import`, form, () => {});
      if (imported.pictures.length > 0) {
        await cache.invalidateQueries({ queryKey: ['/pictures'] });
      }
      setState({ kind: 'read', name, imported });
    } catch (error) {
      setState({ kind: 'failed', name, error });
    }
  }

  return (
    <div className="row">
      <label htmlFor={id} className="choose">
        {t('import_file.choose')}
      </label>
      <input
        id={id}
        className="unseen"
        type="file"
        accept=".docx,.md,.markdown,.txt"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void read(file);
        }}
      />
      <span className="soft small">{t('import_file.accepts')}</span>
      {state !== null && <Outcome {...props} state={state} onClose={() => setState(null)} />}
    </div>
  );
}

interface OutcomeProps extends Props {
  readonly state: State;
  readonly onClose: () => void;
}

function Outcome({ state, editor, lang, dir, onTitle, onClose }: OutcomeProps): ReactElement {
  const t = useT();
  const imported = state.kind === 'read' ? state.imported : null;
  const blocks = imported?.body.content ?? [];
  const empty = editor.state.doc.textContent.trim() === '' && editor.state.doc.childCount <= 1;

  const put = (where: 'end' | 'all'): void => {
    if (imported === null) return;
    const { content = [] } = toEditor(imported.body, editor.schema);
    const end = editor.state.doc.content.size;
    const range = where === 'all' ? { from: 0, to: end } : end;
    editor
      .chain()
      .insertContentAt(range, content as JSONContent[])
      .focus()
      .run();
    if (imported.title !== '') onTitle?.(imported.title);
    onClose();
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="import-file">
      <DialogTitle id="import-file">{t('import_file.title', { name: state.name })}</DialogTitle>
      <DialogContent className="stack" tabIndex={0}>
        {state.kind === 'reading' && <LinearProgress aria-label={t('import_file.reading')} />}
        {state.kind === 'failed' && <ProblemText error={state.error} />}
        {imported !== null && (
          <>
            <p>{t('import_file.found', { blocks: blocks.length })}</p>
            {imported.title !== '' && onTitle !== null && (
              <p>
                {t('import_file.takes_title')}{' '}
                <strong lang={lang} dir={dir}>
                  {imported.title}
                </strong>
              </p>
            )}
            {imported.pictures.length > 0 && (
              <Alert severity="warning" variant="outlined">
                {t('import_file.pictures', { pictures: imported.pictures.length })}
              </Alert>
            )}
            {imported.notes.length === 0 ? (
              <p>{t('import_file.all_taken')}</p>
            ) : (
              <Notes notes={imported.notes} lang={lang} dir={dir} />
            )}
            <p className="soft small">{t('import_file.not_saved')}</p>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        {blocks.length > 0 && !empty && (
          <Button variant="outlined" onClick={() => put('all')}>
            {t('import_file.replace')}
          </Button>
        )}
        {blocks.length > 0 && (
          <Button variant="contained" onClick={() => put(empty ? 'all' : 'end')}>
            {t(empty ? 'import_file.take' : 'import_file.append')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Notes({
  notes,
  lang,
  dir,
}: Pick<Imported, 'notes'> & Pick<Props, 'lang' | 'dir'>): ReactElement {
  const t = useT();
  return (
    <section aria-labelledby="import-notes" className="stack tight">
      <h3 id="import-notes">{t('import_file.notes')}</h3>
      <ul>
        {notes.map(({ kind, count, near }) => (
          <li key={kind}>
            {t(knownKey('import_note', kind, 'other'))} ({count})
            {near.map((words) => (
              <div key={words} className="soft small" lang={lang} dir={dir}>
                {words}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
