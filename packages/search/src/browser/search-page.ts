/**
 * The search page: asks the language's index as the reader types, and keeps the question in the
 * address. Without this script the ways in below the form remain.
 *
 * @module
 */
import { fetchIndex } from './open-index.ts';
import { resultList } from './result-list.ts';
import type { Said } from './said.ts';

/** How long after the last key the search begins, in milliseconds. */
const pause = 200;

const form = document.querySelector<HTMLFormElement>('#search-form');
const field = form?.querySelector<HTMLInputElement>('#q') ?? null;
const status = document.querySelector<HTMLElement>('#search-status');
const list = document.querySelector<HTMLOListElement>('#search-results');
if (form !== null && field !== null && status !== null && list !== null) {
  const { index = '', language = 'en', messages = '{}' } = form.dataset;
  const said = JSON.parse(messages) as Said;
  listen(
    form,
    field,
    resultList({ status, list }, said, language, () => fetchIndex(index)),
  );
}

function listen(
  form: HTMLFormElement,
  field: HTMLInputElement,
  search: (text: string) => Promise<void>,
): void {
  let asked = '';
  let timer = 0;
  /** Whether the newest entry of the history is the one that the reader is typing. */
  let typing = false;

  /** Takes what is in the field to the address and searches for it. */
  const take = (): void => {
    clearTimeout(timer);
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    const url = new URL(location.href);
    if (text === '') url.searchParams.delete('q');
    else url.searchParams.set('q', text);
    if (typing) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    typing = true;
    void search(text);
  };
  const takeSoon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(take, pause);
  };
  const takeFromAddress = (): void => {
    clearTimeout(timer);
    typing = false;
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    asked = field.value.trim();
    void search(asked);
  };

  field.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (!(event instanceof InputEvent && event.isComposing)) takeSoon();
  });
  field.addEventListener('compositionend', takeSoon);
  field.addEventListener('change', () => {
    typing = false;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take();
    typing = false;
  });
  addEventListener('popstate', takeFromAddress);
  takeFromAddress();
}
