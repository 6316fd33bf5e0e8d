import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** An example of `docs/contracts/command-line.md`. */
export interface PrintedExample {
  /** After `nhipcau`. */
  readonly words: readonly string[];
  /** The first line that it answers; anything stands for `…`. */
  readonly answer: unknown;
}

/** The example of a verb as the page has it. */
export function printedExample(verb: string): PrintedExample {
  const path = join(import.meta.dirname, '../../../docs/contracts/command-line.md');
  const page = readFileSync(path, 'utf8');
  const examples = page.matchAll(/```sh\nnpx nhipcau (.*)\n```\n```json\n(.*)\n```/g);
  const found = [...examples].find(([, words = '']) => words.startsWith(`${verb} `));
  if (found === undefined) throw new Error(`the page has no example of ${verb}`);
  const [, words = '', answer = ''] = found;
  return {
    words: words.split(' '),
    answer: JSON.parse(answer, (_name, value) => (value === '…' ? expect.anything() : value)),
  };
}
