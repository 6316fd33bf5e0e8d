import { Button } from '@mui/material';
import { type Inline, type Mark, plain } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Row, RowPart, TermEntry, UnitId } from '@nhipcau/core/translation';
import { type DifferenceRun, wordDifference } from '@nhipcau/pages/difference';
import type { Editor } from '@tiptap/core';
import { memo, type ReactElement, type ReactNode } from 'react';
import type { ChangedPart } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import type { PlacedFinding, Segment } from './segments.ts';
import { StateSign } from './state-sign.tsx';
import { putMark, UnitEditor } from './unit-editor.tsx';
import { type TermChoice, termStretches } from './use-terms.ts';
import { Difference, type Stretch, Words } from './words.tsx';

/** What an active row shows and does beyond a quiet one. */
export interface Active {
  readonly editor: { current: Editor | null };
  readonly choices: readonly TermChoice[];
  /** Which part the cursor stands in. */
  readonly part: number;
  /** Why confirming needs a second word; `null` for no reason. */
  readonly armed: string | null;
  onPart(part: number): void;
  onWrite(row: Row, part: UnitId, words: Inline): void;
}

interface Props {
  readonly segment: Segment;
  readonly languages: readonly [from: SiteLanguage, to: SiteLanguage];
  readonly change: ChangedPart | null;
  readonly findings: readonly PlacedFinding[];
  readonly terms: readonly TermEntry[];
  readonly comments: number;
  /** Who else is in it; `''` for nobody. */
  readonly others: string;
  readonly editable: boolean;
  /** `null` on a quiet row. */
  readonly active: Active | null;
  readonly onOpen: (segment: Segment) => void;
  /** Buttons of an active row. */
  readonly children?: ReactNode;
  /** What helps with an active row, where there is no room for it at the side. */
  readonly help?: ReactNode;
}

export const dirOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');
const marked: readonly string[] = ['paragraph', 'heading', 'callout', 'item', 'quote', 'cell'];

