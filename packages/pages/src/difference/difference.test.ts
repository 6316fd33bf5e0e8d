/** What differs between two versions of a text, of a story, of a page. */
import { siteLanguages } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../messages/index.ts';
import { renderPage } from '../render.ts';
import { aStory } from '../view.fixture.ts';
import { sample } from '../words.fixture.ts';
import { piecesOf } from './pieces.ts';
import { storyDifference } from './story-difference.ts';
import { type StoryText, storyText } from './story-text.ts';
import { type Run, textDifference } from './text-difference.ts';

const textOf = (runs: readonly Run[], without: Run['kind']): string =>
  runs.map(({ kind, text }) => (kind === without ? '' : text)).join('');

const words = fc.constantFrom(
  'vịnh',
  'đảo',
  ' ',
  ' ',
  ', ',
  '下',
  '龙',
  'ສະ',
  'ខ្មែរ',
  'خليج',
  '1.969',
  '😀',
  '\n',
);
const texts = fc.oneof(
  fc.array(words, { maxLength: 30 }).map((all) => all.join('')),
  fc.string(),
);

describe('the pieces of a text', () => {
  test('are the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(piecesOf(text).join('')).toBe(text);
      }),
    );
  });

  test.each([
    ['Vịnh Hạ Long', ['Vịnh', ' ', 'Hạ', ' ', 'Long']],
    ['하롱베이 섬', ['하롱베이', ' ', '섬']],
    ['下龙湾。', ['下', '龙', '湾', '。']],
    ['ハロン湾', ['ハ', 'ロ', 'ン', '湾']],
    ['ເມືອງ', ['ເມື', 'ອ', 'ງ']],
    ['ខ្មែរ', ['ខ្មែ', 'រ']],
    ['خليج، جبل', ['خليج', '،', ' ', 'جبل']],
  ])('%s are words, and units where words are not written apart', (text, pieces) => {
    expect(piecesOf(text)).toEqual(pieces);
  });
});

describe('the difference of two texts', () => {
  test('leads from the one to the other and back', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const runs = textDifference(before, after);
        expect(textOf(runs, 'deleted')).toBe(after);
        expect(textOf(runs, 'inserted')).toBe(before);
        expect(runs.every(({ text }) => text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('marks nothing where nothing changed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const whole = text === '' ? [] : [{ kind: 'same', text }];
        expect(textDifference(text, text)).toEqual(whole);
      }),
    );
  });

  test('marks a word in its place and no other', () => {
    expect(textDifference('Có 1.996 đảo đá', 'Có 1.969 đảo đá')).toEqual([
      { kind: 'same', text: 'Có 1.' },
      { kind: 'deleted', text: '996' },
      { kind: 'inserted', text: '969' },
      { kind: 'same', text: ' đảo đá' },
    ]);
    expect(textDifference('bờ nam', 'bờ bắc và nam')).toEqual([
      { kind: 'same', text: 'bờ ' },
      { kind: 'inserted', text: 'bắc và ' },
      { kind: 'same', text: 'nam' },
    ]);
  });

  test('takes the space between two changed words into the change, and no other space', () => {
    expect(textDifference('a một hai b', 'a ba bốn b')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'deleted', text: 'một hai' },
      { kind: 'inserted', text: 'ba bốn' },
      { kind: 'same', text: ' b' },
    ]);
    expect(textDifference('một, hai', 'ba, bốn')).toEqual([
      ...[{ kind: 'deleted', text: 'một' } as const, { kind: 'inserted', text: 'ba' } as const],
      { kind: 'same', text: ', ' },
      ...[{ kind: 'deleted', text: 'hai' } as const, { kind: 'inserted', text: 'bốn' } as const],
    ]);
    expect(textDifference('a ', 'b ')).toEqual([
      { kind: 'deleted', text: 'a' },
      { kind: 'inserted', text: 'b' },
      { kind: 'same', text: ' ' },
    ]);
  });

  test('shows as replaced what was written anew, and as changed what was not', () => {
    const numbered = (from: number, count: number): string =>
      Array.from({ length: count }, (_, at) => `w${from + at}`).join('-');
    const kinds = (before: string, after: string): readonly string[] => [
      ...new Set(textDifference(before, after).map(({ kind }) => kind)),
    ];
    expect(kinds(numbered(0, 400), numbered(900, 400))).toEqual(['deleted', 'inserted']);
    expect(kinds(numbered(0, 400), numbered(0, 399))).toEqual(['same', 'deleted']);
  });
});

