import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type EditionId,
  instantOf,
  ok,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { ReturnedFile, TakenBlock } from '@nhipcau/core/translation';
import {
  type ExchangeFormat,
  exchangeFormats,
  exchangeLimits,
  exchangeTypes,
  readExchange,
  writeExchange,
} from '@nhipcau/formats/exchange';
import {
  type Author,
  beginEditionOf,
  type Database,
  editionOfFile,
  exportTranslation,
  type ImportedTranslation,
  type ImportTranslationRefusal,
  importTranslation,
} from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import { type Kysely, sql } from 'kysely';
import { identifiers, originsOf, withInstallation } from '../installation.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';
import { problemLine, type ToldProblem } from './exchange-words.ts';
import { writerOf } from './writer-of.ts';

export const translationExport: Verb = {
  name: 'translation export',
  takes: '',
  does: 'Writes a work for an agency outside to translate, with terms, matches and what is translated already.',
  example: 'npx nhipcau translation export --work ha-long-bay --to ko --output ha-long-bay.ko.xlf',
  options: {
    work: { type: 'string', value: 'slug', help: 'which work' },
    to: { type: 'string', value: 'tag', help: 'into which language' },
    format: {
      type: 'string',
      value: 'name',
      help: `one of ${exchangeFormats.join(', ')}; default xliff2`,
    },
    output: { type: 'string', value: 'file', help: 'default standard output' },
  },
  words: [0, 0],
  run: (call) => {
    const slug = optionOf(call, 'work');
    if (slug === null) throw new WrongUse('--work names the work by its slug');
    const to = languageOf(call);
    const format = formatOf(call);
    return withInstallation(call, async ({ db }) => {
      const siteUrl = originsOf(call.env).site;
      const at = instantOf(Date.now());
      const work = await workOf(db, slug);
      const file = await exportTranslation(db, { work, to, siteUrl }, at);
      if (!file.ok) throw new SaysNo(whyNotOut(file.error.kind, slug, to));
      const content = writeExchange(file.value, format, siteUrl);
      const name = `${slug}.${file.value.reference.from}-${to}.${exchangeTypes[format].ending}`;
      const units = file.value.units.length;
      const output = optionOf(call, 'output');
      if (output !== null) {
        const path = resolve(output);
        writeFileSync(path, content);
        call.answer(`${units} units are in ${path}.`, { file: path, format, units });
      } else if (call.options.json === true) {
        const base64 = Buffer.from(content).toString('base64');
        call.answer('', { name, format, units, base64 });
      } else await call.bytes(content);
      return exit.done;
    });
  },
};

export const translationImport: Verb = {
  name: 'translation import',
  takes: '<file>',
  does: 'Takes such a file back as one revision, or says everything that is wrong with it and takes nothing.',
  example: 'npx nhipcau translation import ha-long-bay.ko.xlf --as lan@example.vn',
  options: {
    as: {
      type: 'string',
      value: 'email',
      help: 'who stands as its writer; default the oldest administrator',
    },
  },
  words: [1, 1],
  run: (call) => {
    const path = resolve(call.words[0] ?? '');
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isFile() !== true) throw new WrongUse(`there is no file ${path}`);
    if (there.size > exchangeLimits.bytes) {
      const detail = `${exchangeLimits.bytes} bytes`;
      return Promise.resolve(
        refused(call, [{ kind: 'too-large', unit: '', line: 0, column: 0, detail }]),
      );
    }
    const read = readExchange(readFileSync(path));
    if (!read.ok) return Promise.resolve(refused(call, [{ unit: '', ...read.error }]));
    return withInstallation(call, async ({ db }) => {
      const at = instantOf(Date.now());
      const by = { user: await writerOf(call, db), actor: 'operator', at };
      const outcome = await taken(db, read.value, by);
      if (!outcome.ok) return refused(call, problemsOf(outcome.error));
      const { edition, blocks } = outcome.value;
      const { to } = read.value.reference;
      const told = { edition: edition.id, language: to, revision: edition.head, blocks };
      call.answer(takenText(blocks, to), { imported: true, ...told, refused: [] });
      return exit.done;
    });
  },
};

