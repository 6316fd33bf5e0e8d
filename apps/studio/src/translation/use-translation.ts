import type { BlockId } from '@nhipcau/core/content';
import {
  type BlockKey,
  type EditionText,
  type Inline,
  madeAnew,
  mergedText,
  mergeTexts,
  noDecisions,
  undecided,
} from '@nhipcau/core/content';
import {
  copyOfSource,
  type Origin,
  ownBlock,
  type Row,
  type UnitId,
  withoutBlock,
  writeRow,
} from '@nhipcau/core/translation';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isProblem, type Text, type Translation } from '../api/index.ts';
import { type Desk, type HandingIn, useDesk } from '../editions/use-desk.ts';
import { freshId } from '../editor/settle-ids.ts';
import { keepSaid, readSaid } from './said.ts';
import {
  type AllSaid,
  hashesOfSource,
  type Said,
  type Segment,
  segmentsOf,
  textRead,
  textShown,
  wordsOfRow,
} from './segments.ts';
import { useAutosave } from './use-autosave.ts';

/** A translation while it is written. */
export interface TranslationWork {
  readonly desk: Desk;
  readonly translation: Translation;
  readonly source: EditionText;
  readonly segments: readonly Segment[];
  /** Whether anything is not saved: words, or what was said of them. */
  readonly unsaved: boolean;
  /** Who saved in between, when both texts were merged by themselves; `null` else. */
  readonly mergedWith: string | null;
  /** Writes the words of one part of a row. */
  write(row: Row, part: UnitId, words: Inline): void;
  /** Says that the words of a row came from somewhere. */
  took(row: Row, origin: Origin): void;
  copySource(row: Row): void;
  confirm(row: Row): void;
  remove(row: Row): void;
  keepOwn(row: Row): void;
  save(): Promise<boolean>;
}

/** Keeps a translation: on the screen, in the browser, and with the API. */
export function useTranslation(translation: Translation, me: string): TranslationWork {
  const cache = useQueryClient();
  const { id } = translation.edition;
  const [said, setSaid] = useState<AllSaid>(() => readSaid(localStorage, me, id));
  const [mergedWith, setMergedWith] = useState<string | null>(null);
  const now = useRef({ said, segments: [] as readonly Segment[] });
  now.current.said = said;
  useEffect(() => keepSaid(localStorage, me, id, said), [me, id, said]);

  const handingIn = useMemo((): HandingIn => {
    let handed: AllSaid = new Map();
    return {
      path: `/editions/${id}/translation`,
      body: (text) => {
        handed = now.current.said;
        return { text, ...saidOf(handed, now.current.segments) };
      },
      edition: (answer) => {
        const next = answer as Translation;
        cache.setQueryData([`/editions/${id}/translation`], next);
        void cache.invalidateQueries({ queryKey: ['/translation/desk'] });
        setSaid((all) => new Map([...all].filter(([key, one]) => handed.get(key) !== one)));
        return next.edition;
      },
    };
  }, [cache, id]);
  const desk = useDesk(translation.edition, me, handingIn);
  const { text, base, theirs, goOnFromTheirs } = desk;

  const source = useMemo(() => textRead(translation.source.text), [translation.source.text]);
  const hashes = useMemo(
    () => hashesOfSource(translation.source, source),
    [translation.source, source],
  );
  const target = useMemo(() => textRead(text), [text]);
  const saved = useMemo(() => textRead(base), [base]);
  const segments = useSame(
    useMemo(
      () => segmentsOf({ source, target, saved, translation, said, me }),
      [source, target, saved, translation, said, me],
    ),
  );
  now.current.segments = segments;

  // Somebody else has saved: what merges by itself is merged, the rest a person decides.
  useEffect(() => {
    if (theirs === null) return;
    if (
      undecided(mergeTexts(textRead(base), textRead(text), textRead(theirs.text)), noDecisions)
        .length > 0
    ) {
      return;
    }
    goOnFromTheirs((began, mine, other) => merged(began, mine, other) ?? mine);
    setMergedWith(theirs.savedBy?.name ?? '');
    void cache.invalidateQueries({ queryKey: [`/editions/${id}/translation`] });
  }, [theirs, base, text, goOnFromTheirs, cache, id]);

  const change = useCallback(
    (next: (target: EditionText) => EditionText): void =>
      desk.change((text) => textShown(next(textRead(text)))),
    [desk.change],
  );
  const say = useCallback((key: BlockKey, one: Said): void => {
    setSaid((all) => new Map([...all, [key, one]]));
  }, []);
  const madeFrom = (row: Row): { readonly hash: string; readonly textHash: string } => {
    const part = row.source === null ? undefined : hashes.get(row.source);
    return { hash: part?.whole ?? '', textHash: part?.text ?? '' };
  };
  const put = (row: Row, words: ReadonlyMap<UnitId, Inline>): void =>
    change((target) => writeRow(source, target, asItIs(target, row), words, madeFrom(row)));
  const originOf = (row: Row): Origin =>
    segments.find((one) => one.row.key === row.key)?.origin ?? 'person';

  const unsaved = desk.unsaved || saidOf(said, segments).confirmed.length > 0;
  const save = async (): Promise<boolean> => (desk.theirs === null ? desk.save() : false);
  useAutosave({
    ready: unsaved && theirs === null && desk.found === null && !desk.busy,
    isUrgent: saidOf(said, segments).confirmed.length > 0,
    isOffline: isProblem(desk.problem, 'unreachable'),
    what: [text, said],
    save,
  });

  return {
    ...{ desk, translation, source, segments, unsaved, mergedWith, save },
    write: (row, part, words) => put(row, new Map([[part, words]])),
    took: (row, origin) => say(row.key, { origin, confirmed: false, words: '' }),
    copySource: (row) => put(row, copyOfSource(row.parts)),
    confirm: (row) => {
      change((target) => madeAnew(target, row.key, hashes));
      say(row.key, { origin: originOf(row), confirmed: true, words: wordsOfRow(row) });
    },
    remove: (row) => change((target) => withoutBlock(target, row.key)),
    keepOwn: (row) => change((target) => ownBlock(target, row.key)),
  };
}

