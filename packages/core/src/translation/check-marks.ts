import type { Inline, Mark } from '../content/index.ts';
import { siteLanguages } from '../kernel/index.ts';
import type { Finding } from './finding.ts';

/** Whether the links and marks of the source are in the target, and no other link is. */
export function markFindings(source: Inline, target: Inline): readonly Finding[] {
  const wanted = runsOf(source);
  const given = runsOf(target).map(({ name }) => name);
  const missing: Finding[] = [];
  for (const { name, kind, start, end, text } of wanted) {
    const at = given.indexOf(name);
    if (at !== -1) given.splice(at, 1);
    // Words in a foreign language may be translated: their mark is not missed.
    else if (kind === 'link') {
      missing.push({
        ...({ kind: 'link-missing', severity: 'error', side: 'source', start, end, text } as const),
        expected: name,
      });
    } else if (kind !== 'language') {
      missing.push({ kind: 'mark-missing', severity: 'warning', side: 'source', start, end, text });
    }
  }
  const links = new Set(wanted.filter(({ kind }) => kind === 'link').map(({ name }) => name));
  const added = runsOf(target)
    .filter(({ kind, name }) => kind === 'link' && !links.has(name))
    .map(({ start, end, text }): Finding => {
      return { kind: 'link-added', severity: 'warning', side: 'target', start, end, text };
    });
  return [...missing, ...added];
}

interface MarkedRun {
  readonly kind: Mark['kind'];
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Each mark with the words that it is on, neighbouring runs taken together. */
function runsOf(inline: Inline): readonly MarkedRun[] {
  const runs: MarkedRun[] = [];
  let at = 0;
  for (const { text, marks } of inline) {
    for (const mark of marks) {
      const name = nameOf(mark);
      const index = runs.findIndex((run) => run.name === name && run.end === at);
      const before = runs[index];
      const run = { kind: mark.kind, name, start: at, end: at + text.length, text };
      if (before === undefined) runs.push(run);
      else runs[index] = { ...before, end: run.end, text: before.text + text };
    }
    at += text.length;
  }
  return runs;
}

function nameOf(mark: Mark): string {
  switch (mark.kind) {
    case 'link':
      return sameInEveryLanguage(mark.href);
    case 'language':
      return `language ${mark.language}`;
    default:
      return mark.kind;
  }
}

/** A page of this site is the same page in every language. */
function sameInEveryLanguage(href: string): string {
  const found = /^\/([a-z]{2})\/(.*)$/.exec(href);
  const language = siteLanguages.find((one) => one === found?.[1]);
  return found === null || language === undefined ? href : `/…/${found[2]}`;
}
