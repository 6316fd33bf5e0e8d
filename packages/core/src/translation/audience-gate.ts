/**
 * The audience gate: what a text written for readers at home needs before it goes abroad. It is asked
 * before a work is translated and before anything of it is let out; it says everything that is missing.
 * Pure rules.
 *
 * @module
 */
import { type Audience, type Closure, closureOf, type TextHashes } from '../content/index.ts';
import {
  type Instant,
  ok,
  type Result,
  refuse,
  type Sha256,
  type UserId,
} from '../kernel/index.ts';
import type { OpenQuestion } from './open-questions.ts';

/** What somebody wants to do with a work or one of its editions. */
export const gateSteps = ['ask', 'begin', 'submit', 'approve', 'schedule', 'publish'] as const;
export type GateStep = (typeof gateSteps)[number];

/** What an approver says of a text that was made for readers abroad out of one for readers at home. */
export const gatePoints = ['abbreviations', 'references', 'vocabulary'] as const;
export type GatePoint = (typeof gatePoints)[number];

/** That another person than its writers found a text fit for readers abroad, in all {@link gatePoints}. */
export interface AudienceConfirmation {
  /** {@link wordsKey} of the text that was confirmed. */
  readonly words: string;
  readonly by: UserId;
  readonly at: Instant;
}

/** A question about a text, and why it is let stand. */
export interface QuestionAnswer {
  /** {@link questionKey}. */
  readonly question: string;
  readonly reason: string;
}

/** What the gate is asked about. */
export interface GateFacts {
  readonly audience: Audience;
  readonly killed: boolean;
  /** Whether the work was made from one for readers at home. */
  readonly adapted: boolean;
  /** {@link wordsKey} of the source as it would be translated or let out; `null` where it has no text. */
  readonly words: string | null;
  readonly questions: readonly OpenQuestion[];
  readonly answers: readonly QuestionAnswer[];
  readonly confirmations: readonly AudienceConfirmation[];
}

/** One thing that is missing. Switch on `kind`. */
export type GateGap =
  /** Taken back as wrong or harmful: another work has to be made. */
  | { readonly kind: 'killed' }
  /** Written for readers at home: a work for readers abroad has to be made from it. */
  | { readonly kind: 'domestic' }
  | { readonly kind: 'question-open'; readonly question: OpenQuestion }
  | { readonly kind: 'not-confirmed'; readonly points: readonly GatePoint[] }
  /** The words have changed since they were confirmed. */
  | { readonly kind: 'confirmed-before-change'; readonly at: Instant };

/**
 * Everything that keeps a work from `step`; empty when it may be taken. A work that was made from one
 * for readers at home needs each question answered and its words confirmed, for every step. One
 * written for readers abroad from the beginning is asked about abbreviations that the termbase wants
 * written out, and only before it is translated; its other questions are for its writers to see.
 */
export function audienceGate(facts: GateFacts, step: GateStep): readonly GateGap[] {
  const closure = closureOf(facts);
  if (closure !== null) return [{ kind: closure } satisfies { readonly kind: Closure }];
  const open = unanswered(facts);
  if (!facts.adapted) {
    return step === 'ask' ? open.filter(mustBeWrittenOut).map(asGap) : [];
  }
  return [...open.map(asGap), ...confirmationGap(facts)];
}

/** The questions that nobody has answered, in the order of the text. */
export function unanswered({
  questions,
  answers,
}: Pick<GateFacts, 'questions' | 'answers'>): readonly OpenQuestion[] {
  const given = new Set(answers.map(({ question }) => question));
  return questions.filter((one) => !given.has(questionKey(one)));
}

/** What names a question in its work, wherever in the text it comes up. */
export function questionKey({ kind, words, concept }: OpenQuestion): string {
  return kind === 'abbreviation' ? `${kind}:${words}` : `${kind}:${concept ?? words}`;
}

function mustBeWrittenOut({ kind, concept }: OpenQuestion): boolean {
  return kind === 'abbreviation' && concept !== null;
}

function asGap(question: OpenQuestion): GateGap {
  return { kind: 'question-open', question };
}

function confirmationGap({ words, confirmations }: GateFacts): readonly GateGap[] {
  if (confirmations.some((one) => one.words === words)) return [];
  const last = confirmations.at(-1);
  return last === undefined
    ? [{ kind: 'not-confirmed', points: gatePoints }]
    : [{ kind: 'confirmed-before-change', at: last.at }];
}

/**
 * The words of a text in one value: the same as long as only marks, punctuation and white space change,
 * so that a confirmation outlives a comma and not a word.
 */
export function wordsKey(text: TextHashes, sha256: Sha256): string {
  return sha256(JSON.stringify([...text].map(([key, part]) => [key, part.text])));
}

export type ConfirmRefusal =
  /** It is not made from a text for readers at home: nothing is to be confirmed. */
  | { readonly kind: 'nothing-to-confirm' }
  | { readonly kind: 'work-closed'; readonly why: Closure }
  | { readonly kind: 'own-work'; readonly writers: readonly UserId[] }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] };

/** Confirms the words of an adapted work: not by somebody who wrote them, and with no question open. */
export function confirmAudience(
  facts: GateFacts,
  writers: readonly UserId[],
  by: UserId,
  at: Instant,
): Result<AudienceConfirmation, ConfirmRefusal> {
  const closure = closureOf(facts);
  if (closure !== null) return refuse({ kind: 'work-closed', why: closure });
  if (!facts.adapted || facts.words === null) return refuse({ kind: 'nothing-to-confirm' });
  if (writers.includes(by)) return refuse({ kind: 'own-work', writers });
  const open = unanswered(facts);
  if (open.length > 0) return refuse({ kind: 'gate-closed', gaps: open.map(asGap) });
  return ok({ words: facts.words, by, at });
}
