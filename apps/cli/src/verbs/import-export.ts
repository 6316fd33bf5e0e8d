import { createReadStream, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { instantOf } from '@nhipcau/core/kernel';
import {
  type Database,
  exportWorks,
  type ImportReport,
  importWorks,
  postgresPublicReader,
  type RefusedLine,
} from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import { installDemo, isEmpty } from '../demo/install-demo.ts';
import { identifiers, withInstallation } from '../installation.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';
import { writeWhole } from '../write-whole.ts';
import { writerOf } from './writer-of.ts';

export const importDemoVerb: Verb = {
  name: 'import demo',
  takes: '',
  does: 'Puts the demonstration content into an installation that holds nothing yet.',
  example: 'npx nhipcau import demo',
  options: {},
  words: [0, 0],
  run: (call) =>
    withInstallation(call, async ({ db, dataFolder }) => {
      if ((await postgresPublicReader(db).settings()).demonstration) {
        call.answer('The demonstration content is here already.', { imported: false });
        return exit.done;
      }
      if (!(await isEmpty(db))) {
        throw new SaysNo(
          'This installation holds other content, with which the demonstration would mix. ' +
            'Set NHIPCAU_DATA to another folder for it.',
        );
      }
      await installDemo(db, dataFolder, (line) => call.tell(`Pictures: ${line}`));
      call.answer(
        'The demonstration content is in. Its sign-ins: npx nhipcau demo credentials\n' +
          'It goes public when the product runs, or by: npx nhipcau publish',
        { imported: true },
      );
      return exit.done;
    }),
};

export const importWorksVerb: Verb = {
  name: 'import works',
  takes: '<file>',
  does: 'Reads works from a file that "export works" wrote: all of them or none, as drafts.',
  example: 'npx nhipcau import works works.jsonl --as lan@example.vn',
  options: {
    as: {
      type: 'string',
      value: 'email',
      help: 'who stands as their writer; default the oldest administrator',
    },
    'dry-run': { type: 'boolean', help: 'say what would happen, and change nothing' },
  },
  words: [1, 1],
  run: async (call) => {
    const file = resolve(call.words[0] ?? '');
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new WrongUse(`there is no file ${file}`);
    }
    const dryRun = call.options['dry-run'] === true;
    return withInstallation(call, async ({ db, dataFolder }) => {
      const at = instantOf(Date.now());
      const by = { user: await writerOf(call, db), actor: 'operator', at };
      const settings = { mediaFolder: join(dataFolder, 'media'), ids: identifiers, by };
      const lines = (): AsyncIterable<string> =>
        createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
      const report = await wholeOrNothing(db, dryRun, (trx) => importWorks(trx, lines(), settings));
      const right = report.refused.length === 0;
      call.answer(importText(report, dryRun), { imported: right && !dryRun, ...report });
      return right ? exit.done : exit.no;
    });
  },
};

export const exportWorksVerb: Verb = {
  name: 'export works',
  takes: '',
  does: 'Writes every work with its editions as JSON Lines; "import works" reads them.',
  example: 'npx nhipcau export works --output works.jsonl',
  options: {
    output: { type: 'string', value: 'file', help: 'default standard output' },
  },
  words: [0, 0],
  run: (call) =>
    withInstallation(call, async ({ db }) => {
      const output = optionOf(call, 'output');
      if (output === null) {
        await eachWork(db, call, (line) => call.print(line));
        return exit.done;
      }
      const file = resolve(output);
      const works = await writeWhole(file, (write) => eachWork(db, call, write));
      call.answer(`${works} works are in ${file}.`, { file, works });
      return exit.done;
    }),
};

/** An import that is to leave nothing behind. */
class Undone extends Error {
  override name = 'Undone';
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('nothing is imported');
    this.report = report;
  }
}

/** Imports in one transaction, which is undone for a dry run or when a line is refused. */
async function wholeOrNothing(
  db: Kysely<Database>,
  dryRun: boolean,
  work: (trx: Kysely<Database>) => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    return await withRetry(() =>
      db.transaction().execute(async (trx) => {
        const report = await work(trx);
        if (dryRun || report.refused.length > 0) throw new Undone(report);
        return report;
      }),
    );
  } catch (error) {
    if (error instanceof Undone) return error.report;
    throw error;
  }
}

function importText(report: ImportReport, dryRun: boolean): string {
  const { works, editions, revisions, unchanged, refused } = report;
  if (refused.length > 0) {
    const count = refused.length === 1 ? 'One line is' : `${refused.length} lines are`;
    return [`${count} refused, so nothing was imported.`, ...refused.flatMap(refusalLines)].join(
      '\n',
    );
  }
  const what = `${works} new works, ${editions} new editions, ${revisions} new revisions, ${unchanged} unchanged`;
  return dryRun ? `An import would bring ${what}.` : `Imported: ${what}.`;
}

function refusalLines({ line, slug, problems }: RefusedLine): readonly string[] {
  const name = slug === null ? '' : ` (${slug})`;
  return problems.map(({ path, kind, detail }) =>
    `  line ${line}${name} ${path === '' ? '' : `${path}: `}${kind} ${detail}`.trimEnd(),
  );
}

/** Gives every line of an export of one moment to `write`; says how many. */
async function eachWork(
  db: Kysely<Database>,
  { signal }: Call,
  write: (line: string) => Promise<void>,
): Promise<number> {
  const transaction = db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only');
  return transaction.execute(async (trx) => {
    let works = 0;
    for await (const line of exportWorks(trx)) {
      signal.throwIfAborted();
      await write(line);
      works += 1;
    }
    return works;
  });
}
