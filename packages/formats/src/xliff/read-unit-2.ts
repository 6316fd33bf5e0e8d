import { type ExchangeState, exchangeStates, type ReturnedUnit } from '@nhipcau/core/translation';
import { codeOf, collectRuns, type RunCollector } from '../exchange/returned-runs.ts';
import { all, child, words, type XmlElement } from '../xml/index.ts';

/** Reads a unit of XLIFF 2.1 (§4.2.2.5): its segments put together again, in the order of the target. */
export function unitOf2(unit: XmlElement): ReturnedUnit {
  const parts = unit.children.filter(
    (one): one is XmlElement =>
      typeof one !== 'string' && (one.name === 'segment' || one.name === 'ignorable'),
  );
  const segments = parts.filter((one) => one.name === 'segment' && !isEmpty(child(one, 'source')));
  const said = segments.filter((one) => !isEmpty(child(one, 'target')));
  const state = earliest(segments.map(({ attributes }) => attributes.state));
  const about = { unit: unit.attributes.id ?? '', hash: hashOf(unit), line: unit.at.line };
  if (said.length === 0) return { ...about, state, runs: null, broken: null };
  // A sentence that nobody has translated stands in its place as it is in the source.
  const isWhole = said.length === segments.length;
  const collector = collectRuns();
  for (const part of inOrder(parts)) {
    const target = child(part, 'target');
    const own = part.name === 'ignorable' || !isEmpty(target) ? target : undefined;
    readContent(own ?? child(part, 'source'), collector);
  }
  return { ...about, state: isWhole ? state : 'initial', ...collector.finish() };
}

function isEmpty(side: XmlElement | undefined): boolean {
  return words(side).trim() === '';
}

/** Parts by the `order` of their targets (§4.3.1.24), which stands where a tool has moved sentences. */
function inOrder(parts: readonly XmlElement[]): readonly XmlElement[] {
  const placed = parts.map((part, index) => {
    const order = Number(child(part, 'target')?.attributes.order ?? index + 1);
    return { part, order: Number.isInteger(order) ? order : index + 1 };
  });
  return placed.sort((a, b) => a.order - b.order).map(({ part }) => part);
}

/** The state of a unit is that of the segment that is least far; `initial` where none is named. */
function earliest(states: readonly (string | undefined)[]): ExchangeState {
  const places = states.map((one) => exchangeStates.indexOf(one as ExchangeState));
  return exchangeStates[Math.max(0, Math.min(...places))] ?? 'initial';
}

function hashOf(unit: XmlElement): string | null {
  const metas = all(child(unit, 'mda:metadata'), 'mda:metaGroup')
    .filter(({ attributes }) => attributes.category === 'nhipcau')
    .flatMap((group) => all(group, 'mda:meta'));
  const found = metas.find(({ attributes }) => attributes.type === 'source-hash');
  return found === undefined ? null : words(found).trim();
}

function readContent(element: XmlElement | undefined, into: RunCollector): void {
  for (const one of element?.children ?? []) {
    if (typeof one === 'string') into.text(one);
    else readInline(one, into);
  }
}

/** Inline elements (§4.2.3); annotations (`mrk`, `sm`, `em`) say nothing that is taken in. */
function readInline(element: XmlElement, into: RunCollector): void {
  const { id, startRef, copyOf, subType } = element.attributes;
  switch (element.name) {
    case 'pc':
      into.open(codeOf(id));
      readContent(element, into);
      into.close(codeOf(id));
      break;
    case 'sc':
      into.open(codeOf(id));
      break;
    case 'ec':
      into.close(codeOf(startRef ?? id));
      break;
    case 'ph':
      if (subType === 'xlf:lb' || isBreak(id) || isBreak(copyOf)) into.text('\n');
      else into.foreign();
      break;
    case 'mrk':
      readContent(element, into);
      break;
    case 'sm':
    case 'em':
      break;
    default:
      into.foreign();
  }
}

function isBreak(id: string | undefined): boolean {
  return /^b\d+$/.test(id ?? '');
}
