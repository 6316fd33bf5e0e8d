/**
 * XLIFF 2.1 (OASIS Standard, 13 February 2018): core, and the modules Glossary, Metadata, Translation
 * Candidates and Validation. The same file gives the same bytes.
 *
 * @module
 */
import { plain } from '@nhipcau/core/content';
import {
  type ExchangeFile,
  type ExchangeMatch,
  type ExchangeTerm,
  type ExchangeUnit,
  formatReference,
  mayBeLost,
  type UnitCodes,
} from '@nhipcau/core/translation';
import { type Xml, xml, xmlDocument, xmlLines } from '../xml/index.ts';
import { lookOf } from './code-look.ts';
import { type CodedRun, type Segment, segmented } from './segments.ts';

export function writeXliff2(file: ExchangeFile): string {
  const { from, to } = file.reference;
  const notes = file.notes.map((note, at) => xml`<note id="n${at + 1}">${note}</note>`);
  const root = xml`<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" version="2.1" srcLang="${from}" trgLang="${to}">
<file id="f1" original="${formatReference(file.reference)}" srcDir="${direction(from)}" trgDir="${direction(to)}" xml:space="preserve">
<mda:metadata><mda:metaGroup category="nhipcau"><mda:meta type="work">${file.name}</mda:meta></mda:metaGroup></mda:metadata>
${xmlLines([notes.length > 0 && xml`<notes>${notes}</notes>`, ...file.units.map((unit) => unitXml(unit, file))])}
</file>
</xliff>`;
  return xmlDocument(root);
}

function direction(language: string): string {
  return language === 'ar' ? 'rtl' : 'ltr';
}

function unitXml(unit: ExchangeUnit, { reference: { from, to } }: ExchangeFile): Xml {
  const { codes, segments } = segmented(unit, from, to);
  const notes = unit.notes.map((note, at) => xml`<note id="n${at + 1}">${note}</note>`);
  const about = { unit, codes, matched: unit.matches.length > 0 };
  const texts = segments.filter(({ kind }) => kind === 'text');
  const [first, last] = [texts[0], texts.at(-1)];
  let number = 0;
  const content = segments.map((segment) => {
    const edge = { first: segment === first, last: segment === last };
    if (segment.kind === 'text') number += 1;
    return segmentXml(segment, number, edge, about);
  });
  const parts = xmlLines([
    unit.matches.length > 0 && xml`<mtc:matches>${unit.matches.map(matchXml)}</mtc:matches>`,
    glossary(unit.terms),
    xml`<mda:metadata><mda:metaGroup category="nhipcau"><mda:meta type="source-hash">${unit.hash}</mda:meta></mda:metaGroup></mda:metadata>`,
    validation(unit.terms, to),
    notes.length > 0 && xml`<notes>${notes}</notes>`,
    originalData(codes, segments),
    ...content,
  ]);
  return xml`<unit id="${unit.id}" type="nhipcau:${unit.kind}">
${parts}
</unit>`;
}

interface About {
  readonly unit: ExchangeUnit;
  readonly codes: UnitCodes;
  readonly matched: boolean;
}

interface Edge {
  readonly first: boolean;
  readonly last: boolean;
}

function segmentXml(segment: Segment, number: number, edge: Edge, about: About): Xml {
  const { unit, codes, matched } = about;
  const source = xml`${matched && edge.first && xml`<sm id="m1" type="mtc:match"/>`}${runsXml(segment.source, codes)}${matched && edge.last && xml`<em startRef="m1"/>`}`;
  const target = segment.target && xml`<target>${runsXml(segment.target, codes)}</target>`;
  if (segment.kind === 'gap')
    return xml`<ignorable><source>${source}</source>${target}</ignorable>`;
  const state = unit.stale
    ? xml`<segment id="s${number}" state="${unit.state}" subState="nhipcau:stale">`
    : xml`<segment id="s${number}" state="${unit.state}">`;
  return xml`${state}<source>${source}</source>${target}</segment>`;
}

