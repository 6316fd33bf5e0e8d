import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { StoryFileRefused } from './story-file.ts';

/** A file cut at its second `---`. `bodyLine` is the line on which the body begins, from 1. */
export interface FrontMatter {
  readonly front: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bodyLine: number;
}

/** Reads the front matter: one flat YAML 1.2 map (failsafe schema), so every value is a text. */
export function readFrontMatter(text: string): FrontMatter {
  const cut = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/.exec(text);
  if (cut === null) {
    throw new StoryFileRefused('no-front-matter', 1, 'a file begins with a block between ---');
  }
  const [whole, yaml = ''] = cut;
  const body = text.slice(whole.length);
  return { front: readMap(yaml), body, bodyLine: whole.split('\n').length };
}

function readMap(yaml: string): Readonly<Record<string, string>> {
  const lineCounter = new LineCounter();
  const line = (offset: number | undefined): number => lineCounter.linePos(offset ?? 0).line + 1;
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter, prettyErrors: false });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    throw new StoryFileRefused('bad-front-matter', line(problem.pos[0]), problem.message);
  }
  if (!isMap(document.contents)) {
    throw new StoryFileRefused('bad-front-matter', 2, 'lines of the form name: value');
  }
  const entries = document.contents.items.map(({ key, value }): readonly [string, string] => {
    const at = line(isScalar(key) ? key.range?.[0] : 0);
    const known = isScalar(key) && typeof key.value === 'string';
    if (known && isScalar(value) && typeof value.value === 'string') {
      return [key.value as string, value.value];
    }
    throw new StoryFileRefused('bad-front-matter', at, 'every value is one text');
  });
  return Object.fromEntries(entries);
}
