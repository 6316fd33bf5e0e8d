/**
 * Words set by Pango for pictures: in the right font for their language, broken between words,
 * shrunk until they fit.
 *
 * @module
 */
import { useFonts } from './fonts.ts';
import { sharp } from './sharp.ts';

/** How words are set: the first of `sizes`, largest first, in which they fit. */
export interface Setting {
  readonly language: string;
  readonly colour: string;
  readonly weight: 'Medium' | 'Bold';
  readonly widthPx: number;
  readonly sizes: readonly Size[];
}

/** A size of type, and how many lines a text may have at it. */
export interface Size {
  readonly px: number;
  readonly lines: number;
}

/** Words as a picture with a transparent ground, cut to their ink. */
export interface SetText {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizePx: number;
}

/** Families in order of preference. Noto Sans KR is also the one for Cyrillic letters. */
const families: Readonly<Record<string, string>> = {
  ko: 'Noto Sans KR',
  ja: 'Noto Sans JP',
  zh: 'Noto Sans SC',
  ru: 'Noto Sans KR',
  ar: 'Noto Sans Arabic',
  lo: 'Noto Sans Lao',
  km: 'Noto Sans Khmer',
};
const latinFamily = 'Be Vietnam Pro';

/** Line heights as a multiple of the size: room for stacked marks and subscript letters. */
const leading: Readonly<Record<string, number>> = {
  vi: 1.26,
  ko: 1.32,
  ja: 1.32,
  zh: 1.32,
  ar: 1.5,
  lo: 1.5,
  km: 1.62,
};

/**
 * Sets `text` in the largest size in which it fits, with lines of about equal length. A text too
 * long for the smallest size is cut at a character, with an ellipsis. `null` when there is nothing
 * to set.
 */
export async function setText(text: string, setting: Setting): Promise<SetText | null> {
  useFonts();
  const words = text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff\s]+/gu, ' ').trim();
  if (words === '') return null;
  if (words.length > longest) return cut(words, setting);
  const { language, sizes } = setting;
  const inPhrases = phrases(words, language);
  const tried = sizes.filter(({ px }) => px >= (sizes[0]?.px ?? 0) * 0.6);
  const attempts = [
    ...(inPhrases === null ? [] : tried.map((size) => ({ size, ...inPhrases }))),
    ...sizes.map((size) => ({ size, text: breakable(words, language), wrap: anywhere })),
  ];
  for (const { size, ...run } of attempts) {
    const found = await draw(run, size.px, setting.widthPx, setting);
    if (fits(found, size, setting)) return balanced(run, found, size, setting);
  }
  return cut(words, setting);
}

/** In UTF-16 units: no text of this length fits on a card, and a longer one is slow to set. */
const longest = 300;
/** A run without a space that is longer than this has to be broken anywhere. */
const longestWord = 60;
const anywhere = 'word-char' as const;

interface Run {
  readonly text: string;
  /** `word` lets a word that is too long stand out, which {@link fits} then sees. */
  readonly wrap: 'word' | 'word-char';
}

interface Drawn {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

async function draw(
  { text, wrap }: Run,
  sizePx: number,
  width: number,
  by: Setting,
): Promise<Drawn> {
  const lineHeight = Math.round(lineHeightPx(sizePx, by) * 1_024);
  const span = `foreground="${by.colour}" lang="${by.language}" line_height="${lineHeight}"`;
  const own = families[primary(by.language)];
  const font = `${own === undefined ? '' : `${own}, `}${latinFamily} ${by.weight} ${sizePx}`;
  const { data, info } = await sharp({
    text: {
      text: `<span ${span}>${escaped(text)}</span>`,
      font,
      width,
      wrap,
      rgba: true,
      dpi: 72,
      align: 'left',
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, widthPx: info.width, heightPx: info.height };
}

function lineHeightPx(sizePx: number, { language }: Setting): number {
  return sizePx * (leading[primary(language)] ?? 1.2);
}

/** The ink of n lines is higher than n - 1 line heights and lower than n and a half. */
function linesOf({ heightPx }: Drawn, sizePx: number, by: Setting): number {
  return Math.max(1, Math.round((heightPx - sizePx * 0.9) / lineHeightPx(sizePx, by)) + 1);
}

function fits(drawn: Drawn, { px, lines }: Size, by: Setting): boolean {
  return drawn.widthPx <= by.widthPx && linesOf(drawn, px, by) <= lines;
}

/** The same number of lines in the narrowest measure, so that no word stands alone. */
async function balanced(run: Run, widest: Drawn, { px }: Size, by: Setting): Promise<SetText> {
  const lines = linesOf(widest, px, by);
  let best = widest;
  if (lines > 1) {
    let [low, high] = [Math.round(by.widthPx * 0.55), by.widthPx];
    while (high - low > 8) {
      const middle = Math.round((low + high) / 2);
      const drawn = await draw(run, px, middle, by);
      if (linesOf(drawn, px, by) <= lines && drawn.widthPx <= middle) {
        [best, high] = [drawn, middle];
      } else low = middle;
    }
  }
  return { ...best, sizePx: px };
}

async function cut(words: string, by: Setting): Promise<SetText> {
  const size = by.sizes.at(-1) ?? { px: 24, lines: 1 };
  const characters = [...new Intl.Segmenter(by.language).segment(words)].map((one) => one.segment);
  const shortened = (count: number): Promise<Drawn> => {
    const start = characters.slice(0, count).join('').trimEnd();
    const text = breakable(`${start}…`, by.language);
    return draw({ text, wrap: anywhere }, size.px, by.widthPx, by);
  };
  let best = await shortened(0);
  let [low, high] = [1, Math.min(characters.length, longest)];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const drawn = await shortened(middle);
    if (fits(drawn, size, by)) {
      best = drawn;
      low = middle + 1;
    } else high = middle - 1;
  }
  return { ...best, sizePx: size.px };
}

/** Lines that break where the writer put a space: the best in every language. `null`: impossible. */
function phrases(text: string, language: string): Run | null {
  if (text.split(' ').some((word) => word.length > longestWord)) return null;
  const unspaced = ['lo', 'km'].includes(primary(language));
  return { text: unspaced ? text : breakable(text, language), wrap: 'word' };
}

/**
 * Marks where lines may break when spaces are too few: between words in Lao and Khmer, nowhere
 * within a word in Chinese, Japanese and Korean, and not before a Japanese particle.
 */
function breakable(text: string, language: string): string {
  const tag = primary(language);
  if (!['ko', 'ja', 'zh', 'lo', 'km'].includes(tag)) return text;
  const segments = [...new Intl.Segmenter(tag, { granularity: 'word' }).segment(text)];
  const [joiner, space] = ['\u2060', '\u200b'];
  return segments
    .map(({ segment, isWordLike }, index) => {
      if (tag === 'lo' || tag === 'km') return index > 0 && isWordLike ? space + segment : segment;
      const particle = tag === 'ja' && index > 0 && /^\p{sc=Hira}{1,2}$/u.test(segment);
      const word = isWordLike ? [...segment].join(joiner) : segment;
      return particle ? joiner + word : word;
    })
    .join('');
}

function primary(language: string): string {
  return language.split('-')[0] ?? '';
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
