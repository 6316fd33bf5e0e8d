import { describe, expect, test } from 'vitest';
import { noise } from './picture.fixture.ts';
import { sharp } from './sharp.ts';
import { type SocialCard, socialCard } from './social-card.ts';

const aCard = (changes: Partial<SocialCard> = {}): SocialCard => ({
  title: 'Vịnh Hạ Long, nơi đá núi sống theo con nước',
  kicker: 'Thiên nhiên',
  publisher: 'Nhịp Cầu',
  language: 'vi',
  picture: null,
  focal: { x: 0.5, y: 0.5 },
  ...changes,
});

/** Columns of the paper that carry ink, within the rows of the title. */
const inked = async (bytes: Uint8Array): Promise<readonly number[]> => {
  const area = { left: 0, top: 110, width: 1_200, height: 400 };
  const { data, info } = await sharp(bytes)
    .extract(area)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const columns = Array.from({ length: info.width }, (_, x) => x);
  return columns.filter((x) =>
    Array.from({ length: info.height }, (_, y) => data[y * info.width + x] ?? 255).some(
      (value) => value < 60,
    ),
  );
};

const photograph = await noise(900, 600, 3).jpeg().toBuffer();

describe('socialCard', () => {
  test('is a JPEG of 1200 × 630 in at most 150,000 bytes, however hard the picture', async () => {
    const bytes = await socialCard(aCard({ picture: photograph }));
    const { format, width, height } = await sharp(bytes).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1_200, height: 630 });
    expect(bytes.length).toBeLessThanOrEqual(150_000);
  });

  test('gives the same bytes again', async () => {
    const [one, two] = [await socialCard(aCard()), await socialCard(aCard())];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  test.each([
    ['vi', 'Tranh Đông Hồ: sắc màu trên giấy điệp'],
    ['en', 'Đông Hồ prints: colour on a ground of seashell'],
    ['ko', '동호 판화, 조개 빛 종이에 피어나는 색'],
    ['ja', 'ドンホー版画――貝の光をまとう紙の上の色'],
    ['zh', '东湖版画：贝光纸上的色彩'],
    ['ru', 'Гравюры Донгхо: краски на бумаге с блеском раковин'],
    ['lo', 'ຮູບພິມດົງໂຮ່: ສີສັນເທິງເຈ້ຍເງົາເປືອກຫອຍ'],
    ['km', 'រូបបោះពុម្ពដុងហូ៖ ពណ៌លើក្រដាសភ្លឺផ្លេកដូចសំបកខ្យង'],
  ])('keeps a title in %s within its measure from the left', async (language, title) => {
    const columns = (await inked(await socialCard(aCard({ language, title })))).filter(
      (x) => x < 640,
    );
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(60);
    expect(Math.min(...columns)).toBeLessThan(80);
    expect(Math.max(...columns)).toBeGreaterThan(300);
    expect(Math.max(...columns)).toBeLessThanOrEqual(64 + 548);
  });

  test('begins an Arabic title at the right edge', async () => {
    const title = 'مطبوعات دونغ هو: ألوان على ورق يلمع كالصدف';
    const columns = await inked(await socialCard(aCard({ language: 'ar', title })));
    expect(Math.max(...columns)).toBeLessThanOrEqual(1_200 - 60);
    expect(Math.max(...columns)).toBeGreaterThan(1_200 - 80);
    expect(columns.filter((x) => x > 640).length).toBeGreaterThan(200);
  });

  test.each([
    '',
    '   ',
    '<b>&amp;</b> "quoted" <',
    'x'.repeat(5_000),
    'mot '.repeat(2_000),
    '\u0000\ud800',
  ])('draws any title: %#', async (title) => {
    const bytes = await socialCard(aCard({ title, kicker: title, publisher: title }));
    const columns = (await inked(bytes)).filter((x) => x < 630);
    expect(Math.max(0, ...columns)).toBeLessThanOrEqual(64 + 548);
  });

  test('shows the part of the picture round its focal point', async () => {
    const half = await sharp({
      create: { width: 400, height: 100, channels: 3, background: '#f00' },
    })
      .composite([
        {
          input: { create: { width: 200, height: 100, channels: 3, background: '#00f' } },
          left: 200,
          top: 0,
        },
      ])
      .png()
      .toBuffer();
    const colourAt = async (x: number): Promise<readonly number[]> => {
      const bytes = await socialCard(aCard({ picture: half, focal: { x, y: 0.5 } }));
      const area = { left: 1_000, top: 400, width: 1, height: 1 };
      return [...(await sharp(bytes).extract(area).raw().toBuffer())].map((value) =>
        Math.round(value / 255),
      );
    };
    expect(await colourAt(0.1)).toEqual([1, 0, 0]);
    expect(await colourAt(0.9)).toEqual([0, 0, 1]);
  });
});
