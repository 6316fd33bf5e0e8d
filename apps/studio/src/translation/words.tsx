import type { Inline, Mark } from '@nhipcau/core/content';
import type { DifferenceRun } from '@nhipcau/pages/difference';
import type { ReactElement, ReactNode } from 'react';
import { useT } from '../messages/index.ts';

/** A stretch of words that is shown in its own way. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  readonly title: string;
}

interface Props {
  readonly words: Inline;
  readonly stretches?: readonly Stretch[];
}

/** Words with their marks, and stretches of them set off. */
export function Words({ words, stretches = [] }: Props): ReactElement {
  let at = 0;
  return (
    <>
      {words.map(({ text, marks }) => {
        const start = at;
        at += text.length;
        const inside = cut(text, start, stretches);
        return <span key={start}>{marks.reduceRight<ReactNode>(inMark, inside)}</span>;
      })}
    </>
  );
}

function inMark(inside: ReactNode, mark: Mark): ReactNode {
  switch (mark.kind) {
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'link':
      return (
        <span className="linked" title={mark.href}>
          {inside}
        </span>
      );
    case 'language':
      return <span lang={mark.language}>{inside}</span>;
  }
}

function cut(text: string, start: number, stretches: readonly Stretch[]): ReactNode {
  const end = start + text.length;
  const own = stretches.filter((one) => one.start < end && one.end > start);
  if (own.length === 0) return text;
  const places = new Set([start, end]);
  for (const one of own) {
    places.add(Math.max(start, one.start));
    places.add(Math.min(end, one.end));
  }
  const cuts = [...places].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const piece = text.slice(from - start, (cuts[index + 1] ?? end) - start);
    const on = own.find((one) => one.start <= from && from < one.end);
    return on === undefined ? (
      <span key={from}>{piece}</span>
    ) : (
      <span key={from} className={on.className} title={on.title}>
        {piece}
      </span>
    );
  });
}

/** What became of a text, word by word, told by line and by word and not by colour alone. */
export function Difference({ runs }: { readonly runs: readonly DifferenceRun[] }): ReactElement {
  const t = useT();
  let at = 0;
  return (
    <span className="difference">
      {runs.map(({ kind, text }) => {
        at += 1;
        if (kind === 'same') return <span key={at}>{text}</span>;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={at}>
            <span className="unseen">[{t(`history.${kind}`)}: </span>
            {text}
            <span className="unseen">]</span>
          </Tag>
        );
      })}
    </span>
  );
}
