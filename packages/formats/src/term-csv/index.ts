/**
 * Concepts as a table for spreadsheets (RFC 4180): a line for each rendering, what is said of the
 * concept repeated in each of its lines. No cell is a formula.
 *
 * @module
 */
import { type CivilDate, ok, parseSiteLanguage, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type Concept,
  conceptKinds,
  partsOfSpeech,
  type Rendering,
  renderingForms,
  renderingStatuses,
} from '@nhipcau/core/translation';
import { type CsvLine, csvRecord, readCsv } from '../csv/index.ts';
import {
  checkedConcept,
  dayOf,
  type FileConcept,
  type LeftOut,
  mostConcepts,
  NotADay,
  type RawConcept,
  type TermLineProblem,
} from '../term-file/index.ts';

/** `concept` is the identifier, or any word that the lines of a new one share. */
export const termColumns = [
  'concept',
  'kind',
  'sovereignty',
  'domestic',
  'subject',
  'definition_vi',
  'definition_en',
  'source',
  'source_url',
  'source_retrieved_on',
  'note',
  'valid_from',
  'valid_until',
  'language',
  'rendering',
  'status',
  'form',
  'expand',
  'part_of_speech',
  'rendering_note',
  'rendering_valid_from',
] as const;
type Column = (typeof termColumns)[number];

const needed = ['concept', 'language', 'rendering', 'status'] as const;

/** Concepts as a file, each with its renderings in their order. */
export function termsCsv(concepts: readonly Concept[]): string {
  const rows = concepts.flatMap((one) => {
    const { id, kind, subject, definition, source, note, validFrom, validUntil } = one;
    const common = [
      ...[id, kind, yes(one.sovereignty), yes(one.domestic), subject, definition.vi, definition.en],
      ...[source?.title ?? '', source?.url ?? '', source?.retrievedOn ?? '', note],
      ...[validFrom ?? '', validUntil ?? ''],
    ];
    return one.renderings.map((own) => [
      ...common,
      ...[own.language, own.text, own.status, own.form, yes(own.expand), own.partOfSpeech ?? ''],
      ...[own.note, own.validFrom ?? ''],
    ]);
  });
  return `\uFEFF${[[...termColumns], ...rows].map(csvRecord).join('')}`;
}

function yes(value: boolean): string {
  return value ? 'yes' : '';
}

/**
 * Reads the concepts of a file; its first line names the columns, in any order. Of a column that is left
 * out the termbase keeps what it has. `today` is when the source of a concept was looked up where the file does not say.
 */
export function readTermsCsv(
  text: string,
  today: CivilDate,
): Result<readonly FileConcept[], readonly TermLineProblem[]> {
  const read = readCsv(text);
  if (!read.ok) return refuse([{ ...read.error, path: '' }]);
  const [head, ...lines] = read.value;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) return refuse([{ line: 1, path: `/${missing}`, kind: 'missing' }]);
  const unknown = names.find((name) => !(termColumns as readonly string[]).includes(name));
  if (unknown !== undefined) {
    return refuse([{ line: 1, path: `/${unknown}`, kind: 'unknown-field' }]);
  }
  const groups = new Map<string, CsvLine[]>();
  const problems: TermLineProblem[] = [];
  for (const line of lines) {
    const own = line.cells[names.indexOf('concept')]?.trim() ?? '';
    if (own === '') problems.push({ line: line.line, path: '/concept', kind: 'missing' });
    else groups.set(own, [...(groups.get(own) ?? []), line]);
  }
  if (groups.size > mostConcepts) {
    return refuse([{ line: 1, path: '', kind: 'too-much', most: mostConcepts }]);
  }
  const concepts: FileConcept[] = [];
  for (const [id, own] of groups) {
    const raw = conceptOf(id, own, names, today);
    const checked = raw.ok ? checkedConcept(raw.value) : raw;
    if (checked.ok) concepts.push(checked.value);
    else problems.push(...checked.error);
  }
  return problems.length > 0 ? refuse(problems.sort((a, b) => a.line - b.line)) : ok(concepts);
}

/** The columns that say something of the concept, not of one rendering. */
const ofConcept = termColumns.slice(1, termColumns.indexOf('language'));

