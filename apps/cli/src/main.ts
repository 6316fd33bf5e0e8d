/** The command line: finds the verb, reads its options, runs it, and answers with an exit code. */
import { parseArgs } from 'node:util';
import { DatabaseNotReady } from '@nhipcau/postgres/server';
import { type Call, exit, helpOf, NotReady, SaysNo, type Verb, WrongUse } from './verb.ts';
import { verbs } from './verbs/index.ts';

const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

async function main(given: readonly string[]): Promise<number> {
  const verb = verbs.find(({ name }) => name === given.slice(0, name.split(' ').length).join(' '));
  if (verb === undefined) {
    process.stdout.write(overview());
    const asked = given.length === 0 || given.includes('--help') || given.includes('-h');
    return asked ? exit.done : exit.wrongUse;
  }
  try {
    return await run(verb, given.slice(verb.name.split(' ').length));
  } catch (error) {
    return explain(error, verb, given.includes('--json'));
  }
}

async function run(verb: Verb, args: readonly string[]): Promise<number> {
  const options = { ...verb.options, ...common };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values['help'] === true) {
    process.stdout.write(helpOf(verb));
    return exit.done;
  }
  const [least, most] = verb.words;
  if (positionals.length < least || positionals.length > most) {
    throw new WrongUse(`nhipcau ${verb.name} takes ${verb.takes === '' ? 'no words' : verb.takes}`);
  }
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const json = values['json'] === true;
  const call: Call = {
    words: positionals,
    options: values as Call['options'],
    answer: (text, value) =>
      void process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`),
    tell: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    signal: stopping.signal,
  };
  return verb.run(call);
}

function explain(error: unknown, verb: Verb, json: boolean): number {
  const say = (code: number, text: string): number => {
    if (json) process.stdout.write(`${JSON.stringify({ error: text })}\n`);
    process.stderr.write(`${text}\n`);
    return code;
  };
  if (error instanceof SaysNo) return say(exit.no, error.message);
  if (error instanceof DatabaseNotReady || error instanceof NotReady)
    return say(exit.notReady, error.message);
  const wrong = error instanceof WrongUse || codeOf(error).startsWith('ERR_PARSE_ARGS');
  if (wrong)
    return say(exit.wrongUse, `${(error as Error).message}\nSee: npx nhipcau ${verb.name} --help`);
  if (codeOf(error) === 'ENOSPC') {
    return say(
      exit.notReady,
      'The disk is full. Free some space and run this again; nothing is lost.',
    );
  }
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') {
    return say(exit.notReady, `No permission: ${(error as Error).message}`);
  }
  return say(exit.fault, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

function overview(): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  return [
    'Nhịp Cầu: a country’s story abroad, open to check.',
    '',
    ...verbs.map(({ name, does }) => `  ${name.padEnd(width)}${does}`),
    '',
    'Help on one of them: npx nhipcau <verb> --help',
    '',
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
