import {
  type Block,
  type BlockChoice,
  type BlockId,
  type Decisions,
  documentOf,
  type EditionText,
  mergedText,
  mergeTexts,
  noDecisions,
  parseEditionText,
  undecided,
} from '@nhipcau/core/content';
import { type EditionId, expectOk } from '@nhipcau/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json } from '../api.fixture.ts';
import { aText, type Desk, openDesk, paragraph } from '../works/desk.fixture.ts';

const rounds = 1_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.api.close());

/** Numbers from 0 to below `below`, the same in every run (Lehmer 1951, multiplier 48271). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Every word that a text has, fields and blocks. */
function wordsOf(text: Pick<EditionText, 'title' | 'summary' | 'body'>): ReadonlySet<string> {
  const { title, summary, body } = text;
  return new Set(`${title} ${summary} ${body.map(wordsOfBlock).join(' ')}`.split(/\s+/));
}

function wordsOfBlock(block: Block | null): string {
  return block?.kind === 'paragraph' ? block.text.map(({ text }) => text).join('') : '';
}

const aParagraph = (id: string, text: string): Block => ({
  ...{ kind: 'paragraph', id: id as BlockId, source: null },
  text: [{ text, marks: [] }],
});

/** Somebody with a copy of the edition, as they saw it last and wrote on since. */
interface Writer {
  readonly cookie: string;
  readonly random: (below: number) => number;
  /** A word, or the id of a block, that nobody else has. */
  readonly fresh: () => string;
  version: number;
  head: number;
  text: EditionText;
  merges: number;
}

function writerCalled(
  name: string,
  cookie: string,
  seed: number,
  seen: Pick<Writer, 'version' | 'head' | 'text'>,
): Writer {
  let serial = 0;
  const fresh = (): string => {
    serial += 1;
    return `${name}${String(serial).padStart(7, '0')}`;
  };
  return { ...seen, cookie, random: chance(seed), fresh, merges: 0 };
}

