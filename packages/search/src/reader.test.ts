import { describe, expect, test } from 'vitest';
import { buildIndex, type Page } from './index.ts';
import type { Hit, Piece } from './reader.ts';
import { aPage, asked, memoryFiles, slugsFor } from './search.fixture.ts';

async function over(
  language: string,
  ...pages: readonly Page[]
): Promise<ReturnType<typeof asked>> {
  const files = memoryFiles();
  return asked(await buildIndex(language, pages, files), files, pages);
}

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

async function firstHit(index: ReturnType<typeof asked>, question: string): Promise<Hit> {
  const [hit] = await (await index.search(question)).hits(0, 1);
  if (hit === undefined) throw new Error(`nothing found for ${question}`);
  return hit;
}

const haLong = aPage('ha-long', { title: 'Vịnh Hạ Long', text: 'Biển và đá.' });
const haNoi = aPage('ha-noi', { title: 'Hà Nội', text: 'Phố cổ dài long đong.' });

describe('a Vietnamese question', () => {
  test.each([
    ['without marks finds every form', 'ha', ['ha-noi', 'ha-long']],
    ['with marks finds that form only', 'hạ', ['ha-long']],
    ['with other marks finds the other form only', 'hà', ['ha-noi']],
    ['of two words puts the page where they adjoin first', 'ha long', ['ha-long', 'ha-noi']],
    ['with marks in one word takes the others as they are', 'Hạ Long', ['ha-long']],
    ['with marks that no page has falls back on any', 'hả nội', ['ha-noi']],
    ['with d for đ finds it', 'dong', ['ha-noi']],
    ['is complete where the syllable is known', 'ph', ['ha-noi']],
  ])('%s', async (_how, question, expected) => {
    expect(await slugsFor(await over('vi', haLong, haNoi), question)).toEqual(expected);
  });

  test('does not take a known syllable for the beginning of another', async () => {
    const index = await over('vi', aPage('ha'), aPage('hang'));
    expect(await slugsFor(index, 'ha')).toEqual(['ha']);
    expect(await slugsFor(index, 'han')).toEqual(['hang']);
  });
});

describe('a question', () => {
  test.each([
    ['ko', '하롱베이의 섬', '하롱'],
    ['ko', '하롱베이의 섬', '롱'],
    ['ko', '하롱베이의 섬', '의'],
    ['zh', '游览下龙湾的船', '下龙湾'],
    ['zh', '游览下龙湾', '湾'],
    ['ja', 'ﾊﾛﾝ湾の島', 'ハロン湾'],
    ['lo', 'ແຄມແມ່ນ້ຳດ້ວງ', 'ແມ່ນໍ້າ'],
    ['km', 'នៅ\u200bភូមិ\u200bដុងហូ', 'ភូមិដុងហូ'],
    ['ar', 'في الخَلِيجِ الكبير', 'خليج'],
    ['ar', 'قراءة', 'القـــراءه'],
    ['de', 'Die Straße nach München', 'strasse muenchen'],
    ['de', 'Die Boote', 'boot'],
    ['ru', 'еще зеленая бухта', 'Ещё зелёная'],
    ['fr', 'Un cœur d’été', 'coeur ete'],
    ['es', 'El niño', 'NINO'],
    ['en', 'Ｈạ Ｌｏｎｇ', 'ha long'],
  ])('in %s finds %j by %j', async (language, text, question) => {
    expect(await slugsFor(await over(language, aPage('it', { text })), question)).toEqual(['it']);
  });

  test.each([
    ['zh', '下面有龙和湾', '下龙湾'],
    ['km', 'ដុ ង ហូ', 'ដុងហូ'],
    ['en', 'halong', 'ha long'],
    ['en', 'an', 'and'],
  ])('in %s does not find %j by %j', async (language, text, question) => {
    expect(await slugsFor(await over(language, aPage('x', { text })), question)).toEqual([]);
  });

  test('puts a page with the word in its title first, then one that has it more often', async () => {
    const index = await over(
      'en',
      aPage('once', { text: 'boat' }),
      aPage('often', { text: 'boat boat boat boat' }),
      aPage('title', { title: 'A boat' }),
    );
    expect(await slugsFor(index, 'boat')).toEqual(['title', 'often', 'once']);
  });

  test('puts the later of equals first', async () => {
    const index = await over('en', aPage('a', { text: 'boat' }), aPage('b', { text: 'boat' }));
    expect(await slugsFor(index, 'boat')).toEqual(['b', 'a']);
  });

  test('puts a name before its words in other places', async () => {
    const index = await over(
      'en',
      aPage('name', { text: 'They sailed to Hạ Long at dusk.' }),
      aPage('apart', { text: 'It was long ago, in Hà Nội, and the way was long and long.' }),
    );
    expect(await slugsFor(index, 'ha long')).toEqual(['name', 'apart']);
  });

  test('that no page answers wholly finds those with half of it', async () => {
    const index = await over('en', aPage('a', { text: 'rice boat' }), aPage('b', { text: 'rice' }));
    expect(await slugsFor(index, 'rice boat')).toEqual(['a']);
    expect(await slugsFor(index, 'boat drum ')).toEqual(['a']);
    expect(await slugsFor(index, 'boat drum lute ')).toEqual([]);
  });

  test.each(['', ' ', '…', '""', '\u0001', '/vi/stories/it', '\ud800'])(
    'that is %j finds nothing and does not fail',
    async (question) => {
      const found = await slugsFor(await over('vi', aPage('thuyền')), question);
      expect(found).toEqual([]);
    },
  );

  test('is cut after 200 characters', async () => {
    const index = await over('en', aPage('a', { text: 'boat' }));
    expect(await slugsFor(index, `${' '.repeat(190)}boat ${'rice '.repeat(3)}`)).toEqual(['a']);
  });

  test('gives hits by rank', async () => {
    const index = await over('en', ...['a', 'b', 'c'].map((slug) => aPage(slug, { text: 'boat' })));
    const found = await index.search('boat');
    expect(found.total).toBe(3);
    const paths = (await found.hits(1, 9)).map(({ path }) => path);
    expect(paths).toEqual(['/vi/stories/b', '/vi/stories/a']);
  });
});

