import type { BlockId, Inline, LinkAddress } from '@nhipcau/core/content';
import { type Decisions, noDecisions, undecided } from '@nhipcau/core/content';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allFor, decidedText, mergeOf, notTaken, rewritten } from './merging.ts';
import { aParagraph, aText } from './text.fixture.ts';

const bodyOf = (...content: readonly ReturnType<typeof aParagraph>[]) => ({
  body: { type: 'doc', content },
});
const base = aText();
const block = 'block0001' as BlockId;

describe('a merge in the studio', () => {
  test('takes changes of different parts together', () => {
    const mine = aText({ title: 'Của tôi' });
    const theirs = aText({ summary: 'Của họ' });
    const merge = mergeOf(base, mine, theirs);
    expect(decidedText(merge, noDecisions)).toEqual({ ...mine, summary: 'Của họ' });
    expect(notTaken(merge, noDecisions, 1)).toBeNull();
  });

  test('does not take an empty paragraph or a space at the end for a change', () => {
    const mine = aText({ title: ' Cầu Long Biên ' });
    expect(undecided(mergeOf(base, mine, aText({ title: 'Của họ' })), noDecisions)).toEqual([]);
  });

  const conflict = mergeOf(
    base,
    aText({ title: 'Tựa tôi', ...bodyOf(aParagraph(block, 'Của tôi')) }),
    aText({ title: 'Tựa họ', ...bodyOf(aParagraph(block, 'Của họ')) }),
  );

  test('decides every conflict for one side, and sets the other aside', () => {
    const mine = allFor('mine', conflict, noDecisions);
    expect(undecided(conflict, mine)).toEqual([]);
    expect(decidedText(conflict, mine).title).toBe('Tựa tôi');
    expect(notTaken(conflict, mine, 1)?.parts).toEqual([
      { field: 'title', text: 'Tựa họ' },
      { field: 'body', text: 'Của họ' },
    ]);
    const theirs = allFor('theirs', conflict, noDecisions);
    expect(notTaken(conflict, theirs, 1)?.parts.map(({ text }) => text)).toEqual([
      'Tựa tôi',
      'Của tôi',
    ]);
  });

  test('sets both aside for words by hand, and nothing where both are taken', () => {
    const decisions: Decisions = {
      ...noDecisions,
      fields: { title: { kind: 'own', value: 'Tựa khác' } },
      blocks: new Map([[block, { kind: 'both' }]]),
    };
    expect(notTaken(conflict, decisions, 7)).toEqual({
      at: 7,
      parts: [
        { field: 'title', text: 'Tựa tôi' },
        { field: 'title', text: 'Tựa họ' },
      ],
    });
    expect(decidedText(conflict, decisions).body.content).toHaveLength(2);
  });

  test('sets my change aside where I undo it', () => {
    const merge = mergeOf(base, aText({ title: 'Của tôi' }), aText({ summary: 'Của họ' }));
    const undone: Decisions = { ...noDecisions, fields: { title: { kind: 'theirs' } } };
    expect(notTaken(merge, undone, 1)?.parts).toEqual([{ field: 'title', text: 'Của tôi' }]);
    const theirs: Decisions = { ...noDecisions, fields: { summary: { kind: 'mine' } } };
    expect(notTaken(merge, theirs, 1)).toBeNull();
  });
});

describe('words written anew by hand', () => {
  const link = [{ kind: 'link', href: '/vi/stories/x' as LinkAddress }] as const;
  const before: Inline = [
    { text: 'Sông ', marks: [] },
    { text: 'Hồng', marks: link },
    { text: ' chảy', marks: [] },
  ];

  test('keep the marks of what stays', () => {
    expect(rewritten(before, 'Dòng sông Hồng đỏ chảy', 'vi')).toEqual([
      { text: 'Dòng sông ', marks: [] },
      { text: 'Hồng', marks: link },
      { text: ' đỏ chảy', marks: [] },
    ]);
    expect(rewritten(before, 'Sông Hồng chảy', 'vi')).toEqual(before);
    expect(rewritten(before, '', 'vi')).toEqual([]);
  });

  test('are the words that were written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (old, words) => {
        const spans = rewritten([{ text: old, marks: link }], words, 'vi');
        expect(spans.map(({ text }) => text).join('')).toBe(words);
      }),
    );
  });
});
