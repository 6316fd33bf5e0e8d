/**
 * The XML of other publishers as a stream of items, more lenient in its characters than XML is.
 *
 * @module
 */
import { type XmlItem, XmlRefused, xmlItems } from '../xml/index.ts';
import { SourceRefused } from './imported-item.ts';

const prefixes: readonly (readonly [prefix: string, start: string])[] = [
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['excerpt', 'http://wordpress.org/export/1.0/excerpt/'],
  ['excerpt', 'http://wordpress.org/export/1.1/excerpt/'],
  ['excerpt', 'http://wordpress.org/export/1.2/excerpt/'],
  ['wp', 'http://wordpress.org/export/'],
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['html', 'http://www.w3.org/1999/xhtml'],
  ['media', 'http://search.yahoo.com/mrss'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['at', 'http://purl.org/atompub/tombstones/1.0'],
  // After its modules, whose names begin in the same way.
  ['rss1', 'http://purl.org/rss/1.0/'],
];

function prefixOf(uri: string): string | null {
  return prefixes.find(([, start]) => uri.startsWith(start))?.[0] ?? null;
}

/** What XML 1.0 §2.2 does not allow, and programs write nevertheless. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

async function* cleaned(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk.replace(forbidden, '');
}

/** As {@link xmlItems}. @throws {SourceRefused} */
export async function* sourceItems(
  chunks: AsyncIterable<string>,
  isItem: (name: string, parent: string) => boolean,
): AsyncGenerator<XmlItem> {
  try {
    yield* xmlItems(cleaned(chunks), isItem, prefixOf);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    const { kind, line, column, detail } = error.problem;
    if (kind === 'encoding') throw error;
    throw new SourceRefused(kind, kind === 'malformed-xml' ? `${line}:${column}: ${detail}` : '');
  }
}
