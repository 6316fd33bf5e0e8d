import { Button, Tab, Tabs } from '@mui/material';
import { may } from '@nhipcau/core/access';
import type { OrganisationId } from '@nhipcau/core/kernel';
import type { Editor } from '@tiptap/core';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Edition, Work } from '../api/index.ts';
import { AssignmentsPanel } from '../assignments/assignments-panel.tsx';
import { CommentsPanel } from '../comments/comments-panel.tsx';
import { useThreads } from '../comments/use-threads.ts';
import type { BlockNotes } from '../editor/block-states.ts';
import type { CommentMarksOf } from '../editor/comment-marks.ts';
import { TextEditor } from '../editor/text-editor.tsx';
import { ExchangeButton } from '../exchange/exchange-dialog.tsx';
import { useT } from '../messages/index.ts';
import { useSeen } from '../notices/use-notices.ts';
import { useMe } from '../session/session.ts';
import { cellState } from '../works/cell-state.ts';
import '../works/language-grid.css';
import { EmbargoSign } from '../works/embargo-sign.tsx';
import { Sign } from '../works/sign.tsx';
import { Asides } from './asides.tsx';
import './edition.css';
import { Fields } from './fields.tsx';
import { FoundDraft } from './found-draft.tsx';
import { goTo } from './go-to.ts';
import { HistoryPanel } from './history-panel.tsx';
import { ImportFile } from './import-file.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { Presence } from './presence.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { SaveState } from './save-state.tsx';
import { SourcePanel } from './source-panel.tsx';
import { countWords } from './text.ts';
import { useDesk } from './use-desk.ts';

interface Props {
  readonly edition: Edition;
  readonly work: Work;
  /** Another text has come from elsewhere: the desk begins anew with it. */
  readonly onReplaced: () => void;
}

type Panel = 'publish' | 'source' | 'comments' | 'history';

