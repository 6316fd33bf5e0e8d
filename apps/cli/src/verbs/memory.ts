import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { instantOf, parseSiteLanguage, type SiteLanguage } from '@nhipcau/core/kernel';
import { readTmx, tmxBegin, tmxEnd, tmxLimits, tmxUnit } from '@nhipcau/formats/tmx';
import { type Database, filedUnit, importMemory, memoryOf } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { identifiers, withInstallation } from '../installation.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';
import { writeWhole } from '../write-whole.ts';

const languages = {
  from: { type: 'string', value: 'language', help: 'language of the sources: vi' },
  to: { type: 'string', value: 'language', help: 'language of the translations: en' },
} as const;

export const memoryExport: Verb = {
  name: 'memory export',
  takes: '',
  does: 'Writes the translation memory of a pair of languages as TMX 1.4b.',
  example: 'npx nhipcau memory export --from vi --to ko --output memory.tmx',
  options: {
    ...languages,
    output: { type: 'string', value: 'file', help: 'default standard output' },
  },
  words: [0, 0],
  run: (call) => {
    const pair = pairOf(call);
    return withInstallation(call, async ({ db }) => {
      const output = optionOf(call, 'output');
      if (output === null) {
        await eachLine(db, pair, call, (line) => call.print(line));
        return exit.done;
      }
      const file = resolve(output);
      const units = await writeWhole(file, (write) => eachLine(db, pair, call, write));
      call.answer(`${units} units are in ${file}.`, { file, units });
      return exit.done;
    });
  },
};

export const memoryImport: Verb = {
  name: 'memory import',
  takes: '<file>',
  does: 'Takes the pairs of two languages out of a TMX file into the translation memory.',
  example: 'npx nhipcau memory import agency.tmx --from vi --to ko',
  options: languages,
  words: [1, 1],
  run: (call) => {
    const pair = pairOf(call);
    const file = resolve(call.words[0] ?? '');
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile()) throw new WrongUse(`there is no file ${file}`);
    if (stat.size > tmxLimits.bytes) {
      throw new SaysNo(`${file} is larger than ${tmxLimits.bytes / 1e6} MB: cut it into parts.`);
    }
    const read = readTmx(readFileSync(file), pair);
    if (!read.ok) {
      const { kind, line, detail } = read.error;
      call.answer(`${file} is refused at line ${line}: ${reasons[kind] ?? kind} ${detail}`.trim(), {
        imported: false,
        problem: read.error,
      });
      return Promise.resolve(exit.no);
    }
    const { units, passedOver } = read.value;
    return withInstallation(call, async ({ db }) => {
      const by = { actor: 'operator', at: instantOf(Date.now()), ids: identifiers };
      const done = await db
        .transaction()
        .execute((trx) => importMemory(trx, pair, basename(file), units, by));
      call.answer(
        `${done.added} units are new, ${done.known} were known, ${passedOver} are not of these languages or have no text.`,
        { imported: true, ...done, passedOver },
      );
      return exit.done;
    });
  },
};

/** What is wrong with a file, and what to do. */
const reasons: Readonly<Record<string, string>> = {
  'not-tmx': 'it is no TMX; its root is',
  'other-version': 'TMX 1.1 to 1.4 is read, not',
  'malformed-xml': 'its XML is broken:',
  'document-type':
    'it has a document type declaration (<!DOCTYPE …>), which is not read: take the line out.',
  encoding: 'it is not in UTF-8 or UTF-16 as it has to be, or not in what it says:',
  'too-long': 'it is longer than is read:',
  'too-deep': 'its elements are nested too deep:',
};

function pairOf(call: Call): { readonly from: SiteLanguage; readonly to: SiteLanguage } {
  const language = (name: 'from' | 'to'): SiteLanguage => {
    const read = parseSiteLanguage(optionOf(call, name) ?? '');
    if (!read.ok) throw new WrongUse(`--${name} takes a language of the site, such as vi or ko`);
    return read.value;
  };
  const pair = { from: language('from'), to: language('to') };
  if (pair.from === pair.to) throw new WrongUse('--from and --to are the same language');
  return pair;
}

/** Gives every line of the file to `write`; says how many units there are. */
async function eachLine(
  db: Kysely<Database>,
  pair: ReturnType<typeof pairOf>,
  { signal }: Call,
  write: (line: string) => Promise<void>,
): Promise<number> {
  const head = tmxBegin(pair).trimEnd();
  await write(head);
  let units = 0;
  for await (const line of memoryOf(db, pair)) {
    signal.throwIfAborted();
    await write(tmxUnit(pair, filedUnit(line)).trimEnd());
    units += 1;
  }
  await write(tmxEnd.trimEnd());
  return units;
}
