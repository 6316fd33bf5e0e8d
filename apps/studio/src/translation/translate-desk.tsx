import { Alert, Button, useMediaQuery } from '@mui/material';
import { may } from '@nhipcau/core/access';
import type { BlockKey } from '@nhipcau/core/content';
import type { OrganisationId } from '@nhipcau/core/kernel';
import { isOutrun } from '@nhipcau/core/translation';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useCallback, useRef, useState } from 'react';
import { ask, isProblem, type Translation, useAct, type Work } from '../api/index.ts';
import { useThreads } from '../comments/use-threads.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Asides } from '../editions/asides.tsx';
import '../editions/edition.css';
import { FoundDraft } from '../editions/found-draft.tsx';
import { MergeDialog } from '../editions/merge-dialog.tsx';
import { useOthers } from '../editions/presence.tsx';
import { useT } from '../messages/index.ts';
import { useSeen } from '../notices/use-notices.ts';
import { useMe } from '../session/session.ts';
import { RowHelp } from './row-help.tsx';
import { RowSteps } from './row-steps.tsx';
import { type Active, SegmentRow } from './segment-row.tsx';
import { isOpen, type PlacedFinding, type Segment } from './segments.ts';
import { TranslateHead } from './translate-head.tsx';
import './translation.css';
import { putAtCursor, putWords, selectWords } from './unit-editor.tsx';
import { useActiveRow, wantedBy } from './use-active-row.ts';
import { useFindings } from './use-findings.ts';
import { useRowKeys } from './use-row-keys.ts';
import { type Suggestion, useSuggestions } from './use-suggestions.ts';
import { useTermChoices, useTerms } from './use-terms.ts';
import { useTranslation } from './use-translation.ts';
import { useVersions } from './use-versions.ts';

interface Props {
  readonly translation: Translation;
  readonly work: Work;
  /** Another text has come from elsewhere: the desk begins anew with it. */
  readonly onReplaced: () => void;
}

const filters = ['all', 'open', 'changed', 'findings'] as const;
type Filter = (typeof filters)[number];

