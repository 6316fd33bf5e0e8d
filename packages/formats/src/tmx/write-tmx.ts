import type { Inline } from '@nhipcau/core/content';
import { formatInstant, type Instant, type SiteLanguage } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import { codedRun } from './codes.ts';
import { originProperty, type TmxHead, type TmxUnit } from './tmx-unit.ts';

/**
 * TMX 1.4b, level 2, in UTF-8. A file is a beginning, units, and an end, so that a large memory can
 * be written piece by piece.
 *
 * @module
 */

/** What stands before the units. */
export function tmxBegin({ from }: TmxHead): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="nhipcau" creationtoolversion="1" segtype="paragraph" o-tmf="nhipcau" adminlang="en" srclang="${from}" datatype="html"/>
<body>
`;
}

/** One unit in lines of its own. */
export function tmxUnit(
  { from, to }: TmxHead,
  { id, source, target, at, origin }: TmxUnit,
): string {
  const made = at === null ? null : compact(at);
  const unit = xml`<tu tuid="${id}"${made !== null && xml` creationdate="${made}"`}>${
    origin !== '' && xml`<prop type="${originProperty}">${origin}</prop>`
  }${variant(from, source)}${variant(to, target)}</tu>`;
  return `${inner(unit)}\n`;
}

/** What stands after the units. */
export const tmxEnd = '</body>\n</tmx>\n';

/** A whole file. */
export function tmxDocument(head: TmxHead, units: readonly TmxUnit[]): string {
  return tmxBegin(head) + units.map((unit) => tmxUnit(head, unit)).join('') + tmxEnd;
}

function variant(language: SiteLanguage, text: Inline): Xml {
  return xml`<tuv xml:lang="${language}">${codedRun(text)}</tuv>`;
}

function inner(piece: Xml): string {
  const document = xmlDocument(piece);
  return document.slice(document.indexOf('\n') + 1).trimEnd();
}

/** `20261124T020000Z`, the form of TMX 1.4b §3.3 (`creationdate`). */
function compact(at: Instant): string {
  return formatInstant(at).replace(/\.\d+/, '').replace(/[-:]/g, '');
}
