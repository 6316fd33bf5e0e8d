/**
 * Reads back what a story page says, from the bytes that were published. It knows the markup of
 * `templates/story.ts` and of `body.ts` and no other; a test renders pages and reads them.
 *
 * @module
 */

/** A passage of a story: a paragraph, a heading, an item, a cell, a caption, a picture. */
export interface Passage {
  /** Name of its HTML element. */
  readonly form: string;
  /** Its words; of a picture the alternative text. */
  readonly text: string;
  /** Its words with links and emphasis; of a picture its path. */
  readonly markup: string;
}

/** What a story page says of its own: neither when, nor how it was translated, nor what else to read. */
export interface StoryText {
  readonly title: string;
  readonly summary: string;
  /** `''` where the organisation alone speaks. */
  readonly byline: string;
  /** The picture at the top and its caption; `null` where there is none. */
  readonly picture: {
    readonly path: string;
    readonly alt: string;
    readonly caption: string;
  } | null;
  readonly body: readonly Passage[];
}

/** What a page says as a story; `null` where it is no story page. */
export function storyText(page: string): StoryText | null {
  const start = page.indexOf('<article class="story-text">');
  const body = page.indexOf('<div class="body">', start);
  const end = page.indexOf('<svg class="arch end-arch"', body);
  if (start < 0 || body < 0 || end < 0) return null;
  const head = page.slice(start, body);
  const by = inside(head, /<p class="by">(.*?)<\/p>/s);
  return {
    title: plainText(inside(head, /<h1>(.*?)<\/h1>/s)),
    summary: plainText(inside(head, /<p class="standfirst">(.*?)<\/p>/s)),
    byline: plainText(inside(by, /<\/strong>.*?<bdi>(.*?)<\/bdi>/s)),
    picture: leadOf(inside(head, /<figure class="lead-picture">(.*?)<\/figure>/s)),
    body: passagesOf(page.slice(body, end)),
  };
}

function leadOf(figure: string): StoryText['picture'] {
  const image = /<img [^>]*>/.exec(figure)?.[0];
  if (image === undefined) return null;
  const caption = plainText(inside(figure, /<figcaption>(.*?)<\/figcaption>/s));
  return { ...imageOf(image), caption };
}

function imageOf(tag: string): { readonly path: string; readonly alt: string } {
  return {
    path: inside(tag, / src="([^"]*)"/),
    alt: plainText(inside(tag, / alt="([^"]*)"/)),
  };
}

/** Elements that hold one passage each, pictures, and what belongs to another story. */
const passage =
  /<aside class="also">.*?<\/aside>|<(p|h2|h3|li|figcaption|th|td)(?:\s[^>]*)?>(.*?)<\/\1>|(<img [^>]*>)/gs;

function passagesOf(body: string): readonly Passage[] {
  return Array.from(body.matchAll(passage), ([, form, markup = '', image]): Passage | null => {
    if (image !== undefined) {
      const { path, alt } = imageOf(image);
      return { form: 'img', text: alt, markup: path };
    }
    return form === undefined ? null : { form, text: plainText(markup), markup };
  }).filter((one) => one !== null);
}

function inside(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? '';
}

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The words of markup that {@link html} made. */
function plainText(markup: string): string {
  return markup
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters[entity] ?? entity);
}
