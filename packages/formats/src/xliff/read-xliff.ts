/**
 * Reads XLIFF that comes back: 2.0 and 2.1, 1.1 and 1.2. Ids, states, words and the numbers of codes are
 * read; what codes stand for is not, since that is known from the texts that were sent.
 *
 * @module
 */
import { ok, parseSiteLanguage, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type ExchangeReference,
  parseReference,
  type ReturnedFile,
  type ReturnedUnit,
} from '@nhipcau/core/translation';
import { type ExchangeFileProblem, ExchangeRefused, exchangeLimits } from '../exchange/problem.ts';
import { all, child, exactly, readXmlTree, type XmlElement } from '../xml/index.ts';
import { ownNamespace } from './namespaces.ts';
import { unitOf2 } from './read-unit-2.ts';
import { unitOf12 } from './read-unit-12.ts';

const core2 = exactly({
  '': 'urn:oasis:names:tc:xliff:document:2.0',
  mda: 'urn:oasis:names:tc:xliff:metadata:2.0',
});
const core12 = exactly({ '': 'urn:oasis:names:tc:xliff:document:1.2', nc: ownNamespace });
const core11 = exactly({ '': 'urn:oasis:names:tc:xliff:document:1.1' });

const limits = { bytes: exchangeLimits.bytes, depth: 60, elements: 500_000 };

/** Reads a file of at most 20 MB; a longer one is refused unread. */
export function readXliff(bytes: Uint8Array): Result<ReturnedFile, ExchangeFileProblem> {
  const tree = readXmlTree(bytes, (uri) => core2(uri) ?? core12(uri) ?? core11(uri), limits);
  if (!tree.ok) return tree;
  try {
    return ok(readFile(tree.value));
  } catch (error) {
    if (error instanceof ExchangeRefused) return refuse(error.problem);
    throw error;
  }
}

function readFile(root: XmlElement): ReturnedFile {
  const version = root.attributes.version ?? '';
  const isNew = version === '2.0' || version === '2.1';
  if (root.name !== 'xliff' || !(isNew || version === '1.1' || version === '1.2')) {
    throw new ExchangeRefused('not-an-exchange-file', root.at, `${root.name} ${version}`);
  }
  const [file, ...others] = all(root, 'file');
  if (file === undefined || others.length > 0) {
    throw new ExchangeRefused('not-one-file', others[0]?.at ?? root.at);
  }
  const reference = parseReference(file.attributes.original ?? '');
  if (!reference.ok) throw new ExchangeRefused('no-reference', file.at, reference.error.text);
  const { srcLang, trgLang } = root.attributes;
  const { 'source-language': source, 'target-language': target } = file.attributes;
  checkLanguages(reference.value, isNew ? [srcLang, trgLang] : [source, target], file);
  const units: ReturnedUnit[] = [];
  const add = (element: XmlElement, read: (one: XmlElement) => ReturnedUnit): void => {
    if (units.length >= exchangeLimits.units) {
      throw new ExchangeRefused('too-many-units', element.at, String(exchangeLimits.units));
    }
    units.push(read(element));
  };
  if (isNew) within(file, 'unit', (one) => add(one, unitOf2));
  else within(child(file, 'body'), 'trans-unit', (one) => add(one, unitOf12));
  return { reference: reference.value, units };
}

/** Calls for every unit in the groups of an element, in document order. */
function within(
  parent: XmlElement | undefined,
  name: string,
  take: (unit: XmlElement) => void,
): void {
  for (const one of parent?.children ?? []) {
    if (typeof one === 'string') continue;
    if (one.name === name) take(one);
    else if (one.name === 'group') within(one, name, take);
  }
}

/** A tool may name a region (`ko-KR`), not another language; one that is not named is no other. */
function checkLanguages(
  { from, to }: ExchangeReference,
  named: readonly (string | undefined)[],
  { at }: XmlElement,
): void {
  [from, to].forEach((language, index) => {
    const tag = named[index];
    if (tag === undefined) return;
    const primary = parseSiteLanguage(tag.toLowerCase().split(/[-_]/)[0] ?? '');
    if (!primary.ok || primary.value !== language) {
      throw new ExchangeRefused('wrong-language', at, `${tag} ${language}`);
    }
  });
}