/** One block: the source, the translation, and where it stands. */
export const SegmentRow = memo(function SegmentRow(props: Props): ReactElement {
  const { segment, languages, change, findings, comments, others, editable, active } = props;
  const t = useT();
  const { row, number, state } = segment;
  const [from, to] = languages;
  const kind = t(`unit.${row.parts[0]?.kind ?? 'none'}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const label = t('translate.row', { number, kind, state: t(`segment.${state}`) });
  return (
    <li
      className="segment"
      id={`segment-${row.key}`}
      data-state={state}
      {...(active !== null && { 'data-active': '' })}
      aria-label={label}
    >
      <div className="segment-head small">
        <span className="figure">{number}</span>
        <StateSign state={state} />
        <span className="segment-kind soft">{kind}</span>
        <span className="segment-state">{t(`segment.${state}`)}</span>
        {segment.origin !== 'person' && (
          <span className="soft">{t(`translate.origin_${segment.origin}`)}</span>
        )}
        {findings.length > 0 && state !== 'untranslated' && (
          <span className={errors > 0 ? 'wrong' : 'warn'}>
            {errors > 0 ? t('check.error') : t('check.warning')} · {findings.length}
          </span>
        )}
        {comments > 0 && <span>{t('comment.marker', { smart_count: comments })}</span>}
        {others !== '' && (
          <span className="elsewhere">{t('translate.here', { name: others })}</span>
        )}
      </div>
      <div className="segment-source" lang={from} dir={dirOf(from)}>
        <Source {...props} from={from} change={change} />
      </div>
      <div className="segment-target">
        {active === null || !editable ? (
          <Quiet {...props} to={to} />
        ) : (
          <Editors {...props} active={active} to={to} />
        )}
        {props.children}
      </div>
      {props.help && <div className="segment-help">{props.help}</div>}
    </li>
  );
});

function Source({ segment, change, terms, active, from }: Props & { readonly from: SiteLanguage }) {
  const t = useT();
  const { row, state } = segment;
  if (state === 'source-gone') {
    const words = change?.before ?? [];
    return (
      <>
        {words.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
          <p key={index}>
            <del>{text}</del>
          </p>
        ))}
      </>
    );
  }
  const outrun = state === 'stale' || state === 'cosmetic';
  if (outrun && change !== null && change.before !== null && change.after !== null) {
    return (
      <>
        {differencesOf(change, from).map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
          <p key={index}>
            <Difference runs={runs} />
          </p>
        ))}
      </>
    );
  }
  return (
    <>
      {change?.state === 'untranslated' && row.source !== null && !row.isThere && (
        <p className="small soft" lang="">
          {t('translate.was_new')}
        </p>
      )}
      {row.parts.map(({ id, source }) =>
        source === null ? (
          <p key={id} className="soft">
            —
          </p>
        ) : (
          <p key={id}>
            <Words
              words={source}
              stretches={active === null ? [] : termStretches(source, from, active.choices, terms)}
            />
          </p>
        ),
      )}
    </>
  );
}

/** Part by part, as far as both have parts; what only one has is new or gone as a whole. */
function differencesOf(
  { before, after }: ChangedPart,
  language: SiteLanguage,
): readonly (readonly DifferenceRun[])[] {
  const [old, now] = [before ?? [], after ?? []];
  const most = Math.max(old.length, now.length);
  return Array.from({ length: most }, (_, index) =>
    wordDifference(old[index] ?? '', now[index] ?? '', language),
  ).filter((runs) => runs.length > 0);
}

function Quiet({ segment, findings, onOpen, to }: Props & { readonly to: SiteLanguage }) {
  const t = useT();
  const { row, number } = segment;
  const isEmpty = row.parts.every(({ target }) => target.length === 0) || !row.isThere;
  const words = isEmpty ? (
    <span className="soft" lang="">
      <span className="unseen">{t('translate.write', { number })}: </span>
      {t('translate.empty')}
    </span>
  ) : (
    row.parts.map(({ id, target }, part) => (
      <span key={id} className="part" lang={to} dir={dirOf(to)}>
        <Words words={target} stretches={placesOf(findings, part)} />
      </span>
    ))
  );
  return (
    <button type="button" className="segment-words" onClick={() => onOpen(segment)}>
      {words}
    </button>
  );
}

function placesOf(findings: readonly PlacedFinding[], part: number): readonly Stretch[] {
  return findings
    .filter((one) => one.side === 'target' && one.part === part && one.end > one.start)
    .filter(({ kind }) => kind !== 'untranslated' && kind !== 'wrong-script')
    .map(({ start, end, severity }) => ({ start, end, className: `found-${severity}`, title: '' }));
}

function Editors(props: Props & { readonly active: Active; readonly to: SiteLanguage }) {
  const { segment, active, to } = props;
  const t = useT();
  const { row, number } = segment;
  const several = row.parts.length > 1;
  return (
    <div className="stack tight">
      {row.parts.map((part, index) => (
        <UnitEditor
          key={part.id}
          words={row.isThere ? part.target : []}
          language={to}
          dir={dirOf(to)}
          label={
            several
              ? t('translate.field_part', { number, part: index + 1 })
              : t('translate.field', { number })
          }
          describedBy="row-findings"
          marked={marked.includes(part.kind)}
          autoFocus={index === active.part}
          onWrite={(words) => active.onWrite(row, part.id, words)}
          onFocus={(editor) => {
            active.editor.current = editor;
            active.onPart(index);
          }}
        />
      ))}
      <MarksToPut part={row.parts[active.part] ?? null} editor={active.editor} />
    </div>
  );
}

/** Marks of the source that the translation does not have yet, to be put on selected words. */
function MarksToPut({
  part,
  editor,
}: {
  readonly part: RowPart | null;
  readonly editor: Active['editor'];
}): ReactElement | null {
  const t = useT();
  if (part === null || part.source === null) return null;
  const there = part.target.flatMap(({ marks }) => marks.map((mark) => JSON.stringify(mark)));
  const missing = new Map<string, { readonly mark: Mark; readonly text: string }>();
  for (const { text, marks } of part.source) {
    for (const mark of marks) {
      const key = JSON.stringify(mark);
      if (!there.includes(key)) missing.set(key, { mark, text });
    }
  }
  if (missing.size === 0) return null;
  const nameOf = (mark: Mark, text: string): string => {
    switch (mark.kind) {
      case 'strong':
      case 'emphasis':
        return t(`translate.mark_${mark.kind}`);
      case 'link':
        return `${t('tool.link')} “${text}”`;
      case 'language':
        return t('translate.mark_language', { language: mark.language });
    }
  };
  return (
    <div className="row">
      {[...missing].map(([key, { mark, text }]) => (
        <Button
          key={key}
          variant="outlined"
          // The words stay selected.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.current !== null && putMark(editor.current, mark)}
        >
          {t('translate.put_mark', { mark: nameOf(mark, text) })}
        </Button>
      ))}
    </div>
  );
}

/** Whether a row has any word of its own. */
export function hasWords({ row }: Segment): boolean {
  return row.parts.some(({ target }) => plain(target).trim() !== '');
}