/** The row as it stands in a text that may have gone on since. */
function asItIs(target: EditionText, row: Row): Row {
  const { key } = row;
  if (key === 'title' || key === 'summary') return row;
  const isThere = key === 'hero' ? target.hero !== null : target.body.some(({ id }) => id === key);
  return { ...row, isThere };
}

/** What is handed in: blocks whose words are still those that were confirmed, and origins of drafts. */
function saidOf(
  said: AllSaid,
  segments: readonly Segment[],
): {
  readonly confirmed: readonly { readonly block: BlockKey; readonly origin: Origin }[];
  readonly drafts: readonly { readonly block: BlockKey; readonly origin: Origin }[];
} {
  const rows = new Map(segments.map(({ row }) => [row.key, row]));
  const all = [...said].flatMap(([block, { origin, confirmed, words }]) => {
    const row = rows.get(block);
    if (row === undefined || !row.isThere) return [];
    return [{ block, origin, isConfirmed: confirmed && wordsOfRow(row) === words }];
  });
  const named = ({ block, origin }: (typeof all)[number]) => ({ block, origin });
  return {
    confirmed: all.filter(({ isConfirmed }) => isConfirmed).map(named),
    drafts: all.filter((one) => !one.isConfirmed && one.origin !== 'person').map(named),
  };
}

/** Two texts that began from one, merged; `null` where a person has to decide. */
function merged(began: Text, mine: Text, theirs: Text): Text | null {
  const merge = mergeTexts(textRead(began), textRead(mine), textRead(theirs));
  const text = mergedText(merge, noDecisions, () => freshId() as BlockId);
  return text.ok ? textShown(text.value) : null;
}

/** The same rows as before wherever they say the same, so that they are not drawn anew. */
function useSame(segments: readonly Segment[]): readonly Segment[] {
  const before = useRef(new Map<BlockKey, readonly [string, Segment]>());
  const same = segments.map((segment) => {
    const told = JSON.stringify(segment);
    const old = before.current.get(segment.row.key);
    return [segment.row.key, old?.[0] === told ? old : ([told, segment] as const)] as const;
  });
  before.current = new Map(same);
  return same.map(([, [, segment]]) => segment);
}