/** Where a translation is written and reviewed, row by row beside its source. */
export function TranslateDesk({ translation, work: story, onReplaced }: Props): ReactElement {
  const t = useT();
  const me = useMe();
  const cache = useQueryClient();
  const work = useTranslation(translation, me.user.id);
  const { desk, segments } = work;
  const { edition } = desk;
  const from = translation.source.language;
  const to = edition.language;
  const languages = [from, to] as const;
  const subject = { organisation: story.organisation as OrganisationId, language: to };
  const principal = { kind: 'user', user: me.user.id as never, grants: me.grants } as const;
  const isWriter = edition.writers.includes(me.user.id);
  const mayWrite = may(principal, 'edition.write', subject);
  const mayReview = may(principal, 'translation.review', subject);
  const mayComment = may(principal, 'comment.write', { ...subject, language: null });
  const [writeInstead, setWriteInstead] = useState(false);
  const reviewing = edition.stage === 'review' && mayReview && !isWriter && !writeInstead;
  const editable = mayWrite && !reviewing && desk.found === null;

  const wide = useMediaQuery('(min-width: 1100px)', { noSsr: true });
  const terms = useTerms(from, to);
  const findings = useFindings(segments, languages, terms);
  const findingsOf = (segment: Segment): readonly PlacedFinding[] =>
    findings.get(segment.row.key) ?? [];
  const act = useAct();
  const review = (segment: Segment): Promise<boolean> =>
    act.run(async () => {
      const path = `/editions/${edition.id}/translation`;
      const asked = { body: { blocks: [segment.row.key] }, version: edition.version };
      cache.setQueryData([path], await ask<Translation>('POST', `${path}/review`, asked));
    });
  const wanted = wantedBy(reviewing, me.user.id);
  const active = useActiveRow({
    ...{ work, editable, wanted, findingsOf },
    review: mayReview ? review : null,
  });
  const suggested = useSuggestions(
    edition.id,
    active.segment?.row ?? null,
    editable && active.segment !== null && isOpen(active.segment),
  );
  const choices = useTermChoices(active.segment?.row ?? null, languages, terms);
  const talk = useThreads(edition.id);
  useSeen(`edition:${edition.id}`);
  const others = useOthers(edition.id, () => active.segment?.row.key ?? null);
  const source = useVersions(translation);
  const [filter, setFilter] = useState<Filter>('all');
  const rows = useRef<HTMLDivElement>(null);
  const openNow = useRef(active.open);
  openNow.current = active.open;
  const onOpen = useCallback(({ row }: Segment): void => openNow.current(row.key), []);

  const dismiss = (): void => {
    const { segment } = active;
    if (segment === null || segment.state !== 'cosmetic' || !mayReview) return;
    void act.run(async () => {
      const path = `/editions/${edition.id}/blocks/${segment.row.key}/dismiss`;
      await ask('POST', path, { version: edition.version });
      await cache.invalidateQueries({ queryKey: [`/editions/${edition.id}/translation`] });
    });
  };
  const insert = (one: Suggestion | undefined): void => {
    const { segment } = active;
    if (one === undefined || segment === null || !editable) return;
    const { row } = segment;
    const part = row.parts[one.part];
    if (part === undefined) return;
    work.took(row, one.origin);
    if (one.part === active.part && active.editor.current !== null) {
      putWords(active.editor.current, one.words);
    } else work.write(row, part.id, one.words);
  };
  const putTerm = (words: string | undefined): void => {
    const { editor } = active;
    if (words !== undefined && editable && editor.current !== null)
      putAtCursor(editor.current, words);
  };
  useRowKeys(rows, {
    confirm: active.confirm,
    next: () => active.go(1),
    previous: () => active.go(-1),
    copySource: () => {
      if (active.segment !== null && editable) work.copySource(active.segment.row);
    },
    insert: (index) => insert(suggested.suggestions[index]),
    term: (index) => putTerm(choices.flatMap(({ use }) => use)[index]),
    dismiss,
    comment: () =>
      document.querySelector<HTMLElement>('#row-comment textarea:not([aria-hidden])')?.focus(),
    leave: active.leave,
    save: () => void work.save(),
  });

  const changes = new Map(translation.changes.map((one) => [one.block as string, one]));
  const names = new Map(translation.people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? (id === me.user.id ? me.user.name : '…');
  const openThreads = talk.threads.filter(({ resolved }) => resolved === null);
  const passes: { readonly [F in Filter]: (segment: Segment) => boolean } = {
    all: () => true,
    open: wanted,
    changed: ({ state }) => isOutrun(state),
    findings: (segment) => segment.state !== 'untranslated' && findingsOf(segment).length > 0,
  };
  const shown = segments.filter((segment) => segment === active.segment || passes[filter](segment));
  const moved = segments.filter(({ state }) => isOutrun(state));

  const help = (segment: Segment): ReactElement => (
    <RowHelp
      key={segment.row.key}
      edition={edition.id}
      {...{ segment, languages, suggested, choices, talk, editable, mayComment }}
      findings={findingsOf(segment)}
      onInsert={insert}
      onTerm={putTerm}
      onFinding={({ part, start, end }) => {
        if (part !== active.part) active.setPart(part);
        else if (active.editor.current !== null) selectWords(active.editor.current, start, end);
      }}
    />
  );
  return (
    <div className="translate" ref={rows}>
      <TranslateHead
        {...{ work, story, reviewing, mayWrite, mayReview, isWriter, editable }}
        onGo={(block) => active.open(block as BlockKey)}
        onReplaced={onReplaced}
        onWriteInstead={reviewing && mayWrite ? () => setWriteInstead(true) : null}
      />
      <div className="translate-body">
        <div className="stack">
          <FoundDraft desk={desk} />
          <Asides desk={desk} />
          {isProblem(desk.problem, 'unreachable') && (
            <Alert severity="warning" variant="outlined">
              {t('translate.offline')}
            </Alert>
          )}
          {work.mergedWith !== null && (
            <Alert severity="info" variant="outlined" role="status">
              {t('translate.merged', { name: work.mergedWith })}
            </Alert>
          )}
          {source.hasMoved && (
            <Alert
              severity="warning"
              variant="outlined"
              role="status"
              action={
                <span className="row">
                  {moved[0] !== undefined && (
                    <Button onClick={() => active.open(moved[0]?.row.key as BlockKey)}>
                      {t('translate.go_changed')}
                    </Button>
                  )}
                  <Button onClick={source.seen}>{t('common.close')}</Button>
                </span>
              }
            >
              {moved.length === 0
                ? t('translate.source_changed_all')
                : t('translate.source_changed', { smart_count: moved.length })}
            </Alert>
          )}
          <ProblemText error={act.problem} />
          <div className="row translate-filter">
            <Pick
              label={t('translate.filter')}
              value={filter}
              choices={filters.map((one) => [one, t(`translate.filter_${one}`)])}
              onPick={(next) => setFilter(filters.find((one) => one === next) ?? 'all')}
            />
          </div>
          <ol className="segments plain" aria-label={t('translate.rows')}>
            {shown.map((segment) => {
              const isActive = segment === active.segment;
              const { key } = segment.row;
              return (
                <SegmentRow
                  key={key}
                  {...{ segment, languages, terms, editable }}
                  change={changes.get(key) ?? null}
                  findings={findings.get(key) ?? noFindings}
                  comments={openThreads.filter(({ block }) => block === key).length}
                  others={others
                    .filter(({ at }) => at === key)
                    .map(({ name }) => name)
                    .join(', ')}
                  active={
                    isActive
                      ? ({
                          ...{ editor: active.editor, choices, part: active.part },
                          ...{ armed: active.armed, onPart: active.setPart, onWrite: work.write },
                        } satisfies Active)
                      : null
                  }
                  onOpen={onOpen}
                  help={isActive && !wide ? help(segment) : undefined}
                >
                  {isActive && (
                    <RowSteps
                      {...{ active, segment, work, editable, mayReview, nameOf }}
                      onDismiss={dismiss}
                    />
                  )}
                </SegmentRow>
              );
            })}
          </ol>
          {shown.length === 0 && <p className="soft">{t('translate.filter_none')}</p>}
        </div>
        {wide && (
          <aside className="side" aria-label={t('editor.panel')}>
            <div>
              <div className="side-inner">
                {active.segment === null ? (
                  <p className="soft small">{t('translate.pick_row')}</p>
                ) : (
                  help(active.segment)
                )}
              </div>
            </div>
          </aside>
        )}
      </div>
      {desk.theirs !== null && <MergeDialog desk={desk} theirs={desk.theirs} />}
    </div>
  );
}

const noFindings: readonly PlacedFinding[] = [];
