import type { ExchangeState, ReturnedUnit } from '@nhipcau/core/translation';
import { codeOf, collectRuns, type RunCollector } from '../exchange/returned-runs.ts';
import { child, words, type XmlElement } from '../xml/index.ts';

/** Reads a translation unit of XLIFF 1.2 (§3.2.3 `trans-unit`). */
export function unitOf12(unit: XmlElement): ReturnedUnit {
  const target = child(unit, 'target');
  const about = {
    unit: unit.attributes.id ?? '',
    hash: unit.attributes['nc:hash'] ?? null,
    line: unit.at.line,
  };
  const state = stateOf(target?.attributes.state, unit.attributes.approved);
  if (target === undefined || words(target).trim() === '') {
    // A tool that fills in empty targets says nothing of their state.
    const said = target?.attributes.state === undefined ? 'initial' : state;
    return { ...about, state: said, runs: null, broken: null };
  }
  const collector = collectRuns();
  const segments = segmentsIn(child(unit, 'seg-source'));
  const said = segmentsIn(target);
  const isSegmented = said.size > 0 && segments.size > 0;
  const missing = isSegmented ? [...segments.keys()].filter((mid) => !isSaid(said.get(mid))) : [];
  // A sentence that nobody has translated stands in its place as it is in the source.
  const from = missing.length > 0 ? child(unit, 'seg-source') : target;
  const instead = missing.length > 0 ? said : new Map<string, XmlElement>();
  readContent(from, collector, instead);
  return { ...about, state: missing.length > 0 ? 'initial' : state, ...collector.finish() };
}

function isSaid(segment: XmlElement | undefined): boolean {
  return words(segment).trim() !== '';
}

/** Segments of one side by their `mid`. */
function segmentsIn(side: XmlElement | undefined): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const look = (element: XmlElement | undefined): void => {
    for (const one of element?.children ?? []) {
      if (typeof one === 'string') continue;
      if (isSegment(one)) found.set(one.attributes.mid ?? '', one);
      else look(one);
    }
  };
  look(side);
  return found;
}

function isSegment({ name, attributes }: XmlElement): boolean {
  return name === 'mrk' && attributes.mtype === 'seg';
}

/** Where a tool has no states, words that stand there are a translation. */
function stateOf(state: string | undefined, approved: string | undefined): ExchangeState {
  switch (state) {
    case undefined:
      return approved === 'yes' ? 'reviewed' : 'translated';
    case 'translated':
      return 'translated';
    case 'signed-off':
      return 'reviewed';
    case 'final':
      return 'final';
    default:
      return 'initial';
  }
}

function readContent(
  element: XmlElement | undefined,
  into: RunCollector,
  instead: ReadonlyMap<string, XmlElement>,
): void {
  for (const one of element?.children ?? []) {
    if (typeof one === 'string') into.text(one);
    else readInline(one, into, instead);
  }
}

/** Inline elements (§3.2.4). What stands inside a native code is of the tool, not of the text. */
function readInline(
  element: XmlElement,
  into: RunCollector,
  instead: ReadonlyMap<string, XmlElement>,
): void {
  const { id, rid, ctype, mid = '' } = element.attributes;
  switch (element.name) {
    case 'g':
      into.open(codeOf(id));
      readContent(element, into, instead);
      into.close(codeOf(id));
      break;
    case 'bx':
    case 'bpt':
      into.open(codeOf(rid ?? id));
      break;
    case 'ex':
    case 'ept':
      into.close(codeOf(rid ?? id));
      break;
    case 'x':
    case 'ph':
      if (ctype === 'lb' || /^b\d+$/.test(id ?? '')) into.text('\n');
      else into.foreign();
      break;
    case 'mrk': {
      const other = isSegment(element) ? instead.get(mid) : undefined;
      readContent(other !== undefined && isSaid(other) ? other : element, into, instead);
      break;
    }
    default:
      into.foreign();
  }
}