test(`${rounds} rounds of two who write at once lose no save and no word`, async () => {
  const { id, version, head } = await desk.edition('hai-nguoi-cung-viet');
  const path = `/api/v1/editions/${id}`;
  const first = expectOk(
    parseEditionText(
      aText({
        body: {
          type: 'doc',
          content: ['a', 'b', 'c', 'd'].map((name) => paragraph(`block000${name}`, name)),
        },
      }),
    ),
  );
  /** Every word that was typed, and those that somebody took out, or left out in a decision. */
  const typed = new Set<string>();
  const removed = new Set<string>();
  /** What saves were acknowledged, by the number of their revision. */
  const acknowledged = new Map<number, EditionText>();

  const put = (writer: Writer, text: EditionText): Promise<Response> =>
    desk.api.ask('PUT', `${path}/text`, {
      cookie: writer.cookie,
      version: writer.version,
      body: { ...text, body: documentOf(text.body) },
    });
  const take = (writer: Writer, told: Readonly<Record<string, unknown>>): EditionText => {
    writer.version = Number(told.version);
    writer.head = Number(told.head);
    return expectOk(parseEditionText(told.text));
  };

  const write = (writer: Writer): void => {
    const { random } = writer;
    const { title, summary, body } = writer.text;
    const word = writer.fresh();
    typed.add(word);
    const at = random(body.length + 1);
    const block = body[at];
    switch (random(8)) {
      case 0:
        for (const old of title.split(' ')) removed.add(old);
        writer.text = { ...writer.text, title: word };
        return;
      case 1:
        if (summary.length < 200) writer.text = { ...writer.text, summary: `${summary} ${word}` };
        else {
          for (const old of summary.split(' ')) removed.add(old);
          writer.text = { ...writer.text, summary: word };
        }
        return;
      case 2:
      case 3: {
        const added = aParagraph(writer.fresh(), word);
        writer.text = { ...writer.text, body: body.toSpliced(at, 0, added) };
        return;
      }
      default: {
        typed.delete(word);
        if (block === undefined) return;
        const words = wordsOfBlock(block);
        const rest = body.filter((one) => one !== block);
        const act = body.length > 10 ? 0 : random(4);
        if (act === 0) {
          for (const old of words.split(' ')) removed.add(old);
          writer.text = { ...writer.text, body: rest };
        } else if (act === 1) {
          const moved = rest.toSpliced(random(rest.length + 1), 0, block);
          writer.text = { ...writer.text, body: moved };
        } else {
          typed.add(word);
          const kept = words.length > 60 ? '' : `${words} `;
          if (kept === '') for (const old of words.split(' ')) removed.add(old);
          const changed = aParagraph(block.id, `${kept}${word}`);
          writer.text = { ...writer.text, body: body.with(at, changed) };
        }
      }
    }
  };

  /** Saves; when another was faster, merges with what they saved and decides each conflict. */
  const save = async (writer: Writer): Promise<void> => {
    const { head, text } = writer;
    let wanted = text;
    for (;;) {
      const answer = await put(writer, wanted);
      const told = await json(answer);
      if (answer.status === 200) {
        writer.text = take(writer, told);
        expect(writer.text).toEqual(wanted);
        acknowledged.set(writer.head, writer.text);
        return;
      }
      expect(answer.status).toBe(412);
      writer.merges += 1;
      const base = await desk.done(writer.cookie, 'GET', `/editions/${id}/revisions/${head}`);
      const theirs = take(writer, told.current as Readonly<Record<string, unknown>>);
      const began = expectOk(parseEditionText(base.text));
      const merge = mergeTexts(began, text, theirs);
      const made = decide(writer, merge);
      wanted = expectOk(mergedText(merge, made, () => writer.fresh() as BlockId));
      const there = wordsOf(wanted);
      for (const word of leftOut(merge, made)) if (!there.has(word)) removed.add(word);
    }
  };

  const decide = (writer: Writer, merge: ReturnType<typeof mergeTexts>): Decisions => {
    const blocks = new Map<BlockId, BlockChoice>();
    const fields: Record<string, { readonly kind: 'mine' | 'theirs' }> = {};
    for (const at of undecided(merge, noDecisions)) {
      const kind = (['mine', 'theirs', 'both'] as const)[writer.random(3)] ?? 'both';
      if (Object.hasOwn(merge.fields, at)) fields[at] = { kind: kind === 'both' ? 'mine' : kind };
      else blocks.set(at as BlockId, { kind });
    }
    return { fields, blocks, moves: 'merged' };
  };

  const leftOut = (
    merge: ReturnType<typeof mergeTexts>,
    { fields, blocks }: Decisions,
  ): readonly string[] => {
    const other = { mine: 'theirs', theirs: 'mine' } as const;
    return [
      ...(['title', 'summary'] as const).flatMap((name) => {
        const kind = fields[name]?.kind;
        return kind === 'mine' || kind === 'theirs' ? merge.fields[name][other[kind]] : [];
      }),
      ...merge.blocks.flatMap((slot) => {
        const kind = blocks.get(slot.id)?.kind;
        return kind === 'mine' || kind === 'theirs' ? wordsOfBlock(slot[other[kind]]) : [];
      }),
    ].flatMap((words) => words.split(' '));
  };

  const begun = { version: Number(version), head: Number(head), text: first };
  const lan = writerCalled('lan', desk.editor, 20_261, begun);
  await save(lan);
  const { text } = lan;
  const seen = { version: lan.version, head: lan.head, text };
  const minh = writerCalled('minh', desk.publisher, 20_267, seen);

  for (let round = 0; round < rounds; round += 1) {
    for (const writer of [lan, minh]) {
      write(writer);
      if (writer.random(3) === 0) write(writer);
    }
    await Promise.all([save(lan), save(minh)]);
  }

  const present = await desk.done(lan.cookie, 'GET', `/editions/${id}`);
  expect(present.head).toBe(2 * rounds + 2);
  expect(lan.merges + minh.merges).toBeGreaterThanOrEqual(rounds);
  expect(acknowledged.size).toBe(2 * rounds + 1);
  const kept = await desk.api.db
    .selectFrom('revision')
    .select(['number', 'title', 'summary', 'byline', 'hero', 'method', 'translator', 'body'])
    .where('edition', '=', id as EditionId)
    .execute();
  const revisions = new Map(kept.map(({ number, ...text }) => [number, text]));
  for (const [number, text] of acknowledged) {
    expect(expectOk(parseEditionText(revisions.get(number)))).toEqual(text);
  }
  const final = wordsOf(expectOk(parseEditionText(present.text)));
  expect(typed.size).toBeGreaterThan(rounds);
  expect([...typed].filter((word) => !final.has(word) && !removed.has(word))).toEqual([]);
  expect([...typed].filter((word) => final.has(word)).length).toBeGreaterThan(5);
}, 600_000);
