import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { instantOf, vietnamDay } from '@nhipcau/core/kernel';
import {
  readTerms,
  type TermFormat,
  type TermLineProblem,
  termFormats,
  writeTerms,
} from '@nhipcau/formats/terms';
import { allConcepts, importConcepts, type TermImport } from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import { identifiers, withInstallation } from '../installation.ts';
import { type Call, exit, optionOf, type Verb, WrongUse } from '../verb.ts';
import { writeWhole } from '../write-whole.ts';

/** Most bytes of a file of terms. */
const largest = 30_000_000;

export const exportTermsVerb: Verb = {
  name: 'terms export',
  takes: '',
  does: 'Writes the termbase as TBX-Basic (ISO 30042) or as CSV for spreadsheets.',
  example: 'npx nhipcau terms export --format csv --output terms.csv',
  options: {
    format: { type: 'string', value: 'format', help: 'tbx or csv; default tbx' },
    output: { type: 'string', value: 'file', help: 'default standard output' },
  },
  words: [0, 0],
  run: (call) => {
    const format = formatOf(call);
    return withInstallation(call, async ({ db }) => {
      const concepts = await allConcepts(db);
      const text = writeTerms(format, concepts, instantOf(Date.now())).replace(/\n$/, '');
      const output = optionOf(call, 'output');
      if (output === null) {
        await call.print(text);
        return exit.done;
      }
      const file = resolve(output);
      await writeWhole(file, (write) => write(text));
      const told = { file, format, concepts: concepts.length };
      call.answer(`${concepts.length} concepts are in ${file}.`, told);
      return exit.done;
    });
  },
};

function formatOf(call: Call): TermFormat {
  const asked = optionOf(call, 'format') ?? 'tbx';
  const format = termFormats.find((one) => one === asked);
  if (format === undefined) throw new WrongUse(`--format is ${termFormats.join(' or ')}`);
  return format;
}

export const importTermsVerb: Verb = {
  name: 'terms import',
  takes: '<file>',
  does: 'Takes the concepts of a TBX-Basic or CSV file into the termbase: all of them or none.',
  example: 'npx nhipcau terms import terms.csv --dry-run',
  options: { 'dry-run': { type: 'boolean', help: 'say what would change, and change nothing' } },
  words: [1, 1],
  run: async (call) => {
    const file = resolve(call.words[0] ?? '');
    const there = statSync(file, { throwIfNoEntry: false });
    if (!there?.isFile()) throw new WrongUse(`there is no file ${file}`);
    if (there.size > largest) throw new WrongUse(`${file} has more than ${largest} bytes`);
    const dryRun = call.options['dry-run'] === true;
    const at = instantOf(Date.now());
    const read = readTerms(readFileSync(file), vietnamDay(at));
    if (!read.ok) return refused(call, read.error);
    return withInstallation(call, async ({ db }) => {
      const by = { user: null, actor: 'operator', at, ids: identifiers };
      const done = await withRetry(() =>
        db.transaction().execute((trx) => importConcepts(trx, read.value, by, dryRun)),
      );
      if (!('added' in done)) return refused(call, done);
      call.answer(importText(done, dryRun), { imported: !dryRun, ...done });
      return exit.done;
    });
  },
};

function refused(
  call: Call,
  lines: readonly Pick<TermLineProblem, 'line' | 'path' | 'kind'>[],
): number {
  const count = lines.length === 1 ? 'One line is' : `${lines.length} lines are`;
  const told = lines.map(({ line, path, kind, ...data }) => {
    const value = 'value' in data ? ` ${JSON.stringify(data.value)}` : '';
    return `  line ${line}: ${path === '' ? '' : `${path} `}${kind}${value}`;
  });
  const text = [`${count} refused, so nothing was taken in.`, ...told].join('\n');
  call.answer(text, { imported: false, refused: lines });
  return exit.no;
}

function importText({ added, changed, unchanged }: TermImport, dryRun: boolean): string {
  const lines = [
    ...added.map(({ title }) => `  + ${title}`),
    ...changed.map(({ title, fields }) => `  ~ ${title} (${fields.join(', ')})`),
  ];
  const what = `${added.length} new, ${changed.length} changed, ${unchanged} unchanged`;
  return [`${dryRun ? 'An import would bring' : 'Taken in'}: ${what}.`, ...lines].join('\n');
}
