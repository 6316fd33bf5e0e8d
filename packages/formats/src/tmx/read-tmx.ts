import type { Inline } from '@nhipcau/core/content';
import {
  type Instant,
  ok,
  parseInstant,
  parseRun,
  type Result,
  refuse,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import { all, child, exactly, readXmlTree, words, type XmlElement } from '../xml/index.ts';
import { readRun } from './codes.ts';
import { originProperty, type TmxFile, type TmxHead, type TmxUnit } from './tmx-unit.ts';

/** What a file may be at most; longer texts than `text` UTF-16 units are passed over. */
export const tmxLimits = {
  bytes: 60_000_000,
  depth: 50,
  elements: 2_000_000,
  text: 20_000,
} as const;

/** Why a file is not read, and where. */
export interface TmxProblem {
  readonly kind: string;
  readonly line: number;
  readonly detail: string;
}

/**
 * Reads the pairs of two languages out of a file of TMX 1.1 to 1.4b, in UTF-8 or UTF-16. `vi-VN` counts
 * as `vi`: the languages of a memory are those of the site. Of several variants in a language the
 * first counts. A unit without both languages is passed over; other properties and notes are left.
 */
export function readTmx(bytes: Uint8Array, { from, to }: TmxHead): Result<TmxFile, TmxProblem> {
  const read = readXmlTree(bytes, exactly({}), tmxLimits);
  if (!read.ok) {
    const { kind, line, detail } = read.error;
    return refuse({ kind, line, detail });
  }
  const root = read.value;
  const body = child(root, 'body');
  if (root.name !== 'tmx' || body === undefined) {
    return refuse({ kind: 'not-tmx', line: root.at.line, detail: root.name.slice(0, 40) });
  }
  const version = root.attributes.version ?? '';
  if (!/^1\.[1-4]/.test(version)) {
    return refuse({ kind: 'other-version', line: root.at.line, detail: version.slice(0, 20) });
  }
  const units: TmxUnit[] = [];
  let passedOver = 0;
  for (const element of all(body, 'tu')) {
    const unit = unitOf(element, from, to);
    if (unit === null) passedOver += 1;
    else units.push(unit);
  }
  return ok({ units, passedOver });
}

function unitOf(element: XmlElement, from: SiteLanguage, to: SiteLanguage): TmxUnit | null {
  const source = textIn(element, from);
  const target = textIn(element, to);
  if (source === null || target === null) return null;
  const origin = all(element, 'prop').find(({ attributes }) => attributes.type === originProperty);
  return {
    ...{ id: (element.attributes.tuid ?? '').slice(0, 200), source, target },
    ...{ at: dateOf(element), origin: origin === undefined ? '' : words(origin).slice(0, 200) },
  };
}

function textIn(element: XmlElement, language: SiteLanguage): Inline | null {
  const variant = all(element, 'tuv').find(
    ({ attributes }) => primary(attributes['xml:lang'] ?? attributes.lang ?? '') === language,
  );
  const seg = child(variant, 'seg');
  if (seg === undefined) return null;
  const clean: Inline[number][] = [];
  for (const { text, marks } of readRun(seg)) {
    const read = parseRun(text, tmxLimits.text);
    if (!read.ok) return null;
    clean.push({ text: read.value, marks });
  }
  return clean.some(({ text }) => text.trim() !== '') ? clean : null;
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}

function dateOf({ attributes }: XmlElement): Instant | null {
  const given = attributes.changedate ?? attributes.creationdate ?? '';
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(given);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const read = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return read.ok ? read.value : null;
}