const passages = fc.array(
  fc.record({ form: fc.constantFrom('p', 'h2', 'img'), text: texts, markup: texts }),
  { maxLength: 6 },
);
const stories: fc.Arbitrary<StoryText> = fc.record({
  ...{ title: texts, summary: texts, byline: texts, body: passages },
  picture: fc.option(fc.record({ path: texts, alt: texts, caption: texts })),
});

describe('the difference of two stories', () => {
  test('names nothing where nothing changed', () => {
    fc.assert(
      fc.property(stories, (one) => {
        expect(storyDifference(one, structuredClone(one))).toBeNull();
      }),
    );
  });

  test('names a field if and only if it differs, and leads from each text to the other', () => {
    fc.assert(
      fc.property(stories, stories, (before, after) => {
        const { fields = [], passages: all = [] } = storyDifference(before, after) ?? {};
        for (const field of ['title', 'summary', 'byline'] as const) {
          const runs = fields.find((one) => one.field === field)?.runs;
          expect(runs === undefined).toBe(before[field] === after[field]);
          if (runs !== undefined) expect(textOf(runs, 'deleted')).toBe(after[field]);
        }
        const same = JSON.stringify(before.picture) === JSON.stringify(after.picture);
        expect(fields.some(({ field }) => field === 'picture')).toBe(!same);
        if (all.length === 0) {
          expect(after.body).toEqual(before.body);
          return;
        }
        const side = (without: Run['kind']): string =>
          all.map((one) => ('runs' in one ? textOf(one.runs, without) : one.text)).join('|');
        const texts = (body: StoryText['body']): string => body.map(({ text }) => text).join('');
        expect(side('deleted').replaceAll('|', '')).toBe(texts(after.body).replaceAll('|', ''));
        expect(side('inserted').replaceAll('|', '')).toBe(texts(before.body).replaceAll('|', ''));
      }),
    );
  });

  const aText = (...body: readonly string[]): StoryText => ({
    ...{ title: 'T', summary: 'S', byline: '', picture: null },
    body: body.map((text) => ({ form: 'p', text, markup: text })),
  });
  const kindsOf = (before: StoryText, after: StoryText): readonly string[] =>
    storyDifference(before, after)?.passages.map(({ kind }) => kind) ?? [];

  test('pairs the passages that are alike, whatever came or went around them', () => {
    const before = aText('mở đầu', 'một hai ba bốn', 'kết');
    expect(kindsOf(before, aText('mở đầu', 'mới hẳn đây', 'một hai ba năm', 'kết'))).toEqual([
      ...['same', 'inserted', 'changed', 'same'],
    ]);
    expect(kindsOf(before, aText('mở đầu', 'kết'))).toEqual(['same', 'deleted', 'same']);
    expect(kindsOf(before, aText('mở đầu', 'khác nhau quá', 'kết'))).toEqual([
      ...['same', 'deleted', 'inserted', 'same'],
    ]);
  });

  test('takes passages for one from three tenths in common, not below', () => {
    const common = 'a b c';
    expect(kindsOf(aText(`${common} d e f g h i j`), aText(`${common} q r s t u v w`))).toEqual([
      'changed',
    ]);
    expect(kindsOf(aText(`${common} d e f g h i j k`), aText(`${common} q r s t u v w`))).toEqual([
      ...['deleted', 'inserted'],
    ]);
  });

  test('shows no passage where the title alone changed', () => {
    const before = aText('một', 'hai');
    const fields = [{ field: 'title', runs: textDifference('T', 'U') }];
    expect(storyDifference(before, { ...before, title: 'U' })).toEqual({ fields, passages: [] });
  });

  test('tells a changed link from changed words, and a picture in place of another', () => {
    const link = (markup: string): StoryText => ({
      ...aText(),
      body: [{ form: 'p', text: 'nguồn', markup }],
    });
    expect(kindsOf(link('<a href="/a">nguồn</a>'), link('<a href="/b">nguồn</a>'))).toEqual([
      'marked',
    ]);
    const picture = (markup: string, text = 'Ảnh'): StoryText => ({
      ...aText(),
      body: [{ form: 'img', text, markup }],
    });
    expect(kindsOf(picture('/media/a.jpg'), picture('/media/b.jpg'))).toEqual(['replaced']);
    expect(kindsOf(picture('/media/a.jpg'), picture('/media/a.jpg', 'Bến'))).toEqual(['changed']);
    expect(kindsOf(picture('/media/a.jpg'), aText('Ảnh'))).toEqual(['deleted', 'inserted']);
  });

  test('takes at most 50 ms of CPU for 2,000 words, few or all of them changed', () => {
    const story = (change: (word: string, at: number) => string, paragraphs: number): StoryText => {
      const all = Array.from({ length: 2_000 }, (_, at) => change(`từ${at % 700}`, at));
      const length = all.length / paragraphs;
      return aText(
        ...Array.from({ length: paragraphs }, (_, at) =>
          all.slice(at * length, (at + 1) * length).join(' '),
        ),
      );
    };
    for (const paragraphs of [1, 40]) {
      const before = story((word) => word, paragraphs);
      for (const every of [1, 3, 100]) {
        const after = story((word, at) => (at % every === 0 ? `${word}x` : word), paragraphs);
        const tookMs = [1, 2, 3].map(() => {
          const start = process.cpuUsage();
          storyDifference(before, after);
          const { user, system } = process.cpuUsage(start);
          return (user + system) / 1000;
        });
        expect([paragraphs, every, Math.min(...tookMs) <= 50]).toEqual([paragraphs, every, true]);
      }
    }
  });
});

