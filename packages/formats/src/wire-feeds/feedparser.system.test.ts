import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { anItem, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { writeWireAtom, writeWireRss } from './index.ts';

const script = `
import feedparser, json, sys
print(json.dumps([{
  'wrong': bool(one.bozo), 'version': one.version,
  'items': [[i.get('id'), i.get('title'), i.get('link'), 'content' in i] for i in one.entries],
} for one in map(feedparser.parse, sys.argv[1:])]))
`;

/** Debian's `python3-feedparser`, the reader of feeds that most programs in Python use. */
test('feedparser reads every story in every language, as Atom and as RSS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wire-'));
  try {
    const items = demoItems();
    const feed = {
      ...{ title: 'Wire', selfUrl: 'https://nhipcau.example/api/v1/wire', nextUrl: null },
      updated: at('2026-11-26T00:00:00Z'),
      entries: [
        ...items.map((item) => ({ kind: 'item', item, terms: someTerms() }) as const),
        { kind: 'item', item: anItem({ kind: 'kill', reason: 'Wrong.' }), terms: someTerms() },
      ] as const,
    };
    const files = [join(folder, 'wire.atom'), join(folder, 'wire.rss')];
    await writeFile(files[0] ?? '', writeWireAtom(feed, issuer));
    await writeFile(files[1] ?? '', writeWireRss(feed, issuer));
    const asked = ['-c', script, ...files];
    const { stdout } = await promisify(execFile)('/usr/bin/python3', asked, { maxBuffer: 1e8 });
    const [atom, rss] = JSON.parse(stdout);
    const wanted = items.map(({ title, canonicalUrl }) => [title, canonicalUrl, true]);
    const found = (one: { items: unknown[][] }): unknown => one.items.map(([, ...rest]) => rest);
    expect([atom.version, atom.wrong, found(atom)]).toEqual(['atom10', false, wanted]);
    const kill = ['KILL: A market that floats', undefined, false];
    expect(JSON.stringify([rss.version, rss.wrong, found(rss)])).toEqual(
      JSON.stringify(['rss20', false, [...wanted, kill]]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
