/**
 * HTML by tagged template. What is put in is text and is escaped; only {@link Html} goes in as it is.
 *
 * @module
 */
const trusted: unique symbol = Symbol('html');

/** Markup made by {@link html} or {@link markup}, never by data: its key cannot be written in JSON. */
export interface Html {
  readonly [trusted]: string;
}

/** What may stand in a template. `null` and `false` are nothing; an array is its parts in order. */
export type Value = string | number | Html | null | false | readonly Value[];

const special = /[&<>"']/;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return special.test(text)
    ? text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
    : text;
}

/**
 * An address for `href` and `src`: absolute `https:`, `http:` or `mailto:`, a path of this site or a
 * fragment. Anything else, and anything with white space or controls (WHATWG URL §4.4), is `#`.
 */
export function url(address: string): string {
  return /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)[^\s\p{Cc}]*$/iu.test(address) ? address : '#';
}

/** For each template, which of its values stand where an address does. */
const addressed = new WeakMap<TemplateStringsArray, readonly boolean[]>();

function addressedIn(strings: TemplateStringsArray): readonly boolean[] {
  const found = addressed.get(strings);
  if (found !== undefined) return found;
  const fresh = strings.map((before) => /(?:href|src|action)="$/.test(before));
  addressed.set(strings, fresh);
  return fresh;
}

/** Builds HTML. A value right after `href="`, `src="` or `action="` goes through {@link url}. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const isAddress = addressedIn(strings);
  let text = strings[0] as string;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as Value;
    text += isAddress[at] === true ? address(value) : render(value);
    text += strings[at + 1] as string;
  }
  return { [trusted]: text };
}

/** Markup of this package's own making: never call it with data that was not escaped. */
export function markup(text: string): Html {
  return { [trusted]: text };
}

/** The characters of a piece of HTML. */
export function textOf(value: Value): string {
  return render(value);
}

function render(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (value === null || value === false) return '';
  if (Array.isArray(value)) {
    let text = '';
    for (const part of value) text += render(part);
    return text;
  }
  return (value as Html)[trusted];
}

function address(value: Value): string {
  return typeof value === 'string' ? escapeHtml(url(value)) : render(value);
}
