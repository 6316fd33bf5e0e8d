/** The command line: finds the verb, reads its options, runs it, and answers with an exit code. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type Call, exit, helpOf, type Verb, WrongUse } from './verb.ts';
import { verbs } from './verbs/index.ts';

const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

async function main(given: readonly string[]): Promise<number> {
  const found = [...verbs].find(([name]) => `${given.join(' ')} `.startsWith(`${name} `));
  if (found === undefined) {
    const asked = given.length === 0 || given.includes('--help') || given.includes('-h');
    (asked ? process.stdout : process.stderr).write(await overview());
    return asked ? exit.done : exit.wrongUse;
  }
  const verb = await found[1]();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // The reader of a pipe went away: there is nobody left to answer.
  process.stdout.once('error', () => stopping.abort());
  try {
    return await run(verb, given.slice(verb.name.split(' ').length), stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) return exit.interrupted;
    const { explain } = await import('./explain.ts');
    const { code, text } = explain(error, verb.name);
    if (given.includes('--json')) process.stdout.write(`${JSON.stringify({ error: text })}\n`);
    process.stderr.write(`${text}\n`);
    return code;
  }
}

async function run(verb: Verb, args: readonly string[], signal: AbortSignal): Promise<number> {
  const options = { ...verb.options, ...common };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help === true) {
    process.stdout.write(helpOf(verb));
    return exit.done;
  }
  const [least, most] = verb.words;
  if (positionals.length < least || positionals.length > most) {
    throw new WrongUse(`nhipcau ${verb.name} takes ${verb.takes === '' ? 'no words' : verb.takes}`);
  }
  const json = values.json === true;
  const call: Call = {
    words: positionals,
    options: values as Call['options'],
    answer: (text, value) =>
      void process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`),
    print: async (line) => {
      if (process.stdout.write(`${line}\n`)) return;
      await once(process.stdout, 'drain', { signal });
    },
    bytes: (content) =>
      new Promise((done, fail) => {
        process.stdout.write(content, (error) => (error ? fail(error) : done()));
      }),
    tell: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    signal,
  };
  return verb.run(call);
}

async function overview(): Promise<string> {
  const all = await Promise.all([...verbs.values()].map((load) => load()));
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  return [
    'Nhịp Cầu: a country’s story abroad, open to check.',
    '',
    ...all.map(({ name, does }) => `  ${name.padEnd(width)}${does}`),
    '',
    'Help on one of them: npx nhipcau <verb> --help',
    '',
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
