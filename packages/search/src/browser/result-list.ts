import type { Found, Hit, SearchIndex } from '../reader.ts';
import { paragraph, resultItem } from './results.ts';
import { countText, type Said } from './said.ts';

/** Results shown at once. */
const page = 10;

/** After how long it is said that the search goes on, in milliseconds. */
const patience = 500;

/** Where results and what is said of them stand. */
export interface Places {
  readonly status: HTMLElement;
  readonly list: HTMLOListElement;
}

/**
 * Gives a function that shows what is found for a text; `''` clears the list. Of searches that
 * overlap only the last is shown.
 */
export function resultList(
  { status, list }: Places,
  said: Said,
  language: string,
  open: () => Promise<SearchIndex>,
): (text: string) => Promise<void> {
  let opened: Promise<SearchIndex> | null = null;
  let round = 0;
  const more = document.createElement('button');
  more.type = 'button';
  more.textContent = said.more;
  more.hidden = true;
  const onward = paragraph([more]);
  onward.className = 'field';
  list.after(onward);

  const say = (text: string): void => {
    status.textContent = text;
  };
  const clear = (): void => {
    list.replaceChildren();
    more.hidden = true;
  };
  const fail = (): void => {
    opened = null;
    more.hidden = true;
    say(said.failed);
  };

  const ask = async (text: string): Promise<{ found: Found; hits: readonly Hit[] }> => {
    opened ??= open();
    const found = await (await opened).search(text);
    return { found, hits: await found.hits(0, page) };
  };
  /** When a file is gone because the index moved on, the newest one is asked. */
  const askTwice = (text: string): ReturnType<typeof ask> =>
    ask(text).catch(() => {
      opened = null;
      return ask(text);
    });

  const show = (found: Found, hits: readonly Hit[]): void => {
    list.append(...hits.map(resultItem));
    more.hidden = list.childElementCount >= found.total;
    more.onclick = () => void showMore(found);
  };
  const showMore = async (found: Found): Promise<void> => {
    const mine = round;
    const from = list.childElementCount;
    try {
      const hits = await found.hits(from, from + page);
      if (mine !== round || from !== list.childElementCount) return;
      show(found, hits);
      list.children[from]?.querySelector('a')?.focus();
    } catch {
      if (mine === round) fail();
    }
  };

  return async (text) => {
    round += 1;
    const mine = round;
    if (text === '') {
      clear();
      say('');
      return;
    }
    const waiting = setTimeout(() => {
      if (mine === round) say(said.searching);
    }, patience);
    try {
      const { found, hits } = await askTwice(text);
      if (mine !== round) return;
      clear();
      show(found, hits);
      say(countText(said, found.total, language));
    } catch {
      if (mine !== round) return;
      clear();
      fail();
    } finally {
      clearTimeout(waiting);
    }
  };
}
