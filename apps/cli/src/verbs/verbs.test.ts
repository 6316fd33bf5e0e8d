import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { helpOf } from '../verb.ts';
import { verbs } from './index.ts';

const all = await Promise.all(
  [...verbs].map(async ([name, load]) => [name, await load()] as const),
);

describe.each(all)('%s', (name, verb) => {
  test('is found under its own name', () => {
    expect(verb.name).toBe(name);
  });

  test('has a help with what it does, an example and every option', () => {
    const help = helpOf(verb);
    expect(help).toContain(verb.does);
    expect(help).toContain(`npx nhipcau ${name}`);
    for (const flag of [...Object.keys(verb.options), 'json', 'help']) {
      expect(help).toContain(`--${flag}`);
    }
    for (const option of Object.values(verb.options)) expect(option.help ?? '').not.toBe('');
  });

  test('has an example that is right use', () => {
    const words = verb.example.match(/"[^"]*"|\S+/g) ?? [];
    const given = words.map((word) => word.replaceAll('"', ''));
    const before =
      given[0] === 'npm' ? ['npm', 'start', '--'] : ['npx', 'nhipcau', ...name.split(' ')];
    expect(given.slice(0, before.length)).toEqual(before);
    const options = {
      ...verb.options,
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    } as const;
    const args = given.slice(before.length);
    const { positionals } = parseArgs({ args, options, allowPositionals: true });
    const [least, most] = verb.words;
    expect(positionals.length).toBeGreaterThanOrEqual(least);
    expect(positionals.length).toBeLessThanOrEqual(most);
  });
});
