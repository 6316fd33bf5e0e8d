import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  approve,
  type BlockId,
  closureOf,
  type Edition,
  type EditionText,
  hashesOf,
  newEdition,
  publish,
  publishDue,
  save,
  submit,
  takeBack,
} from '../content/index.ts';
import type { EditionId, Instant, Sha256, UserId, WorkId } from '../kernel/index.ts';
import {
  type AudienceConfirmation,
  audienceGate,
  confirmAudience,
  type GateFacts,
  gateSteps,
  questionKey,
  wordsKey,
} from './audience-gate.ts';
import type { OpenQuestion } from './open-questions.ts';
import { mayBeAsked } from './request.ts';
import type { UnitId } from './unit.ts';

const writer = 'writer' as UserId;
const other = 'other' as UserId;
const at = (ms: number): Instant => ms as Instant;

function aQuestion(change: Partial<OpenQuestion> = {}): OpenQuestion {
  return {
    ...{ kind: 'abbreviation', unit: 'block0001' as UnitId, start: 0, end: 4, words: 'TTĐN' },
    ...{ concept: 'foreign-information' as never, expansion: 'thông tin đối ngoại' },
    ...change,
  };
}

function facts(change: Partial<GateFacts> = {}): GateFacts {
  return {
    ...{ audience: 'abroad', killed: false, adapted: true, words: 'w1' },
    ...{ questions: [], answers: [], confirmations: [confirmed('w1')] },
    ...change,
  };
}

function confirmed(words: string, ms = 1): AudienceConfirmation {
  return { words, by: other, at: at(ms) };
}

const kinds = (of: GateFacts, step: (typeof gateSteps)[number] = 'publish'): string[] =>
  audienceGate(of, step).map(({ kind }) => kind);
const unknown = aQuestion({ words: 'BCĐ35', concept: null, expansion: null });
const home = aQuestion({ kind: 'domestic', words: 'Ban Chỉ đạo', expansion: null });
const answerTo = (one: OpenQuestion) => ({ question: questionKey(one), reason: 'Tên riêng.' });

describe('a work made from one for readers at home', () => {
  test.each<[why: string, change: Partial<GateFacts>, gaps: string[]]>([
    ['confirmed, without questions', {}, []],
    ['not confirmed', { confirmations: [] }, ['not-confirmed']],
    ['confirmed before its words changed', { words: 'w2' }, ['confirmed-before-change']],
    [
      'back at words that were confirmed',
      { confirmations: [confirmed('w1'), confirmed('w2', 2)] },
      [],
    ],
    ['with an abbreviation left', { questions: [aQuestion()] }, ['question-open']],
    ['with capitals that nobody knows', { questions: [unknown] }, ['question-open']],
    ['with a word of home', { questions: [home] }, ['question-open']],
    ['with it answered', { questions: [home], answers: [answerTo(home)] }, []],
    [
      'with another answered',
      { questions: [home, unknown], answers: [answerTo(unknown)] },
      ['question-open'],
    ],
    ['with both', { questions: [home], confirmations: [] }, ['question-open', 'not-confirmed']],
    ['killed', { killed: true, confirmations: [] }, ['killed']],
    ['without a text', { words: null, confirmations: [] }, ['not-confirmed']],
  ])('%s', (_why, change, gaps) => {
    for (const step of gateSteps) expect(kinds(facts(change), step)).toEqual(gaps);
  });
});

test('a work for readers at home lacks one for readers abroad, whatever else is right', () => {
  for (const step of gateSteps)
    expect(kinds(facts({ audience: 'domestic' }), step)).toEqual(['domestic']);
  expect(kinds(facts({ audience: 'domestic', killed: true }))).toEqual(['killed']);
});

describe('a work written for readers abroad', () => {
  const own = facts({ adapted: false, confirmations: [], questions: [aQuestion(), unknown, home] });

  test('is asked about abbreviations of the termbase before it is translated, and not else', () => {
    expect(audienceGate(own, 'ask')).toEqual([{ kind: 'question-open', question: aQuestion() }]);
    for (const step of gateSteps.slice(1)) expect(kinds(own, step)).toEqual([]);
    expect(kinds({ ...own, answers: [answerTo(aQuestion())] }, 'ask')).toEqual([]);
  });

  test('has nothing to confirm', () => {
    const outcome = confirmAudience(own, [writer], other, at(1));
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'nothing-to-confirm' } });
  });
});

test.each<[why: string, change: Partial<GateFacts>, by: UserId, kind: string]>([
  ['its writer', {}, writer, 'own-work'],
  ['with a question open', { questions: [home] }, other, 'gate-closed'],
  ['of a work for readers at home', { audience: 'domestic' }, other, 'work-closed'],
  ['of a work that was killed', { killed: true }, other, 'work-closed'],
  ['without a text', { words: null }, other, 'nothing-to-confirm'],
])('a confirmation is refused: %s', (_why, change, by, kind) => {
  const outcome = confirmAudience(facts({ confirmations: [], ...change }), [writer], by, at(1));
  expect(outcome).toMatchObject({ ok: false, error: { kind } });
});

test('a confirmation is of the words: a mark leaves it, a word does not', () => {
  const sha256: Sha256 = (text) => text;
  const key = (words: string, title = 'Cầu') => {
    const span = { text: words, marks: [] };
    const block = {
      kind: 'paragraph',
      id: 'block0001' as BlockId,
      source: null,
      text: [span],
    } as const;
    const text: Pick<EditionText, 'title' | 'summary' | 'hero' | 'body'> = {
      ...{ title, summary: '', hero: null, body: [block] },
    };
    return wordsKey(hashesOf(text, sha256), sha256);
  };
  expect(key('Sông Hồng.')).toBe(key('Sông Hồng'));
  expect(key('Sông Hồng')).not.toBe(key('Sông Đà'));
  expect(key('Sông Hồng')).not.toBe(key('Sông Hồng', 'Cầu mới'));
});