function languageOf(call: Call): SiteLanguage {
  const language = parseSiteLanguage(optionOf(call, 'to') ?? '');
  if (language.ok) return language.value;
  throw new WrongUse(`--to is one of ${siteLanguages.join(', ')}`);
}

function formatOf(call: Call): ExchangeFormat {
  const given = optionOf(call, 'format') ?? 'xliff2';
  const found = exchangeFormats.find((one) => one === given);
  if (found !== undefined) return found;
  throw new WrongUse(`--format is one of ${exchangeFormats.join(', ')}`);
}

async function workOf(db: Kysely<Database>, slug: string): Promise<WorkId> {
  const { rows } = await sql<{ id: WorkId }>`select id from work where slug = ${slug}`.execute(db);
  if (rows[0] === undefined) throw new SaysNo(`There is no work with the slug ${slug}.`);
  return rows[0].id;
}

function whyNotOut(kind: string, slug: string, to: SiteLanguage): string {
  if (kind === 'not-a-translation') return `${slug} was written in ${to}: choose another language.`;
  if (kind === 'gate-closed') {
    return `${slug} may not go to readers abroad as it is. The studio says what is missing, on the screen of the work.`;
  }
  return `${slug} has no text yet that could be translated.`;
}

/** A refusal that a transaction is undone for. */
class Undone extends Error {
  override name = 'Undone';
  readonly refusal: ImportTranslationRefusal;
  constructor(refusal: ImportTranslationRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** All of a file, or nothing; its language's edition is begun where there is none. */
async function taken(
  db: Kysely<Database>,
  file: ReturnedFile,
  by: Author,
): Promise<Result<ImportedTranslation, ImportTranslationRefusal>> {
  const kept = <T>(outcome: Result<T, ImportTranslationRefusal>): T => {
    if (!outcome.ok) throw new Undone(outcome.error);
    return outcome.value;
  };
  try {
    const value = await withRetry(() =>
      db.transaction().execute(async (trx) => {
        const { isKnown, edition } = await editionOfFile(trx, file);
        if (!isKnown) {
          const refusal = { kind: 'other-work', detail: file.reference.work } as const;
          throw new Undone({ kind: 'file-refused', refusal });
        }
        const begun =
          edition ?? kept(await beginEditionOf(trx, file, identifiers() as EditionId, by));
        return kept(await importTranslation(trx, begun, file, by));
      }),
    );
    return ok(value);
  } catch (error) {
    if (error instanceof Undone) return refuse(error.refusal);
    throw error;
  }
}

function problemsOf(refusal: ImportTranslationRefusal): readonly ToldProblem[] {
  switch (refusal.kind) {
    case 'units-refused':
      return refusal.problems.map((one) => ({ ...one, column: 0 }));
    case 'file-refused':
      return [{ unit: '', line: 0, column: 0, ...refusal.refusal }];
    default:
      return [{ kind: refusal.kind, unit: '', line: 0, column: 0, detail: '' }];
  }
}

function refused(call: Call, problems: readonly ToldProblem[]): number {
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  const text = [
    `${count} wrong with the file, so nothing was taken.`,
    ...problems.map(problemLine),
  ];
  call.answer(text.join('\n'), { imported: false, refused: problems });
  return exit.no;
}

function takenText(blocks: readonly TakenBlock[], language: SiteLanguage): string {
  const count = (is: (one: TakenBlock) => boolean): number => blocks.filter(is).length;
  const behind = blocks.filter((one) => one.outcome === 'taken' && one.source !== 'same');
  const lines = [
    `${count((one) => one.outcome === 'taken')} blocks of ${language} were taken, ` +
      `${count((one) => one.confirmed)} are confirmed; ` +
      `${count((one) => one.outcome === 'unchanged')} came back as they were, ` +
      `${count((one) => one.outcome === 'left')} without a translation.`,
    ...behind.map(({ block, source }) =>
      source === 'gone'
        ? `  ${block}: the source has this block no more.`
        : `  ${block}: the source has changed since the file was sent.`,
    ),
  ];
  return lines.join('\n');
}