function runsXml(runs: readonly CodedRun[], { marks }: UnitCodes): readonly Xml[] {
  let breaks = 0;
  return runs.map(({ code, text }) => {
    const words = text.split('\n').map((line, at) => {
      if (at > 0) breaks += 1;
      return xml`${at > 0 && xml`<ph id="b${breaks}" type="fmt" subType="xlf:lb" dataRef="br"/>`}${line}`;
    });
    if (code === null) return xml`${words}`;
    const own = marks[code - 1] ?? [];
    const { kind, href } = lookOf(own);
    return xml`<pc id="${code}" dataRefStart="d${code}" dataRefEnd="e${code}" ${kindOf(kind)} canCopy="no" canDelete="${mayBeLost(own) ? 'yes' : 'no'}"${href !== null && xml` dispStart="${href}"`}>${words}</pc>`;
  });
}

function kindOf(kind: ReturnType<typeof lookOf>['kind']): Xml {
  switch (kind) {
    case 'link':
      return xml`type="link"`;
    case 'strong':
      return xml`type="fmt" subType="xlf:b"`;
    case 'emphasis':
      return xml`type="fmt" subType="xlf:i"`;
    case 'language':
      return xml`type="other" subType="nhipcau:language"`;
  }
}

/** What the codes stand for, where there are any (§4.2.2.11). */
function originalData({ marks }: UnitCodes, segments: readonly Segment[]): Xml | null {
  const looks = marks.map(lookOf).map(({ start, end }, at) => {
    return xml`<data id="d${at + 1}">${start}</data><data id="e${at + 1}">${end}</data>`;
  });
  const all = segments.flatMap(({ source, target }) => [...source, ...(target ?? [])]);
  const breaks = all.some(({ text }) => text.includes('\n'));
  if (looks.length === 0 && !breaks) return null;
  return xml`<originalData>${looks}${breaks && xml`<data id="br">${'<br>'}</data>`}</originalData>`;
}

/** Translation Candidates Module (§5.1); 101 is a match in its context. */
function matchXml({ percent, source, target, origin }: ExchangeMatch, at: number): Xml {
  const similarity = Math.min(percent, 100);
  const type = percent > 100 ? 'icm' : 'tm';
  return xml`<mtc:match id="c${at + 1}" ref="#m1" type="${type}" similarity="${similarity}" matchQuality="${similarity}" origin="${origin}"><source>${plain(source)}</source><target>${plain(target)}</target></mtc:match>`;
}

/** Glossary Module (§5.2): an entry has a translation or a definition. */
function glossary(terms: readonly ExchangeTerm[]): Xml | null {
  const entries = terms.flatMap(({ term, definition, allowed }) => {
    if (allowed.length === 0 && definition === '') return [];
    const translations = allowed.map((one) => xml`<gls:translation>${one}</gls:translation>`);
    return [
      xml`<gls:glossEntry><gls:term>${term}</gls:term>${translations}${definition !== '' && xml`<gls:definition>${definition}</gls:definition>`}</gls:glossEntry>`,
    ];
  });
  return entries.length === 0 ? null : xml`<gls:glossary>${entries}</gls:glossary>`;
}

/**
 * Validation Module (§5.8). A rule knows no other form of a word, so that Russian gets none of what
 * must stand there; nor does it know "one of these".
 */
function validation(terms: readonly ExchangeTerm[], to: string): Xml | null {
  const rules = terms.flatMap(({ allowed, forbidden, required }) => [
    ...(required && allowed.length === 1 && to !== 'ru'
      ? [xml`<val:rule isPresent="${allowed[0] ?? ''}" caseSensitive="no"/>`]
      : []),
    ...forbidden.map((one) => xml`<val:rule isNotPresent="${one}" caseSensitive="no"/>`),
  ]);
  return rules.length === 0 ? null : xml`<val:validation>${rules}</val:validation>`;
}
