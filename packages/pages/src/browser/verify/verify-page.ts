/**
 * Loaded when a reader asks to verify the page: asks the site for its bytes and their proof anew,
 * judges them here, and says what that proves and what it does not.
 *
 * @module
 */
import { verifyPage } from '@nhipcau/release/page';
import { directionOf } from '../../direction.ts';
import type { VerifyWords } from '../../verify-words.ts';
import { type Line, linesOf, type Result } from './lines.ts';
import { keepMemory, readMemory } from './memory.ts';
import { webMeans } from './web-means.ts';

/** Verifies the page of `box` and puts the result into `said`. @throws when no answer comes */
export async function verifyHere(box: HTMLElement, said: HTMLElement): Promise<void> {
  const { words: paths = '', command = '' } = box.dataset;
  const words = await Promise.all(paths.split(' ').map(fetchWords));
  const result = await verifyThis();
  const sets = words.map((own) => {
    const set = document.createElement('div');
    set.lang = own.language;
    set.dir = directionOf(own.language);
    set.append(...linesOf(result, own, command).map(paragraph));
    return set;
  });
  said.replaceChildren(...sets);
  said.classList.toggle('both', sets.length > 1);
  box.dataset.outcome = outcomeOf(result);
}

async function fetchWords(path: string): Promise<VerifyWords> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return (await answer.json()) as VerifyWords;
}

async function verifyThis(): Promise<Result> {
  const means = await webMeans();
  if (means === null) return { kind: 'unable' };
  const { pathname: path, search: query } = location;
  const subject = { path, query, language: document.documentElement.lang };
  const outcome = await verifyPage(subject, readMemory(), means);
  const kept = outcome.kind === 'verified' && outcome.memory !== null && keepMemory(outcome.memory);
  return { ...outcome, kept };
}

function outcomeOf(result: Result): string {
  return result.kind === 'verified' && result.key.kind === 'unknown' ? 'warned' : result.kind;
}

function paragraph({ tone, phrase, text, code }: Line): HTMLParagraphElement {
  const made = document.createElement('p');
  if (tone !== 'plain') made.className = tone;
  for (const [at, part] of phrase.split(/\{(\w+)\}/).entries()) {
    const own = at % 2 === 1 ? code[part] : undefined;
    if (own === undefined) made.append(at % 2 === 0 ? part : (text[part] ?? ''));
    else made.append(codeOf(own));
  }
  return made;
}

function codeOf(text: string): HTMLElement {
  const made = document.createElement('code');
  made.dir = 'ltr';
  made.textContent = text;
  return made;
}
