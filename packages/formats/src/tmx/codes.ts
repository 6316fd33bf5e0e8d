import { type Inline, type Mark, parseLinkAddress, type Span } from '@nhipcau/core/content';
import { parseLanguageTag } from '@nhipcau/core/kernel';
import { type Xml, type XmlElement, type XmlValue, xml } from '../xml/index.ts';

/**
 * Marks as TMX has them: `bpt` and `ept` around the words of a mark, with HTML as the native code
 * (TMX 1.4b §5.2, level 2). Each run opens and closes its own marks, so that none overlap.
 *
 * @module
 */

/** A run as the content of a `seg`. */
export function codedRun(text: Inline): Xml {
  let next = 1;
  const parts = text.map(({ text: words, marks }): XmlValue => {
    const numbered = marks.map((mark) => ({ mark, i: next++ }));
    return [
      ...numbered.map(({ mark, i }) => begins(mark, i)),
      words,
      ...[...numbered].reverse().map(({ mark, i }) => xml`<ept i="${i}">${endOf(mark)}</ept>`),
    ];
  });
  return xml`<seg>${parts}</seg>`;
}

function begins(mark: Mark, i: number): Xml {
  return xml`<bpt i="${i}" type="${typeOf(mark)}">${codeOf(mark)}</bpt>`;
}

/** Types that the specification recommends, and one of ours (§3.3, `type`). */
function typeOf({ kind }: Mark): string {
  const types = { strong: 'bold', emphasis: 'italic', link: 'link', language: 'x-language' };
  return types[kind];
}

function codeOf(mark: Mark): string {
  switch (mark.kind) {
    case 'strong':
      return '<strong>';
    case 'emphasis':
      return '<em>';
    case 'link':
      return `<a href="${mark.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`;
    case 'language':
      return `<span lang="${mark.language}">`;
  }
}

function endOf({ kind }: Mark): string {
  return { strong: '</strong>', emphasis: '</em>', link: '</a>', language: '</span>' }[kind];
}

/** The run in a `seg`. Codes that say nothing of ours are left out, the words in them stay. */
export function readRun(seg: XmlElement): Inline {
  const spans: Span[] = [];
  const open = new Map<string, Mark | null>();
  const say = (words: string, extra: readonly Mark[] = []): void => {
    if (words === '') return;
    const marks = [...open.values(), ...extra].filter((mark) => mark !== null);
    const once = marks.filter(
      (mark, at) => marks.findIndex(({ kind }) => kind === mark.kind) === at,
    );
    const last = spans.at(-1);
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(once)) {
      spans[spans.length - 1] = { ...last, text: last.text + words };
    } else spans.push({ text: words, marks: once });
  };
  const read = (element: XmlElement, extra: readonly Mark[]): void => {
    for (const child of element.children) {
      if (typeof child === 'string') say(child, extra);
      else readCode(child, extra);
    }
  };
  const readCode = (code: XmlElement, extra: readonly Mark[]): void => {
    const { i = '', type = '' } = code.attributes;
    switch (code.name) {
      case 'bpt':
        open.set(i, markOf(type, nativeCode(code)));
        return;
      case 'ept':
        open.delete(i);
        return;
      case 'hi': {
        const mark = markOf(type, '');
        read(code, mark === null ? extra : [...extra, mark]);
        return;
      }
      default:
        // `ph`, `it`, `ut` stand for themselves; what is in them is code, not words.
        return;
    }
  };
  read(seg, []);
  return spans;
}

function nativeCode({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('');
}

function markOf(type: string, code: string): Mark | null {
  if (type === 'bold' || /^<(?:strong|b)\b/i.test(code)) return { kind: 'strong' };
  if (type === 'italic' || /^<(?:em|i)\b/i.test(code)) return { kind: 'emphasis' };
  const href = /^<a\s[^>]*?href="([^"]*)"/i.exec(code)?.[1];
  if (href !== undefined) {
    const link = parseLinkAddress(href.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    return link.ok ? { kind: 'link', href: link.value } : null;
  }
  const lang = /^<span\s[^>]*?lang="([^"]*)"/i.exec(code)?.[1];
  const tag = lang === undefined ? null : parseLanguageTag(lang);
  return tag?.ok === true ? { kind: 'language', language: tag.value } : null;
}