describe('the text of a story page', () => {
  test.each(siteLanguages)('is what was rendered, in %s', (language) => {
    const hostile = `<b>"&amp;'</b>`;
    const give = (field: string): string => `${sample(language)(field)} ${hostile}`;
    const story = aStory(language, give);
    const read = storyText(renderPage(story, messages[language]));
    expect(read).toMatchObject({
      ...{ title: story.title, summary: story.summary, byline: story.byline },
      picture: { path: '/media/ha-long-960.jpg', alt: story.hero?.alt },
    });
    expect(read?.picture?.caption).toContain(story.hero?.caption);
    expect(read?.body.map(({ form }) => form)).toEqual([
      ...['p', 'h2', 'h3', 'li', 'li', 'li', 'p', 'figcaption', 'img', 'figcaption'],
      ...['img', 'figcaption', 'img', 'figcaption', 'th', 'th', 'th', 'td', 'p'],
    ]);
    expect(read?.body[1]?.text).toBe(give('body.heading'));
    expect(read?.body.map(({ text }) => text).join()).not.toContain(give('card.title'));
  });

  test('has no byline and no picture where the page has none', () => {
    const story = aStory('vi', sample('vi'), { byline: '', hero: null });
    const read = storyText(renderPage(story, messages.vi));
    expect(read).toMatchObject({ byline: '', picture: null, title: story.title });
  });

  test('is none on a page that is no story', () => {
    expect(storyText('<main>…</main>')).toBeNull();
    expect(storyText('')).toBeNull();
  });
});
