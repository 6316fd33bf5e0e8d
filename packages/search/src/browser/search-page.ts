/**
 * The search page: asks the language's index as the reader types. Without this script the ways in
 * below the form remain.
 *
 * @module
 */
import {
  type Found,
  type Hit,
  openIndex,
  type Piece,
  parseManifest,
  type SearchIndex,
} from '../reader.ts';

interface Said {
  readonly searching: string;
  readonly none: string;
  readonly results: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
  readonly more: string;
  readonly failed: string;
}

/** Results shown at once. */
const page = 10;
/** How long after the last key the search begins, and after which time it is said to go on, in ms. */
const pause = 200;
const patience = 500;

const form = document.querySelector<HTMLFormElement>('#search-form');
const field = form?.querySelector<HTMLInputElement>('#q') ?? null;
const status = document.querySelector<HTMLElement>('#search-status');
const list = document.querySelector<HTMLOListElement>('#search-results');
if (form !== null && field !== null && status !== null && list !== null) {
  start(form, field, status, list);
}

function start(
  form: HTMLFormElement,
  field: HTMLInputElement,
  status: HTMLElement,
  list: HTMLOListElement,
): void {
  const { index: address = '', language = 'en', messages = '{}' } = form.dataset;
  const said = JSON.parse(messages) as Said;
  const more = document.createElement('button');
  more.type = 'button';
  more.textContent = said.more;
  more.hidden = true;
  list.after(more);

  let opened: Promise<SearchIndex> | null = null;
  let asked = '';
  let round = 0;
  let timer = 0;
  /** Whether the newest history entry is the one that the reader is typing. */
  let typing = false;

  const show = async (found: Found, mine: number): Promise<void> => {
    const from = list.childElementCount;
    const hits = await found.hits(from, from + page);
    if (mine !== round) return;
    const items = hits.map(item);
    list.append(...items);
    more.hidden = list.childElementCount >= found.total;
    more.onclick = () => void show(found, mine).catch(() => failed(mine));
    if (from > 0) items[0]?.querySelector('a')?.focus();
  };

  const failed = (mine: number): void => {
    if (mine !== round) return;
    opened = null;
    more.hidden = true;
    status.textContent = said.failed;
  };

  const search = async (text: string): Promise<void> => {
    round += 1;
    const mine = round;
    asked = text;
    if (text === '') {
      clear();
      status.textContent = '';
      return;
    }
    const waiting = setTimeout(() => {
      status.textContent = said.searching;
    }, patience);
    try {
      const found = await answer(text);
      if (mine !== round) return;
      clear();
      await show(found, mine);
      if (mine === round) status.textContent = counted(found.total);
    } catch {
      if (mine === round) clear();
      failed(mine);
    } finally {
      clearTimeout(waiting);
    }
  };

  /** Asks; when a file is gone because the index moved on, once more with the newest manifest. */
  const answer = async (text: string): Promise<Found> => {
    try {
      opened ??= open(address, 'default');
      return await (await opened).search(text);
    } catch {
      opened = open(address, 'reload');
      return (await opened).search(text);
    }
  };

  const clear = (): void => {
    list.replaceChildren();
    more.hidden = true;
  };

  const counted = (total: number): string => {
    if (total === 0) return said.none;
    const locale = latinDigits(language);
    const phrase = said.results[new Intl.PluralRules(locale).select(total)] ?? said.results.other;
    return phrase.replaceAll('{count}', new Intl.NumberFormat(locale).format(total));
  };

  /** Takes what is in the field to the address and searches for it. */
  const take = (): void => {
    clearTimeout(timer);
    const text = field.value.trim();
    if (text === asked) return;
    const url = new URL(location.href);
    if (text === '') url.searchParams.delete('q');
    else url.searchParams.set('q', text);
    if (typing) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    typing = true;
    void search(text);
  };

  const fromAddress = (): void => {
    clearTimeout(timer);
    typing = false;
    const text = new URLSearchParams(location.search).get('q') ?? '';
    field.value = text;
    void search(text.trim());
  };

  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(take, pause);
  };

  field.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!(event as InputEvent).isComposing) soon();
  });
  field.addEventListener('compositionend', soon);
  field.addEventListener('change', () => {
    typing = false;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take();
    typing = false;
  });
  addEventListener('popstate', fromAddress);
  fromAddress();
}

async function open(address: string, cache: RequestCache): Promise<SearchIndex> {
  const manifest = parseManifest(await bytes(address, cache));
  if (manifest === null) throw new Error('the index is of another version');
  const folder = address.slice(0, address.lastIndexOf('/') + 1);
  return openIndex(manifest, {
    file: (name) => bytes(`${folder}${name}`, 'default'),
    words: (path) => words(path).catch(() => null),
  });
}

async function bytes(address: string, cache: RequestCache): Promise<Uint8Array> {
  const response = await fetch(address, { cache });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The words of a story page. */
async function words(path: string): Promise<string | null> {
  const response = await fetch(path);
  if (!response.ok) return null;
  const story = new DOMParser().parseFromString(await response.text(), 'text/html');
  return story.querySelector('.story-text')?.textContent?.replace(/\s+/g, ' ') ?? null;
}

function item({ path, title, excerpt, day, date }: Hit): HTMLLIElement {
  const link = document.createElement('a');
  link.href = path;
  link.append(...title.map(node));
  const time = document.createElement('time');
  time.dateTime = day;
  time.textContent = date;
  const line = document.createElement('li');
  line.append(link, paragraph(excerpt.map(node)), paragraph([time]));
  return line;
}

function paragraph(nodes: readonly Node[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.append(...nodes);
  return made;
}

function node({ text, hit }: Piece): Node {
  const plain = document.createTextNode(text);
  if (!hit) return plain;
  const mark = document.createElement('mark');
  mark.append(plain);
  return mark;
}

/** The site writes Arabic, Lao and Khmer with the digits 0 to 9. */
function latinDigits(language: string): string {
  return ['ar', 'lo', 'km'].includes(language) ? `${language}-u-nu-latn` : language;
}
