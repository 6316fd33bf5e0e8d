import { Button } from '@mui/material';
import { type Block, type HeadKey, headKeys, type MadeFrom } from '@nhipcau/core/content';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { type Edition, type Revision, type Text, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { insertBlock } from '../editor/block-commands.ts';
import { useT } from '../messages/index.ts';
import { goTo } from './go-to.ts';
import { bodyOf, plainField, wordsOf } from './text.ts';

interface Props {
  readonly source: NonNullable<Edition['source']>;
  readonly edition: Edition;
  readonly text: Text;
  /** `null` where the person may not write. */
  readonly editor: Editor | null;
  /** Says anew what title, summary and top picture are made from. */
  readonly onMadeFrom: (madeFrom: MadeFrom) => void;
}

/** The text that the edition is made from, block by block, beside the translation. */
export function SourcePanel({ source, edition, text, editor, onMadeFrom }: Props): ReactElement {
  const t = useT();
  const path = `/editions/${source.edition}`;
  const original = useOne<Edition>(path).data;
  const revision = useOne<Revision>(`${path}/revisions/${source.revision}`);
  if (revision.data === undefined) {
    return revision.isError ? <ProblemText error={revision.error} /> : <p>{t('app.loading')}</p>;
  }
  const language = original?.language ?? 'vi';
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const translated = linksOf(text);
  const hashes = new Map(source.blocks.map((one) => [one.block, one]));
  const stale = [...translated.values()].filter(
    ({ hash, block }) => hashes.get(block)?.hash !== hash,
  ).length;
  const head = headKeys.map((key) => ({ key, state: headState(text.madeFrom, key, hashes) }));
  const behind = stale + head.filter(({ state }) => state !== null).length;
  const made = (key: HeadKey): void => {
    const now = hashes.get(key);
    const part = now === undefined ? null : { hash: now.hash, textHash: now.textHash };
    onMadeFrom({ ...(text.madeFrom ?? nothing), [key]: part });
  };

  const gone = [...translated.values()].filter(({ block }) => !hashes.has(block));
  const wordsById = new Map(bodyOf(text).map((block) => [block.id as string, wordsOf(block)]));

  /** Says anew what the blocks made from `block` are made from. */
  const link = (block: string, source: BlockHashes | null): void => {
    if (editor === null) return;
    const change = editor.state.tr;
    editor.state.doc.forEach((node, offset) => {
      const own = node.attrs.source as { readonly block: string } | null;
      if (own?.block === block) change.setNodeAttribute(offset, 'source', source);
    });
    editor.view.dispatch(change);
  };
  const add = (block: Block): void => {
    if (editor === null) return;
    const node = revision.data.text.body.content?.find(({ attrs }) => attrs?.id === block.id);
    if (node === undefined) return;
    const attrs = { ...node.attrs, id: null, source: hashes.get(block.id) ?? null };
    insertBlock(editor, { ...node, attrs } as Parameters<typeof insertBlock>[1]);
  };

  return (
    <div className="stack">
      <p className="small soft">
        {t('source.title', { language: t(`language.${language}`), number: source.revision })}
        <br />
        {behind === 0 ? t('source.all_fresh') : t('source.some_stale', { smart_count: behind })}
      </p>
      <div lang={language} dir={dir} className="source">
        {head.map(({ key, state }) => {
          const words = plainField(key, revision.data.text);
          if (words === '' && state === null) return null;
          return (
            <div key={key} className="source-block" data-state={state ?? 'fresh'}>
              {state !== null && (
                <div className="row small" lang="">
                  <strong>{t(`source.${state}`)}</strong>
                  {editor !== null && <Button onClick={() => made(key)}>{t('source.done')}</Button>}
                </div>
              )}
              <p className={key === 'title' ? 'source-title' : undefined}>{words}</p>
            </div>
          );
        })}
        {bodyOf(revision.data.text).map((block) => {
          const made = translated.get(block.id);
          const now = hashes.get(block.id);
          const state =
            made === undefined
              ? 'untranslated'
              : made.hash === now?.hash
                ? 'fresh'
                : made.textHash === now?.textHash
                  ? 'cosmetic'
                  : 'stale';
          return (
            <div key={block.id} className="source-block" data-state={state}>
              {state !== 'fresh' && (
                <div className="row small" lang="">
                  <strong>{t(`source.${state}`)}</strong>
                  {made !== undefined && (
                    <Button onClick={() => goTo(made.own, text)}>{t('source.go')}</Button>
                  )}
                  {editor !== null && (state === 'stale' || state === 'cosmetic') && (
                    <Button onClick={() => link(block.id, now ?? null)}>{t('source.done')}</Button>
                  )}
                  {editor !== null && state === 'untranslated' && (
                    <Button onClick={() => add(block)}>{t('source.add')}</Button>
                  )}
                </div>
              )}
              <SourceBlock block={block} onGo={() => made !== undefined && goTo(made.own, text)} />
            </div>
          );
        })}
      </div>
      {gone.length > 0 && (
        <section className="stack tight">
          <h2>{t('source.gone')}</h2>
          {gone.map(({ block, own }) => (
            <div key={own} className="source-block" data-state="stale">
              <p lang={edition.language}>{wordsById.get(own)?.slice(0, 80)}</p>
              <div className="row small">
                <Button onClick={() => goTo(own, text)}>{t('source.go')}</Button>
                {editor !== null && (
                  <Button onClick={() => link(block, null)}>{t('source.detach')}</Button>
                )}
              </div>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

function SourceBlock({
  block,
  onGo,
}: {
  readonly block: Block;
  readonly onGo: () => void;
}): ReactElement {
  const Tag = block.kind === 'heading' ? 'h3' : 'p';
  return (
    <Tag onClick={onGo} style={{ whiteSpace: 'pre-line' }}>
      {wordsOf(block)}
    </Tag>
  );
}

const nothing: MadeFrom = { title: null, summary: null, hero: null };

/** How a part above the body stands to the source; `null` where nothing is to be said. */
function headState(
  madeFrom: MadeFrom | null,
  key: HeadKey,
  hashes: ReadonlyMap<string, BlockHashes>,
): 'stale' | 'cosmetic' | 'source-gone' | null {
  const made = madeFrom?.[key] ?? null;
  const now = hashes.get(key);
  if (made === null || made.hash === now?.hash) return null;
  if (now === undefined) return 'source-gone';
  return made.textHash === now.textHash ? 'cosmetic' : 'stale';
}

type BlockHashes = NonNullable<Edition['source']>['blocks'][number];

interface SourceLink {
  readonly own: string;
  readonly block: string;
  readonly hash: string;
  readonly textHash: string;
}

/** Which block of the text was made from which block of the source, as it is on the screen. */
function linksOf(text: Text): ReadonlyMap<string, SourceLink> {
  return new Map(
    (text.body.content ?? []).flatMap(({ attrs }) => {
      const source = attrs?.source as Omit<SourceLink, 'own'> | null | undefined;
      return source ? [[source.block, { ...source, own: String(attrs?.id) }] as const] : [];
    }),
  );
}