/** What people may try, in any order. */
type Step =
  | {
      readonly kind: 'save' | 'submit' | 'approve' | 'hold' | 'publish' | 'due' | 'ask' | 'confirm';
    }
  | { readonly kind: 'answer' | 'kill' };
const anyStep = fc.constantFrom(
  ...(['save', 'submit', 'approve', 'hold', 'publish', 'due', 'ask', 'confirm'] as const),
  ...(['answer', 'kill'] as const),
);

interface World {
  readonly edition: Edition;
  readonly facts: GateFacts;
  readonly asked: boolean;
}

/** One step as the use cases take it: the gate first, then the edition's own rules. */
function go(world: World, kind: Step['kind'], now: Instant): World {
  const { facts: of } = world;
  const edition = { ...world.edition, closed: closureOf(of) };
  const free = (step: (typeof gateSteps)[number]): boolean => audienceGate(of, step).length === 0;
  const to = (outcome: { ok: boolean; value?: Edition }): World =>
    outcome.ok && outcome.value !== undefined ? { ...world, edition: outcome.value } : world;
  switch (kind) {
    case 'save':
      return { ...world, edition: save(edition, writer), facts: { ...of, words: `w${now}` } };
    case 'submit':
      return free('submit') ? to(submit(edition, { publishAt: at(now + 2), reason: 'r' })) : world;
    case 'approve':
      return free('approve') ? to(approve(edition, other, now)) : world;
    case 'hold':
      return free('approve') ? to(approve(edition, other, now, true)) : world;
    case 'publish':
      return free('publish') ? to(publish(edition, null, now)) : world;
    case 'due':
      return free('publish') ? to(publishDue(edition, now)) : world;
    case 'ask': {
      const may = mayBeAsked({
        ...{ language: 'en', original: 'vi', hasText: true, edition: null, request: null },
        gaps: audienceGate(of, 'ask'),
      });
      return { ...world, asked: world.asked || may.ok };
    }
    case 'confirm': {
      const done = confirmAudience(of, edition.writers, other, now);
      return done.ok
        ? { ...world, facts: { ...of, confirmations: [...of.confirmations, done.value] } }
        : world;
    }
    case 'answer':
      return { ...world, facts: { ...of, answers: of.questions.map(answerTo) } };
    case 'kill':
      return {
        ...world,
        edition: takeBack(edition, 'wrong', now) ?? edition,
        facts: { ...of, killed: true },
      };
  }
}

const begin = (change: Partial<GateFacts>): World => ({
  edition: newEdition('e' as EditionId, 'w' as WorkId, 'vi'),
  facts: facts({ confirmations: [], ...change }),
  asked: false,
});

test('whatever is done in whatever order, a text for readers at home is never public, approved or asked', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), fc.boolean(), (steps, adapted) => {
      let world = begin({ audience: 'domestic', adapted, questions: [home] });
      for (const [index, kind] of steps.entries()) {
        world = go(world, kind, at(index + 1));
        expect(world.edition.live).toBeNull();
        expect(world.edition.stage).toBe('draft');
        expect(world.asked).toBe(false);
      }
    }),
  );
});

test('whatever is done, an adapted text that is public was confirmed in those words, its questions answered', () => {
  let reached = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (tried) => {
      const steps = ['save', 'answer', 'confirm', 'submit', 'approve', ...tried] as const;
      let world = begin({ questions: [home] });
      for (const [index, kind] of steps.entries()) {
        const before = world;
        world = go(world, kind, at(index + 1));
        const { live } = world.edition;
        if (live === null || before.edition.live?.revision === live.revision) continue;
        reached += 1;
        expect(audienceGate(before.facts, 'publish')).toEqual([]);
        expect(before.facts.confirmations.some(({ words }) => words === before.facts.words)).toBe(
          true,
        );
      }
    }),
  );
  expect(reached).toBeGreaterThan(0);
});

test('once killed, nothing is public, whatever is done after', () => {
  fc.assert(
    fc.property(
      fc.array(anyStep, { maxLength: 20 }),
      fc.array(anyStep, { maxLength: 20 }),
      (before, after) => {
        let world = begin({ adapted: false });
        const steps = [...before, 'kill', ...after] as const;
        for (const [index, kind] of steps.entries()) {
          world = go(world, kind, at(index + 1));
          if (index >= before.length)
            expect([world.edition.live, world.edition.stage]).toEqual([null, 'draft']);
        }
      },
    ),
  );
});

test('no step of an edition of a closed work is taken, one that is on schedule included', () => {
  const draft = save(newEdition('e' as EditionId, 'w' as WorkId, 'vi'), writer);
  const asked = { publishAt: at(5), reason: null };
  const inReview = { ...draft, stage: 'review' as const, publishAt: at(5) };
  const scheduled = { ...inReview, stage: 'scheduled' as const };
  for (const closed of ['domestic', 'killed'] as const) {
    const refusal = { ok: false, error: { kind: 'work-closed', why: closed } };
    expect(submit({ ...draft, closed }, asked)).toEqual(refusal);
    expect(approve({ ...inReview, closed }, other, at(1))).toEqual(refusal);
    expect(approve({ ...inReview, closed }, other, at(1), true)).toEqual(refusal);
    expect(publish({ ...scheduled, closed }, null, at(1))).toEqual(refusal);
    expect(publishDue({ ...scheduled, closed }, at(5))).toEqual(refusal);
  }
});