/** Where an edition is written, with everything about it at the side. */
export function EditionDesk({ edition: first, work, onReplaced }: Props): ReactElement {
  const t = useT();
  const me = useMe();
  const desk = useDesk(first, me.user.id);
  const { edition, text } = desk;
  const { language } = edition;
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const [panel, setPanel] = useState<Panel>(edition.source === null ? 'publish' : 'source');
  const [previewing, preview] = useState(false);
  const [editor, setEditor] = useState<Editor | null>(null);
  const subject = { organisation: work.organisation as OrganisationId, language };
  const principal = { kind: 'user', user: me.user.id as never, grants: me.grants } as const;
  const mayWrite = may(principal, 'edition.write', subject);
  const editable = mayWrite && desk.found === null;

  const save = useRef(desk.save);
  save.current = desk.save;
  useEffect(() => {
    if (!editable) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void save.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [editable]);

  const notes = useMemo((): BlockNotes => {
    const hashes = new Map(edition.source?.blocks.map(({ block, hash }) => [block, hash]));
    return new Map(
      edition.freshness.flatMap(({ block, state }) => {
        if (state === 'fresh') return [];
        const node = text.body.content?.find(({ attrs }) => attrs?.id === block);
        const source = node?.attrs?.source as {
          readonly block: string;
          readonly hash: string;
        } | null;
        if (source && hashes.get(source.block) === source.hash) return [];
        return [[block, { state, words: t(`source.${state}`) }] as const];
      }),
    );
  }, [edition.freshness, edition.source, text.body, t]);

  useSeen(`edition:${edition.id}`);
  const talk = useThreads(edition.id);
  const mayComment = may(principal, 'comment.write', { ...subject, language: null });
  const openThreads = talk.threads.filter(({ resolved }) => resolved === null);
  const said = openThreads.map(({ block }) => block ?? '').join(' ');
  const comments = useMemo((): CommentMarksOf => {
    const on = new Map<string, number>();
    for (const block of said.split(' ').filter((one) => one !== '')) {
      on.set(block, (on.get(block) ?? 0) + 1);
    }
    return new Map(
      [...on].map(([block, count]) => [block, t('comment.marker', { smart_count: count })]),
    );
  }, [said, t]);

  const words = useMemo(() => countWords(text, language), [text, language]);
  const state = cellState(edition);
  return (
    <div className="desk">
      <title>{`${text.title || t('works.untitled')} (${language}) · ${t('app.name')}`}</title>
      <EmbargoSign until={edition.embargoUntil} banner />
      <header className="desk-head">
        <div>
          <Link to={`/works/${edition.work}`} className="small">
            {t('works.back')}
          </Link>
          <h1>
            <span lang={language} dir={dir}>
              {text.title || t('works.untitled')}
            </span>
          </h1>
          <div className="row small soft">
            <Sign state={state} /> {t(`cell.${state}`)} · {t(`language.${language}`)} ·{' '}
            {t('editor.words', { smart_count: words })}
          </div>
        </div>
        <div className="row">
          {edition.source !== null && edition.head > 0 && (
            <Button component={Link} to={`/editions/${edition.id}/translate`}>
              {t('translate.to_translate')}
            </Button>
          )}
          {edition.head > 0 && (
            <>
              <Button href={`/api/v1/editions/${edition.id}/export?format=docx`} download>
                {t('editor.export_word')}
              </Button>
              <Button href={`/api/v1/editions/${edition.id}/export?format=pdf`} download>
                {t('editor.export_pdf')}
              </Button>
            </>
          )}
          {edition.source !== null && (
            <ExchangeButton
              edition={edition.id}
              version={edition.version}
              unsaved={desk.unsaved || desk.found !== null}
              mayWrite={mayWrite}
              onTaken={onReplaced}
            />
          )}
          <Button variant="outlined" onClick={() => preview(true)}>
            {t('editor.preview')}
          </Button>
          {mayWrite && (
            <Button
              variant="contained"
              title={t('editor.save_key')}
              disabled={desk.busy || !editable || (!desk.unsaved && edition.head > 0)}
              onClick={() => void desk.save()}
            >
              {desk.busy ? t('common.saving') : t('editor.save')}
            </Button>
          )}
        </div>
        <SaveState desk={desk} mayWrite={mayWrite} />
        {mayWrite && <Presence desk={desk} editor={editor} />}
      </header>
      <div className="desk-body">
        <div className="stack">
          <FoundDraft desk={desk} />
          <Asides desk={desk} />
          <Fields desk={desk} editable={editable} original={language === work.original} dir={dir} />
          <section aria-label={t('editor.body')}>
            {editable && editor !== null && (
              <ImportFile
                edition={edition.id}
                editor={editor}
                lang={language}
                dir={dir}
                onTitle={text.title === '' ? (title) => desk.write({ title }) : null}
              />
            )}
            <TextEditor
              key={desk.epoch}
              language={language}
              dir={dir}
              body={text.body}
              editable={editable}
              notes={notes}
              comments={comments}
              onChange={(body) => desk.write({ body })}
              onReady={setEditor}
            />
          </section>
        </div>
        <aside className="side" aria-label={t('editor.panel')}>
          <div>
            <Tabs
              value={panel}
              onChange={(_, next: Panel) => setPanel(next)}
              variant="fullWidth"
              aria-label={t('editor.panel')}
            >
              <Tab value="publish" label={t('editor.tab_publish')} {...tab('publish')} />
              {edition.source !== null && (
                <Tab value="source" label={t('editor.tab_source')} {...tab('source')} />
              )}
              <Tab
                value="comments"
                label={
                  openThreads.length === 0
                    ? t('comment.tab')
                    : t('comment.tab_open', { smart_count: openThreads.length })
                }
                {...tab('comments')}
              />
              <Tab value="history" label={t('editor.tab_history')} {...tab('history')} />
            </Tabs>
            <div
              className="side-inner"
              role="tabpanel"
              id={`panel-${panel}`}
              aria-labelledby={`tab-${panel}`}
            >
              {panel === 'publish' && (
                <div className="stack">
                  <PublishPanel
                    desk={desk}
                    principal={principal}
                    subject={subject}
                    onGo={(at) => goTo(at, text)}
                  />
                  <AssignmentsPanel
                    key={edition.stage}
                    on={`/editions/${edition.id}`}
                    mayAssign={may(principal, 'assignment.write', subject)}
                  />
                </div>
              )}
              {panel === 'source' && edition.source !== null && (
                <SourcePanel
                  source={edition.source}
                  edition={edition}
                  text={text}
                  editor={editable ? editor : null}
                  onMadeFrom={(madeFrom) => desk.write({ madeFrom })}
                />
              )}
              {panel === 'comments' && (
                <CommentsPanel edition={edition.id} {...{ talk, text, editor, mayComment }} />
              )}
              {panel === 'history' && <HistoryPanel desk={desk} mayWrite={mayWrite} />}
            </div>
          </div>
        </aside>
      </div>
      {previewing && <PreviewDialog desk={desk} onClose={() => preview(false)} />}
      {desk.theirs !== null && <MergeDialog desk={desk} theirs={desk.theirs} />}
    </div>
  );
}

function tab(name: Panel): { readonly id: string; readonly 'aria-controls': string } {
  return { id: `tab-${name}`, 'aria-controls': `panel-${name}` };
}
