/**
 * What a verb of the command line is. Exit codes: 0 done or "yes"; 1 the honest answer is "no";
 * 2 wrong use; 3 the installation is missing or not ready; 70 a fault of ours; 130 stopped by Ctrl-C.
 *
 * @module
 */

export const exit = {
  done: 0,
  no: 1,
  wrongUse: 2,
  notReady: 3,
  fault: 70,
  interrupted: 130,
} as const;

/** Where a verb writes, and what it was given. */
export interface Call {
  /** Words after the verb. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Writes the answer: `value` as JSON under `--json`, else `text`. */
  answer(text: string, value: unknown): void;
  /** Writes one line of an answer in many lines; settles when there is room for the next. */
  print(line: string): Promise<void>;
  /** Writes a file as the answer, as it is; settles when it is out. */
  bytes(content: Uint8Array): Promise<void>;
  /** Tells what is going on, on standard error. */
  tell(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** An option of a verb, as `parseArgs` takes it and as its help tells it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help; a boolean option has none. */
  readonly value?: string;
  readonly help?: string;
}

export interface Verb {
  /** One or two words: `verify`, `user add`. */
  readonly name: string;
  /** What follows the name: `<email>`. */
  readonly takes: string;
  /** One sentence. */
  readonly does: string;
  readonly example: string;
  readonly options: Readonly<Record<string, Option>>;
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

/** Something that the verb needs is missing or not ready; the message says what to do. */
export class NotReady extends Error {
  override name = 'NotReady';
}

/** The text of an option; `null` where it was not given. */
export function optionOf({ options }: Call, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

/** The help of one verb. */
export function helpOf({ name, takes, does, example, options }: Verb): string {
  const told = Object.entries(options).map(([flag, { type, value, help }]): [string, string] => [
    type === 'boolean' ? `--${flag}` : `--${flag} <${value ?? '…'}>`,
    help ?? '',
  ]);
  told.push(['--json', 'the answer as one JSON value on standard output'], ['--help', 'this text']);
  const width = Math.max(...told.map(([flag]) => flag.length)) + 2;
  return [
    does,
    '',
    `  npx nhipcau ${name}${takes === '' ? '' : ` ${takes}`}`,
    '',
    `Example: ${example}`,
    '',
    'Options:',
    ...told.map(([flag, help]) => `  ${flag.padEnd(width)}${help}`.trimEnd()),
    '',
  ].join('\n');
}
