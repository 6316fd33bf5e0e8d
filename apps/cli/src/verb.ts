/**
 * What a verb of the command line is. Exit codes: 0 done or "yes"; 1 the honest answer is "no";
 * 2 wrong use; 3 the installation is missing or not ready; 70 a fault of ours.
 *
 * @module
 */
import type { ParseArgsOptionsConfig } from 'node:util';

export const exit = { done: 0, no: 1, wrongUse: 2, notReady: 3, fault: 70 } as const;

/** Where a verb writes, and what it was given. */
export interface Call {
  /** Words after the verb. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Writes the answer: `value` as JSON under `--json`, else `text`. */
  answer(text: string, value: unknown): void;
  /** Tells what is going on, on standard error. */
  tell(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface Verb {
  /** One or two words: `verify`, `user add`. */
  readonly name: string;
  /** What follows the name: `<email>`. */
  readonly takes: string;
  /** One sentence. */
  readonly does: string;
  readonly example: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words it needs at least and takes at most. */
  readonly words: readonly [least: number, most: number];
  run(call: Call): Promise<number>;
}

/** Wrong use: the message says what would be right. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

/** Says no: the message says why. */
export class SaysNo extends Error {
  override name = 'SaysNo';
}

/** The help of one verb. */
export function helpOf({ name, takes, does, example, options }: Verb): string {
  const flags = Object.entries(options).map(([flag, { type }]) =>
    type === 'boolean' ? `  --${flag}` : `  --${flag} <…>`,
  );
  return [
    does,
    '',
    `  npx nhipcau ${name}${takes === '' ? '' : ` ${takes}`}`,
    '',
    `Example: ${example}`,
    '',
    'Options:',
    ...flags,
    '  --json   the answer as one JSON value on standard output',
    '  --help',
    '',
  ].join('\n');
}
