import type { BlockKey } from '@nhipcau/core/content';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../messages/index.ts';
import { hasWords } from './segment-row.tsx';
import { isOpen, type PlacedFinding, type Segment } from './segments.ts';
import type { TranslationWork } from './use-translation.ts';

/** The row in which a person works, and how they go on. */
export interface ActiveRow {
  readonly segment: Segment | null;
  readonly part: number;
  /** Why confirming needs a second word. */
  readonly armed: string | null;
  readonly editor: { current: Editor | null };
  open(key: BlockKey, part?: number): void;
  leave(): void;
  setPart(part: number): void;
  /** Goes to the next or the previous row that `wanted` names, around the end. */
  go(way: 1 | -1): void;
  /** Confirms the row, or asks for a second word, and goes on. */
  confirm(): void;
}

interface Given {
  readonly work: TranslationWork;
  /** Whether rows are written in; else they are only read. */
  readonly editable: boolean;
  /** Rows that the person goes through. */
  readonly wanted: (segment: Segment) => boolean;
  readonly findingsOf: (segment: Segment) => readonly PlacedFinding[];
  /** Says that another person's row has been read; `null` where the person does not review. */
  readonly review: ((segment: Segment) => Promise<boolean>) | null;
}

export function useActiveRow(given: Given): ActiveRow {
  const { work, editable, wanted, findingsOf, review } = given;
  const { segments } = work;
  const t = useT();
  const notify = useNotify();
  const [key, setKey] = useState<BlockKey | null>(null);
  const [part, setPart] = useState(0);
  const [armed, arm] = useState<{ readonly why: string; readonly words: string } | null>(null);
  const editor = useRef<Editor | null>(null);
  /** What the source of the row was when the person came to it, or saw last that it changed. */
  const seen = useRef('');
  const index = segments.findIndex(({ row }) => row.key === key);
  const segment = segments[index] ?? null;

  const sourceOf = (one: Segment): string =>
    JSON.stringify([one.row.parts.map(({ source }) => source), one.state === 'source-gone']);
  const open = (next: BlockKey, at = 0): void => {
    const found = segments.find(({ row }) => row.key === next);
    if (found === undefined) return;
    seen.current = sourceOf(found);
    arm(null);
    setPart(at);
    setKey(next);
  };
  const go = (way: 1 | -1): void => {
    const count = segments.length;
    const from = index === -1 ? (way === 1 ? -1 : count) : index;
    for (let step = 1; step <= count; step += 1) {
      const one = segments[(from + way * step + count * 2) % count];
      if (one === undefined || one.row.key === key || !wanted(one)) continue;
      open(one.row.key);
      return;
    }
    notify(t('translate.all_done'), { type: 'info' });
  };

  // The row comes into view, also where nothing in it is written.
  useEffect(() => {
    if (key === null) return;
    const row = document.getElementById(`segment-${key}`);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    row?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    if (!editable)
      row?.querySelector<HTMLElement>('.segment-words')?.focus({ preventScroll: true });
  }, [key, editable]);

  const confirm = (): void => {
    if (segment === null) {
      go(1);
      return;
    }
    if (!editable) {
      const mine = review === null || segment.confirmed === null || segment.reviewed !== null;
      if (mine) go(1);
      else void review(segment).then((went) => went && go(1));
      return;
    }
    // What the source has lost is removed or kept, not confirmed.
    if (segment.state === 'source-gone') {
      go(1);
      return;
    }
    if (segment.row.parts.length > 0 && !hasWords(segment)) {
      notify(t('translate.nothing_to_confirm'), { type: 'warning' });
      return;
    }
    const words = JSON.stringify(segment.row.parts);
    const errors = findingsOf(segment).filter(({ severity }) => severity === 'error').length;
    const why =
      seen.current !== sourceOf(segment)
        ? t('translate.armed_changed')
        : errors > 0
          ? t('translate.armed_errors', { smart_count: errors })
          : null;
    if (why !== null && armed?.words !== words) {
      seen.current = sourceOf(segment);
      arm({ why, words });
      return;
    }
    arm(null);
    work.confirm(segment.row);
    go(1);
  };

  return {
    ...{ segment, part, editor, open, go, confirm, setPart },
    armed: armed !== null && segment !== null ? armed.why : null,
    leave: () => {
      const row = key;
      setKey(null);
      arm(null);
      // The focus stays where the row is.
      requestAnimationFrame(() => {
        const words = document.querySelector<HTMLElement>(`[id="segment-${row}"] .segment-words`);
        words?.focus();
      });
    },
  };
}

/** Rows that a translator goes through; a reviewer all that nobody else than they has read. */
export function wantedBy(reviewing: boolean, me: string): (segment: Segment) => boolean {
  return reviewing
    ? ({ state, confirmed }) => state !== 'reviewed' && confirmed?.by !== me
    : isOpen;
}