function conceptOf(
  id: string,
  lines: readonly CsvLine[],
  names: readonly string[],
  today: CivilDate,
): Result<RawConcept, readonly TermLineProblem[]> {
  const problems: TermLineProblem[] = [];
  const cell = ({ cells }: CsvLine, name: Column): string =>
    cells[names.indexOf(name)]?.trim() ?? '';
  const picked = <T extends string>(
    line: CsvLine,
    name: Column,
    list: readonly T[],
    empty: T | null,
  ): T | null => {
    const value = cell(line, name);
    if (value === '') return empty;
    if ((list as readonly string[]).includes(value)) return value as T;
    problems.push({ line: line.line, path: `/${name}`, kind: 'not-one-of', allowed: list, value });
    return empty;
  };
  const flag = (line: CsvLine, name: Column): boolean =>
    picked(line, name, ['yes', 'no'], 'no') === 'yes';
  const day = (line: CsvLine, name: Column): CivilDate | null => {
    try {
      return dayOf(cell(line, name));
    } catch (error) {
      if (!(error instanceof NotADay)) throw error;
      problems.push({ line: line.line, path: `/${name}`, kind: 'not-a-moment' });
      return null;
    }
  };
  const first = lines[0] as CsvLine;
  for (const line of lines) {
    if (line.cells.length > names.length) {
      problems.push({ line: line.line, path: '', kind: 'too-much', most: names.length });
    }
    const other = ofConcept.find((name) => cell(line, name) !== cell(first, name));
    if (other !== undefined) {
      problems.push({
        line: line.line,
        path: `/${other}`,
        kind: 'concept-differs',
        first: first.line,
      });
    }
  }
  const renderings = lines.flatMap((line): RawConcept['renderings'] => {
    const language = parseSiteLanguage(cell(line, 'language'));
    if (!language.ok) {
      problems.push({ line: line.line, path: '/language', ...language.error });
      return [];
    }
    const rendering: Rendering = {
      language: language.value,
      text: cell(line, 'rendering'),
      status: picked(line, 'status', renderingStatuses, null) ?? 'admitted',
      form: picked(line, 'form', renderingForms, 'full') ?? 'full',
      expand: flag(line, 'expand'),
      partOfSpeech: picked(line, 'part_of_speech', partsOfSpeech, null),
      note: cell(line, 'rendering_note'),
      validFrom: day(line, 'rendering_valid_from'),
    };
    return [{ ...rendering, line: line.line }];
  });
  const title = cell(first, 'source');
  const url = cell(first, 'source_url');
  const fields: RawConcept['fields'] = {
    kind: picked(first, 'kind', conceptKinds, 'term') ?? 'term',
    subject: cell(first, 'subject'),
    definition: { vi: cell(first, 'definition_vi'), en: cell(first, 'definition_en') },
    source:
      title === ''
        ? null
        : {
            title,
            url: url === '' ? null : url,
            retrievedOn: day(first, 'source_retrieved_on') ?? today,
          },
    note: cell(first, 'note'),
    sovereignty: flag(first, 'sovereignty'),
    domestic: flag(first, 'domestic'),
    validFrom: day(first, 'valid_from'),
    validUntil: day(first, 'valid_until'),
  };
  const leftOut = leftOutOf(names);
  return problems.length > 0
    ? refuse(problems)
    : ok({ line: first.line, id, fields, renderings, leftOut });
}

const fieldColumns: Readonly<Record<LeftOut['fields'][number], Column>> = {
  kind: 'kind',
  subject: 'subject',
  definition: 'definition_vi',
  source: 'source',
  note: 'note',
  sovereignty: 'sovereignty',
  domestic: 'domestic',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
};
const renderingColumns: Readonly<Record<LeftOut['ofRenderings'][number], Column>> = {
  form: 'form',
  expand: 'expand',
  partOfSpeech: 'part_of_speech',
  note: 'rendering_note',
  validFrom: 'rendering_valid_from',
};

function leftOutOf(names: readonly string[]): LeftOut {
  const absent = <Name extends string>(columns: Readonly<Record<Name, Column>>): Name[] =>
    (Object.keys(columns) as Name[]).filter((name) => !names.includes(columns[name]));
  return { fields: absent(fieldColumns), ofRenderings: absent(renderingColumns) };
}
