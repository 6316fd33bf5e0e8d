import { colours, drum, ground, pictureBox, socialCardSize, spanMask } from './card-shapes.ts';
import { type SetText, setText } from './card-text.ts';
import { cropRound, partOf, type Share } from './crop.ts';
import type { FocalPoint } from './picture.ts';
import { open, sharp, smallJpeg } from './sharp.ts';

export { socialCardSize } from './card-shapes.ts';

/** What a social card shows: the picture that stands for a page where a link to it is shared. */
export interface SocialCard {
  readonly title: string;
  /** A word or two above the title, such as the topic; `''` means without. */
  readonly kicker: string;
  readonly publisher: string;
  /** BCP 47; decides fonts, line breaks and the side on which reading begins. */
  readonly language: string;
  /** A clean picture or a rendition of it; `null` draws a pattern in its place. */
  readonly picture: Uint8Array | null;
  /** What of the picture stays in view. */
  readonly focal: FocalPoint;
  /** The part of it to show, instead of one round the focal point. */
  readonly crop?: Share;
}

const mostBytes = 150_000;
const margin = 64;
const measure = 548;
const titleSizes = [
  { px: 80, lines: 2 },
  { px: 72, lines: 3 },
  ...[64, 60, 56, 52, 48, 44, 40, 36, 32].map((px) => ({ px, lines: 4 })),
];
const publisherSizes = [
  ...[26, 24, 22].map((px) => ({ px, lines: 1 })),
  ...[24, 22, 20].map((px) => ({ px, lines: 2 })),
];
const rightToLeft = ['ar', 'fa', 'he', 'ur'];

/**
 * Draws a social card: JPEG, {@link socialCardSize}, at most 150,000 bytes. Same input, same bytes.
 * A right-to-left language has everything on the other side. CPU about 0.15 s.
 * @throws when `picture` cannot be decoded.
 */
export async function socialCard(card: SocialCard): Promise<Uint8Array> {
  const mirrored = rightToLeft.includes(card.language.split('-')[0] ?? '');
  const words = await setWords(card);
  const window = await spanPicture(card, mirrored);
  const across = (left: number, width: number): number =>
    mirrored ? socialCardSize.widthPx - left - width : left;
  const place = (text: SetText | null, left: number, top: number) =>
    text === null
      ? []
      : [{ input: Buffer.from(text.png), left: across(left, text.widthPx), top: Math.round(top) }];
  const { kicker, title, publisher } = words;
  const titleTop = 64 + (kicker === null ? 0 : kicker.heightPx + 30);
  const image = sharp(Buffer.from(ground(mirrored))).composite([
    { input: window, left: across(pictureBox.left, pictureBox.widthPx), top: pictureBox.top },
    ...place(kicker, margin, 64),
    ...place(title, margin, titleTop),
    ...place(publisher, margin + 72, 564 - (publisher?.heightPx ?? 0) / 2),
  ]);
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return smallEnough((quality) =>
    sharp(data, { raw })
      .jpeg({ quality, ...smallJpeg, chromaSubsampling: '4:4:4' })
      .toBuffer(),
  );
}

async function setWords({ title, kicker, publisher, language }: SocialCard) {
  const shared = { language, widthPx: measure };
  return {
    kicker: await setText(kicker, {
      ...shared,
      colour: colours.lacquer,
      weight: 'Bold',
      sizes: [28, 24, 20].map((px) => ({ px, lines: 1 })),
    }),
    title: await setText(title, {
      ...shared,
      colour: colours.ink,
      weight: 'Bold',
      sizes: titleSizes,
    }),
    publisher: await setText(publisher, {
      ...shared,
      widthPx: measure - 104,
      colour: colours.indigo,
      weight: 'Medium',
      sizes: publisherSizes,
    }),
  };
}

/** The picture, or the pattern in its place, cut out by the span. */
async function spanPicture(
  { picture, focal, crop }: SocialCard,
  mirrored: boolean,
): Promise<Buffer> {
  const { widthPx, heightPx } = pictureBox;
  const source =
    picture === null ? sharp(Buffer.from(drum())) : await cropped(picture, focal, crop);
  const filled = await source.removeAlpha().png({ compressionLevel: 1 }).toBuffer();
  const turned = picture === null && mirrored ? await sharp(filled).flop().toBuffer() : filled;
  return sharp(turned)
    .resize(widthPx, heightPx)
    .composite([{ input: Buffer.from(spanMask(mirrored)), blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function cropped(picture: Uint8Array, focal: FocalPoint, share: Share | undefined) {
  const { widthPx, heightPx } = pictureBox;
  const { width, height } = await open(picture).metadata();
  const size = { widthPx: width, heightPx: height };
  const crop =
    share === undefined ? cropRound(size, { widthPx, heightPx }, focal) : partOf(size, share);
  return open(picture)
    .toColourspace('srgb')
    .flatten({ background: colours.paper })
    .extract(crop)
    .resize(widthPx, heightPx);
}

async function smallEnough(encode: (quality: number) => Promise<Buffer>): Promise<Uint8Array> {
  let bytes = await encode(86);
  for (let quality = 80; bytes.length > mostBytes && quality >= 20; quality -= 6) {
    bytes = await encode(quality);
  }
  return bytes;
}
