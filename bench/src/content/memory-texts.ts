import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const stories = join(import.meta.dirname, '../../../demo/stories');

/** Gives one text after another; the same seed gives the same texts. */
export interface Texts {
  /** A sentence, or a paragraph of three or four. */
  next(): string;
  /** `text` with about `share` of its words changed for others. */
  changed(text: string, share: number): string;
}

/**
 * Vietnamese texts as a memory holds them: words follow one another as they do in the stories of the
 * demonstration, so that common words and pairs are as common as there.
 */
export function memoryTexts(seed: number): Texts {
  const followers = readFollowers();
  const all = [...followers.keys()];
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const sentence = (): string => {
    const words: string[] = [];
    for (let word = start; words.length < 60; ) {
      const next = followers.get(word) ?? [end];
      word = next[random(next.length)] ?? end;
      if (word === end) break;
      words.push(word);
    }
    return words.join(' ');
  };
  return {
    next: () => {
      const count = random(3) === 0 ? 3 + random(2) : 1;
      return Array.from({ length: count }, sentence).join(' ');
    },
    changed: (text, share) =>
      text
        .split(' ')
        .map((word) => (random(1_000) < share * 1_000 ? (all[random(all.length)] ?? word) : word))
        .join(' '),
  };
}

const start = '^';
const end = '$';

/** Which words follow a word, as often as they do. */
function readFollowers(): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const slug of readdirSync(stories)) {
    for (const sentence of sentencesOf(join(stories, slug, 'vi.md'))) {
      const words = [start, ...sentence.split(' '), end];
      for (const [at, word] of words.slice(0, -1).entries()) {
        const known = followers.get(word) ?? [];
        known.push(words[at + 1] ?? end);
        followers.set(word, known);
      }
    }
  }
  return followers;
}

function sentencesOf(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const prose = lines.filter((line) => line.length > 30 && !/^[#|!>-]|^\w+:/.test(line));
  return prose.flatMap((line) => line.split(/(?<=[.!?])\s+/).filter((one) => one.length > 5));
}
