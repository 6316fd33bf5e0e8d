/**
 * XLIFF 1.2 (OASIS Standard, 1 February 2008, transitional schema), for tools that know nothing newer.
 * The same file gives the same bytes.
 *
 * @module
 */
import { plain } from '@nhipcau/core/content';
import {
  type ExchangeFile,
  type ExchangeMatch,
  type ExchangeState,
  type ExchangeUnit,
  formatReference,
  type UnitCodes,
} from '@nhipcau/core/translation';
import { type Xml, xml, xmlDocument, xmlLines } from '../xml/index.ts';
import { lookOf } from './code-look.ts';
import { ownNamespace } from './namespaces.ts';
import { type CodedRun, segmented } from './segments.ts';

export function writeXliff12(file: ExchangeFile): string {
  const { from, to } = file.reference;
  const notes = file.notes.map((note) => xml`<note from="nhipcau">${note}</note>`);
  const root = xml`<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:nc="${ownNamespace}" version="1.2">
<file original="${formatReference(file.reference)}" source-language="${from}" target-language="${to}" datatype="html" product-name="${file.name}" xml:space="preserve">
<header>${notes}</header>
<body>
${xmlLines(file.units.map((unit) => unitXml(unit, file)))}
</body>
</file>
</xliff>`;
  return xmlDocument(root);
}

/** State of a `target` (§3.2.1 `state`). */
const states: Readonly<Record<ExchangeState, string>> = {
  initial: 'needs-review-translation',
  translated: 'translated',
  reviewed: 'signed-off',
  final: 'final',
};

function unitXml(unit: ExchangeUnit, { reference: { from, to } }: ExchangeFile): Xml {
  const { codes, segments } = segmented(unit, from, to);
  const texts = segments.filter(({ kind }) => kind === 'text');
  const several = texts.length > 1;
  const side = (which: 'source' | 'target', marked: boolean): readonly Xml[] => {
    let mid = 0;
    return segments.map((segment) => {
      const runs = runsXml(segment[which] ?? [], codes);
      if (segment.kind === 'gap' || !marked) return xml`${runs}`;
      mid += 1;
      return xml`<mrk mtype="seg" mid="${mid}">${runs}</mrk>`;
    });
  };
  const isDone = unit.state === 'reviewed' || unit.state === 'final';
  const notes = [...unit.notes, ...unit.terms.map(termNote)];
  const parts = xmlLines([
    xml`<source>${side('source', false)}</source>`,
    several && xml`<seg-source>${side('source', true)}</seg-source>`,
    unit.target !== null &&
      xml`<target state="${states[unit.state]}">${side('target', several)}</target>`,
    unit.stale && xml`<note from="nhipcau" annotates="target">${changed}</note>`,
    ...notes.map((note) => xml`<note from="nhipcau" annotates="source">${note}</note>`),
    ...unit.matches.map(matchXml),
  ]);
  return xml`<trans-unit id="${unit.id}" resname="${unit.id}" restype="x-${unit.kind}" approved="${isDone ? 'yes' : 'no'}" nc:hash="${unit.hash}">
${parts}
</trans-unit>`;
}

const changed = 'The source has changed since this was translated.';

function runsXml(runs: readonly CodedRun[], { marks }: UnitCodes): readonly Xml[] {
  let breaks = 0;
  return runs.map(({ code, text }) => {
    const words = text.split('\n').map((line, at) => {
      if (at > 0) breaks += 1;
      return xml`${at > 0 && xml`<x id="b${breaks}" ctype="lb" equiv-text="&#10;"/>`}${line}`;
    });
    if (code === null) return xml`${words}`;
    const { kind, href } = lookOf(marks[code - 1] ?? []);
    return xml`<g id="${code}" ctype="${ctypes[kind]}" clone="no"${href !== null && xml` nc:href="${href}"`}>${words}</g>`;
  });
}

const ctypes = {
  link: 'link',
  strong: 'bold',
  emphasis: 'italic',
  language: 'x-language',
} as const;

function matchXml({ percent, source, target, origin }: ExchangeMatch): Xml {
  return xml`<alt-trans match-quality="${percent}%" origin="${origin}"><source>${plain(source)}</source><target>${plain(target)}</target></alt-trans>`;
}

/** A term in words, since this version has no place for one at a unit. */
function termNote({ term, allowed, forbidden }: ExchangeUnit['terms'][number]): string {
  const never = forbidden.length > 0 ? ` (never: ${forbidden.join(', ')})` : '';
  return `${term}: ${allowed.join(', ') || '?'}${never}`;
}
