/** XLIFF 1.2 between us and another tool of the field: Debian's package `translate-toolkit`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plain } from '@nhipcau/core/content';
import { type ReturnedFile, takeBack } from '@nhipcau/core/translation';
import { afterAll, describe, expect, test } from 'vitest';
import { type DemoPair, demoPairs, fileOf, sha256 } from '../exchange/demo-stories.fixture.ts';
import { readXliff, writeXliff12 } from './index.ts';

const underCi = process.env.CI !== undefined && process.env.CI !== '';
const toolkit = ((): boolean => {
  try {
    execFileSync('xliff2po', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    const missing = 'translate-toolkit is not installed: apt-get install translate-toolkit';
    if (underCi) throw new Error(missing);
    process.stderr.write(`skipped: no other tool reads our XLIFF, since ${missing}\n`);
    return false;
  }
})();

const folder = mkdtempSync(join(tmpdir(), 'nhipcau-xliff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const run = (program: string, ...args: readonly string[]): void => {
  execFileSync(program, [...args, '--progress=none'], { cwd: folder, stdio: 'pipe' });
};

/** A story without links, so that a tool that knows no codes can translate all of it. */
function aPair(withCodes: boolean): DemoPair {
  const found = demoPairs().find(
    ({ source }) => withCodes === JSON.stringify(source).includes('"marks":[{'),
  );
  if (found === undefined) throw new Error('no such story');
  return found;
}

function untranslated(pair: DemoPair): string {
  const file = fileOf(pair);
  const units = file.units.map((one) => ({ ...one, target: null, state: 'initial' as const }));
  return writeXliff12({ ...file, units });
}

function read(name: string): ReturnedFile {
  const outcome = readXliff(readFileSync(at(name)));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** Fills every message of a PO file with words that name the unit it is from. */
function translate(from: string, to: string): void {
  const messages = readFileSync(at(from), 'utf8').split('\n\n');
  const filled = messages.map((message) => {
    const unit = /^#: (\S+)/m.exec(message)?.[1];
    return unit === undefined ? message : message.replace(/msgstr ""/, `msgstr "Bản dịch ${unit}"`);
  });
  writeFileSync(at(to), filled.join('\n\n'));
}

describe.skipIf(!toolkit)('translate-toolkit', () => {
  test('reads every unit of ours, and what it merges back is taken whole', () => {
    const pair = aPair(false);
    writeFileSync(at('sent.xlf'), untranslated(pair));
    run('xliff2po', '-i', 'sent.xlf', '-o', 'sent.po');
    const units = fileOf(pair).units.map(({ id }) => id as string);
    const locations = readFileSync(at('sent.po'), 'utf8').matchAll(/^#: (\S+)$/gm);
    expect([...locations].map(([, id]) => id)).toEqual(units);

    translate('sent.po', 'done.po');
    run('pomerge', '-t', 'sent.xlf', '-i', 'done.po', '-o', 'back.xlf');
    const { source } = pair;
    const returned = read('back.xlf').units;
    const ground = { source, sourceNow: source, sent: null, target: null };
    const taken = takeBack(ground, returned, sha256);
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    expect(taken.value.text.title).toBe('Bản dịch title');
    expect(taken.value.blocks.filter((one) => !one.confirmed)).toEqual([]);
  });

  test('drops links, which is told unit by unit', () => {
    const pair = aPair(true);
    writeFileSync(at('links.xlf'), untranslated(pair));
    run('xliff2po', '-i', 'links.xlf', '-o', 'links.po');
    translate('links.po', 'lost.po');
    run('pomerge', '-t', 'links.xlf', '-i', 'lost.po', '-o', 'lost.xlf');
    const { source } = pair;
    const returned = read('lost.xlf').units;
    const ground = { source, sourceNow: source, sent: null, target: null };
    const taken = takeBack(ground, returned, sha256);
    const marked = fileOf(pair).units.filter((one) =>
      one.source.some((run) => run.marks.length > 0),
    );
    expect(!taken.ok && taken.error.map(({ kind, unit }) => [kind, unit])).toEqual(
      marked.map(({ id }) => ['code-missing', id]),
    );
  });

  test('checks a translation of ours, and what it writes about it is read', () => {
    const file = fileOf(aPair(false));
    const wrong = file.units.find(({ source }) => /\d/.test(plain(source)))?.id ?? '';
    const units = file.units.map((one) =>
      one.id === wrong ? { ...one, target: [{ text: 'Không có số nào', marks: [] }] } : one,
    );
    writeFileSync(at('checked.xlf'), writeXliff12({ ...file, units }));
    run('pofilter', '-t', 'numbers', 'checked.xlf', 'found.xlf');
    expect(read('found.xlf').units.map(({ unit }) => unit)).toContain(wrong);
  });

  test('writes XLIFF 1.1 from messages, which is told apart from what was sent', () => {
    writeFileSync(
      at('other.po'),
      'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#: a\nmsgid "a"\nmsgstr "b"\n',
    );
    run('po2xliff', '-i', 'other.po', '-o', 'other.xlf');
    const outcome = readXliff(readFileSync(at('other.xlf')));
    expect(outcome).toMatchObject({ error: { kind: 'no-reference', line: 3, detail: 'other.po' } });
    const ours = untranslated(aPair(false)).match(/original="([^"]*)"/)?.[1] ?? '';
    const named = readFileSync(at('other.xlf'), 'utf8')
      .replace('"other.po"', `"${ours}"`)
      .replace(/ source-language="[^"]*"/, '');
    writeFileSync(at('named.xlf'), named);
    expect(read('named.xlf').units.at(-1)).toMatchObject({
      state: 'translated',
      runs: [{ code: null, text: 'b' }],
    });
  });
});
