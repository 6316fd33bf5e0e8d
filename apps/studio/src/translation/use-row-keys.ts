import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

/** What the keys of the desk do. */
export interface RowKeys {
  confirm(): void;
  next(): void;
  previous(): void;
  copySource(): void;
  /** The n-th, from 0. */
  insert(index: number): void;
  term(index: number): void;
  dismiss(): void;
  comment(): void;
  leave(): void;
  save(): void;
}

/**
 * The keys of the translator's desk, while the cursor stands within `area` or nowhere. The place of a
 * key counts (`code`), not its letter, so that they are the same on every keyboard and in every language.
 */
export function useRowKeys(area: RefObject<HTMLElement | null>, keys: RowKeys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const isHere = target instanceof Element && area.current?.contains(target) === true;
      const isNowhere = target === document.body || (target as Element | null)?.id === 'screen';
      if (event.isComposing || !(isHere || isNowhere)) return;
      const act = actOf(event, now.current);
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      // What is typed next is for the row that the key leads to.
      flushSync(act);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [area]);
}

function actOf(event: KeyboardEvent, keys: RowKeys): (() => void) | null {
  const { code, altKey: alt, shiftKey: shift } = event;
  const control = event.ctrlKey || event.metaKey;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (digit !== null && (control !== alt || (alt && shift))) {
    const index = Number(digit[1]) - 1;
    return shift ? () => keys.term(index) : () => keys.insert(index);
  }
  if (control && !alt) {
    if (code === 'Enter' || code === 'NumpadEnter') return keys.confirm;
    return code === 'KeyS' ? keys.save : null;
  }
  if (alt && !control) {
    switch (code) {
      case 'ArrowDown':
        return keys.next;
      case 'ArrowUp':
        return keys.previous;
      case 'KeyC':
        return keys.copySource;
      case 'KeyX':
        return keys.dismiss;
      case 'KeyM':
        return keys.comment;
      default:
        return null;
    }
  }
  return code === 'Escape' && isInUnit(event.target) ? keys.leave : null;
}

function isInUnit(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.unit') !== null;
}