describe('a phrase between quotation marks', () => {
  const near = aPage('near', { text: 'Thuyền trên vịnh Hạ Long lúc chiều.' });
  const apart = aPage('apart', { text: 'Hạ buồm, long trọng vào vịnh.' });

  test.each(['"vịnh hạ long"', '“vinh ha long”', '«Vịnh Hạ Long»', '「hạ long」'])(
    '%s is found as it stands',
    async (question) => {
      expect(await slugsFor(await over('vi', apart, near), question)).toEqual(['near']);
    },
  );

  test('is looked for in the page only where title and summary lack it', async () => {
    const titled = aPage('titled', { title: 'Vịnh Hạ Long', summary: 'Hạ Long' });
    const index = await over('vi', titled, near);
    expect(await slugsFor(index, '"hạ long"')).toEqual(['titled', 'near']);
    expect(new Set(index.wordsOf)).toEqual(new Set([near.path]));
  });

  test('is a condition beside the other words', async () => {
    expect(await slugsFor(await over('vi', apart, near), 'chiều "hạ long"')).toEqual(['near']);
    expect(await slugsFor(await over('zh', aPage('a', { text: '下龙湾' })), '"龙下"')).toEqual([]);
  });

  test('is looked for in 30 pages and not in more', async () => {
    const pages = Array.from({ length: 31 }, (_, at) => aPage(`p${at}`, { text: 'a b' }));
    expect(await slugsFor(await over('en', ...pages), '"a b"')).toHaveLength(30);
  });
});

describe('a hit', () => {
  test('shows title, day and date, and marks what was asked for', async () => {
    const page = aPage('it', { title: 'Vịnh Hạ Long', summary: 'Đá và nước ở Hạ Long.' });
    const hit = await firstHit(await over('vi', page), 'ha long');
    expect(shown(hit.title)).toBe('Vịnh [Hạ] [Long]');
    expect(shown(hit.excerpt)).toBe('Đá và nước ở [Hạ] [Long].');
    expect(hit).toMatchObject({ path: '/vi/stories/it', day: '2026-11-24', date: '24.11.2026' });
  });

  test('shows the summary when only the title has the words, and reads no page', async () => {
    const index = await over('vi', aPage('it', { title: 'Hạ Long', summary: 'Đá và nước.' }));
    expect(shown((await firstHit(index, 'hạ')).excerpt)).toBe('Đá và nước.');
    expect(index.wordsOf).toEqual([]);
  });

  test('shows the place in the page when title and summary lack the words', async () => {
    const text = `${'Đá vôi và nước biển. '.repeat(20)}Thuyền buồm nâu. ${'Gió nhẹ. '.repeat(30)}`;
    const { excerpt } = await firstHit(await over('vi', aPage('it', { text })), 'buom');
    expect(shown(excerpt)).toMatch(/^… .*Thuyền \[buồm\] nâu\. Gió.* …$/);
    expect(shown(excerpt).length).toBeLessThan(200);
  });

  test('shows the summary when the page cannot be had', async () => {
    const files = memoryFiles();
    const manifest = await buildIndex('vi', [aPage('it', { summary: 'S', text: 'buồm' })], files);
    expect(shown((await firstHit(asked(manifest, files), 'buồm')).excerpt)).toBe('S');
  });

  test('marks no syllable that only looks alike when marks were asked for', async () => {
    const page = aPage('it', { title: 'Hạ và Hà' });
    expect(shown((await firstHit(await over('vi', page), 'hạ')).title)).toBe('[Hạ] và Hà');
    expect(shown((await firstHit(await over('vi', page), 'ha')).title)).toBe('[Hạ] và [Hà]');
  });

  test.each([
    ['zh', '下龙湾的山', '下龙湾', '[下龙湾]的山'],
    ['ko', '하롱베이의 섬', '하롱', '[하롱]베이의 섬'],
    ['lo', 'ແຄມແມ່ນ້ຳດ້ວງ', 'ແມ່ນໍ້າ', 'ແຄມ[ແມ່ນ້ຳ]ດ້ວງ'],
    ['km', 'ភូមិ\u200bដុងហូ', 'ដុងហូ', 'ភូមិ\u200b[ដុងហូ]'],
    ['ar', 'في الخَلِيجِ', 'خليج', 'في [الخَلِيجِ]'],
    ['de', 'Die Straßen', 'strasse', 'Die [Straßen]'],
  ])('in %s marks %j for %j', async (language, title, question, expected) => {
    const hit = await firstHit(await over(language, aPage('it', { title })), question);
    expect(shown(hit.title)).toBe(expected);
  });
});

test('an index whose file cannot be had fails, and works when it can be had again', async () => {
  const files = memoryFiles();
  const manifest = await buildIndex('vi', [haLong], files);
  let broken = true;
  const index = asked(manifest, {
    ...files,
    read: (name) => (broken ? Promise.reject(new Error('offline')) : files.read(name)),
  });
  await expect(index.search('ha')).rejects.toThrow('offline');
  broken = false;
  expect(await slugsFor(index, 'ha')).toEqual(['ha-long']);
});
