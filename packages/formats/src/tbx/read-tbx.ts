import {
  type CivilDate,
  ok,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import {
  type ConceptFields,
  conceptKinds,
  type PartOfSpeech,
  partsOfSpeech,
} from '@nhipcau/core/translation';
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
import { all, child, exactly, readXmlTree, said, words, type XmlElement } from '../xml/index.ts';
import {
  draftNamespace,
  houseNote,
  passedOver,
  picklists,
  speechNames,
  statusNames,
  tbxNamespaces,
} from './tbx-names.ts';

/**
 * Reads TBX-Basic in the style DCT (ISO 30042:2019). Elements that the dialect does not have, and values
 * that are not of a picklist, are refused with their lines; what the termbase does not keep (contexts,
 * transactions, graphics) is passed over. `today` is when a source was looked up where the file says it not.
 */
export function readTermsTbx(
  bytes: Uint8Array,
  today: CivilDate,
): Result<readonly FileConcept[], readonly TermLineProblem[]> {
  const known = exactly(tbxNamespaces);
  const read = readXmlTree(bytes, (uri) => (uri === draftNamespace ? '' : known(uri)));
  if (!read.ok) return refuse([{ path: '', ...read.error }]);
  const root = read.value;
  if (root.name !== 'tbx') return refuse([{ line: 1, path: '', kind: 'not-tbx' }]);
  const { type, style } = root.attributes;
  if (type !== 'TBX-Basic' && type !== 'TBX-Min') {
    return refuse([
      { line: root.at.line, path: '/type', kind: 'other-dialect', value: type ?? '' },
    ]);
  }
  if (style !== 'dct') {
    return refuse([
      { line: root.at.line, path: '/style', kind: 'other-style', value: style ?? '' },
    ]);
  }
  const entries = all(child(child(root, 'text'), 'body'), 'conceptEntry');
  if (entries.length > mostConcepts) {
    return refuse([{ line: 1, path: '', kind: 'too-much', most: mostConcepts }]);
  }
  const problems: TermLineProblem[] = [];
  const concepts = entries.flatMap((entry): FileConcept[] => {
    const found: TermLineProblem[] = [];
    const raw = conceptOf(entry, today, found);
    const checked = found.length > 0 ? refuse(found) : checkedConcept(raw);
    if (checked.ok) return [checked.value];
    problems.push(...checked.error);
    return [];
  });
  return problems.length > 0 ? refuse(problems) : ok(concepts);
}

const structure = ['langSec', 'termSec', 'term', 'note', 'descripGrp', 'hi', 'foreign'];
const kept = ['min:subjectField', 'basic:subjectField', 'basic:definition'];

/** Says what of an entry the dialect does not have. */
function checkElements(element: XmlElement, problems: TermLineProblem[]): void {
  for (const one of element.children) {
    if (typeof one === 'string') continue;
    const { name, at } = one;
    const allowed = picklists[name];
    if (allowed !== undefined) {
      const value = words(one).trim();
      if (!allowed.includes(value)) {
        problems.push({ line: at.line, path: `/${name}`, kind: 'not-one-of', allowed, value });
      }
    } else if (![...structure, ...kept, ...passedOver].includes(name)) {
      problems.push({ line: at.line, path: `/${name}`, kind: 'unknown-element' });
    }
    checkElements(one, problems);
  }
}

function conceptOf(entry: XmlElement, today: CivilDate, problems: TermLineProblem[]): RawConcept {
  checkElements(entry, problems);
  const { line } = entry.at;
  const extra = extraOf(entry, problems);
  const sections = all(entry, 'langSec');
  const definition = { vi: '', en: '', ...strings(extra.definition) };
  const from: string[] = [];
  for (const section of [entry, ...sections]) {
    const language = primary(section.attributes['xml:lang'] ?? 'vi');
    for (const group of [section, ...all(section, 'descripGrp')]) {
      const text = said(group, 'basic:definition');
      if (text === '') continue;
      if (language === 'vi' || language === 'en') definition[language] ||= text;
      if (said(group, 'basic:source') !== '') from.push(said(group, 'basic:source'));
    }
  }
  const renderings = sections.flatMap((section) => sectionOf(section, problems));
  const order = Array.isArray(extra.order) ? extra.order : [];
  const fields: RawConcept['fields'] = {
    kind: conceptKinds.find((one) => one === extra.kind) ?? 'term',
    subject: said(entry, 'min:subjectField') || said(entry, 'basic:subjectField'),
    definition,
    source: sourceOf(extra.source, from[0] ?? null, today),
    note: notesOf(entry),
    sovereignty: extra.sovereignty === true,
    domestic: extra.domestic === true,
    validFrom: dayIn(extra.validFrom, line, '/validFrom', problems),
    validUntil: dayIn(extra.validUntil, line, '/validUntil', problems),
  };
  const id = (entry.attributes.id ?? '').replace(/^c-/, '');
  const leftOut = leftOutOf(fields, 'kind' in extra);
  return { line, id, fields, renderings: inOrder(renderings, order), leftOut };
}

/** What a file of another tool does not say: what it has no words for, and all that stands in our notes. */
function leftOutOf(
  { subject, note, source, definition }: RawConcept['fields'],
  ours: boolean,
): LeftOut {
  if (ours) return { fields: [], ofRenderings: [] };
  return {
    fields: [
      ...(['kind', 'sovereignty', 'domestic', 'validFrom', 'validUntil'] as const),
      ...(subject === '' ? (['subject'] as const) : []),
      ...(note === '' ? (['note'] as const) : []),
      ...(source === null ? (['source'] as const) : []),
      ...(definition.vi + definition.en === '' ? (['definition'] as const) : []),
    ],
    ofRenderings: ['expand', 'validFrom'],
  };
}

/** Renderings in the order in which the house had them, as far as the note tells it. */
function inOrder(
  renderings: RawConcept['renderings'],
  order: readonly unknown[],
): RawConcept['renderings'] {
  const waiting = [...renderings];
  const sorted = order.flatMap((language) => {
    const at = waiting.findIndex((one) => one.language === language);
    return at === -1 ? [] : waiting.splice(at, 1);
  });
  return [...sorted, ...waiting];
}

function sectionOf(section: XmlElement, problems: TermLineProblem[]): RawConcept['renderings'] {
  const tag = section.attributes['xml:lang'] ?? '';
  const language = parseSiteLanguage(primary(tag));
  if (!language.ok) {
    problems.push({ line: section.at.line, path: '/xml:lang', kind: 'not-a-language', text: tag });
    return [];
  }
  const terms = all(section, 'termSec');
  const named = terms.map((one) => statusNames[said(one, 'min:administrativeStatus')] ?? null);
  const preferred = named.includes('preferred') ? -1 : named.indexOf(null);
  return terms.map((one, index) => {
    const extra = extraOf(one, problems);
    const type = said(one, 'basic:termType');
    const short = type === 'abbreviation' || type === 'acronym';
    const speech = partsOfSpeech.find((name) => name === extra.partOfSpeech);
    const status = named[index] ?? (index === preferred ? 'preferred' : 'admitted');
    return {
      ...{ line: one.at.line, language: language.value as SiteLanguage, status },
      text: said(one, 'term').replace(/\s+/g, ' '),
      form: short ? 'abbreviation' : 'full',
      expand: short && extra.expand === true,
      partOfSpeech: speech ?? (speechNames[said(one, 'min:partOfSpeech')] as PartOfSpeech) ?? null,
      note: notesOf(one),
      validFrom: dayIn(extra.validFrom, one.at.line, '/validFrom', problems),
    };
  });
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** The notes of people, a paragraph each. */
function notesOf(element: XmlElement): string {
  return all(element, 'note')
    .map((one) => words(one).trim())
    .filter((text) => text !== '' && !text.startsWith(houseNote))
    .join('\n');
}

type Extra = Readonly<Record<string, unknown>>;

function extraOf(element: XmlElement, problems: TermLineProblem[]): Extra {
  const note = all(element, 'note').find((one) => words(one).trim().startsWith(houseNote));
  if (note === undefined) return {};
  try {
    const value: unknown = JSON.parse(words(note).trim().slice(houseNote.length));
    if (typeof value === 'object' && value !== null) return value as Extra;
  } catch {
    // Told below: somebody has written in it.
  }
  problems.push({ line: note.at.line, path: '/note', kind: 'house-note-broken' });
  return {};
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (one): one is [string, string] => typeof one[1] === 'string' && /^(vi|en)$/.test(one[0]),
    ),
  );
}

function sourceOf(extra: unknown, told: string | null, today: CivilDate): ConceptFields['source'] {
  if (typeof extra === 'object' && extra !== null) {
    const { title, url, retrievedOn } = extra as Extra;
    if (typeof title === 'string' && title !== '') {
      const on = typeof retrievedOn === 'string' ? retrievedOn : '';
      const day = /^\d{4}-\d{2}-\d{2}$/.test(on) ? (on as CivilDate) : today;
      return { title, url: typeof url === 'string' ? url : null, retrievedOn: day };
    }
  }
  return told === null ? null : { title: told, url: null, retrievedOn: today };
}

function dayIn(
  value: unknown,
  line: number,
  path: string,
  problems: TermLineProblem[],
): CivilDate | null {
  if (typeof value !== 'string') return null;
  try {
    return dayOf(value);
  } catch (error) {
    if (!(error instanceof NotADay)) throw error;
    problems.push({ line, path, kind: 'not-a-moment' });
    return null;
  }
}
